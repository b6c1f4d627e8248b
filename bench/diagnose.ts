/** `sign explain`: how long it takes to name a single mistake, start-up included. */
import { spawnSync } from 'node:child_process'
import { createHmac, createSecretKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { figure, median } from './figures'

const turns = Number(process.env['TURNS'] ?? 5)
const key = 'invented-open-key-for-the-bench'
const request =
  '{"OpenId":"d14c1559","GrantCode":"ba67d4fa46","Timestamp":1465185768,"Nonce":11886,"Token":"","Action":"coupon.user-coupon-list","Params":{}}'
const token = (text: string, by = key, digest = 'sha1') =>
  encodeURIComponent(createHmac(digest, by).update(text).digest('base64'))
const good = 'grantCode=ba67d4fa46&nonce=11886&openId=d14c1559&timestamp=1465185768'

const mistakes: Record<string, string> = {
  TOKEN_NOT_ENCODED: decodeURIComponent(token(good)),
  KEY_INVISIBLE: token(good, `${key}\n`),
  DIGEST_DIFFERS: token(good, key, 'sha256'),
  NAME_CASE: token(good.replace(/(^|&)(\w)/g, (_, before: string, letter: string) => before + letter.toUpperCase())),
  TIMESTAMP_UNIT: token(`${good}417`),
  TIMESTAMP_DIFFERS: token(good.replace('5768', '5770')),
  FIELD_MISSING: token(good.replace('&nonce=11886', '')),
  ORDER_UNSORTED: token('openId=d14c1559&grantCode=ba67d4fa46&timestamp=1465185768&nonce=11886'),
  NONCE_DIFFERS: token(good.replace('11886', '999999')),
}

/** As many HMACs by node:crypto on one thread, in this process. */
function bareMs(): number {
  const secret = createSecretKey(Buffer.from(key))
  const [before, after] = good.split('11886')
  const start = performance.now()
  for (let nonce = 0; nonce < 1_000_000; nonce++)
    createHmac('sha1', secret).update(`${before}${nonce}${after}`).digest('hex')
  return performance.now() - start
}

const folder = mkdtempSync(join(tmpdir(), 'coupon-diagnose-'))
const file = join(folder, 'request.json')
writeFileSync(file, request)

const medians = Object.entries(mistakes).map(([code, expected]) => {
  const times = Array.from({ length: turns }, () => {
    const start = performance.now()
    const { stdout } = spawnSync(
      process.execPath,
      ['bin/coupon.js', 'sign', 'explain', '--request', file, '--expected', expected, '-o', 'json'],
      {
        env: { COUPON_OPEN_KEY: key, COUPON_CONFIG_DIR: folder, COUPON_STATE_DIR: folder },
      },
    )
    const named = (JSON.parse(stdout.toString()) as { diagnosis: { code: string }[] }).diagnosis
      .map((each) => each.code)
      .join()
    if (named !== code) throw new Error(`${code} was named ${named}`)
    return performance.now() - start
  })
  const goal = code === 'NONCE_DIFFERS' ? { goal: { most: 1500 }, about: 'a million nonces on all cores' } : {}
  figure({ name: `sign explain names ${code}`, value: median(times), unit: 'ms', ...goal })
  if (code === 'NONCE_DIFFERS')
    figure({ name: 'the same over a million of node:crypto alone', value: median(times) / bareMs(), unit: 'x' })
  return median(times)
})
figure({ name: 'sign explain, the median mistake', value: median(medians), unit: 'ms', goal: { most: 1000 } })
rmSync(folder, { recursive: true, force: true })
