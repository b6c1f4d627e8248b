import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { makeHome, run } from '../helpers/run'

const canary = 'canary-not-a-real-key-3'
/** Nothing listens there: the test request after storing fails at once. */
const nowhere = ['--endpoint', 'http://127.0.0.1:9/']

interface Typed {
  /** What the screen ends with when this is typed. */
  at: string
  keys: string
  /** Typed a while after them. */
  later?: string
}

/** A user at a terminal who types when a question stands there; `end` hangs up after the last. */
async function atTerminal(
  argv: string[],
  typed: Typed[],
  { configDir = join(makeHome(), 'config'), end = false } = {},
) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const waiting = [...typed]
  let shown = ''
  let from = 0
  const write = async (text: string | Buffer) => {
    shown += String(text)
    const next = waiting[0]
    if (!next || !stripVTControlCharacters(shown).slice(from).includes(next.at)) return
    waiting.shift()
    from = stripVTControlCharacters(shown).length
    setTimeout(() => {
      stdin.write(next.keys)
      if (next.later !== undefined) setTimeout(() => stdin.write(next.later), 200)
      if (end && waiting.length === 0) setTimeout(() => stdin.end(), 100)
    }, 20)
  }
  const stderr = { isTTY: true, columns: 80, write }
  const { code, out } = await run(['profile', ...argv], { stdin, stderr, configDir })
  const stored = () => JSON.parse(readFileSync(join(configDir, 'profiles.json'), 'utf8')) as unknown
  return { code, out, raw: shown, shown: stripVTControlCharacters(shown), stored, configDir }
}

test('what is missing is asked for, in the order of the platform, and a key is never shown', async () => {
  const ran = await atTerminal(
    ['add', 'shop', ...nowhere],
    [
      { at: 'platform (zvcms, yoho, qmai): ', keys: 'zvcms\r' },
      { at: 'OpenId: ', keys: 'id-1\r' },
      { at: 'GrantCode: ', keys: 'code-1\n' },
      { at: 'openKey: ', keys: `${canary}\r` },
    ],
  )
  expect([ran.code, ran.out]).toEqual([0, ''])
  expect(ran.shown).toContain('id-1')
  // Neither of the two is a secret.
  expect(ran.shown).not.toContain('easily guessed')
  expect(ran.raw).not.toContain('canary')
  expect(ran.shown).toMatch(/goes into [^]*\nadded the profile "shop" for zvcms, and it is the default\n/)
  expect(ran.shown).toContain('shop: stored, but the test request failed: 127.0.0.1:9 refused the connection\n')
  expect(ran.shown).toContain('next: coupon user-coupon-list --user-id <id>\n')
  expect(ran.stored()).toMatchObject({
    profiles: { shop: { platform: 'zvcms', values: { openId: 'id-1', grantCode: 'code-1', openKey: canary } } },
  })
})

test('a wrong answer is said and asked again', async () => {
  const ran = await atTerminal(
    ['add', 'shop', '--lang', 'zh', ...nowhere],
    [
      { at: '平台（zvcms、yoho、qmai）', keys: 'banana\r' },
      { at: '错误："banana" 不是平台', keys: '' },
      { at: '平台（zvcms、yoho、qmai）', keys: 'yoho\r' },
      { at: '（private_key）', keys: '\r' },
      { at: '错误：', keys: '' },
      { at: '（private_key）', keys: ` ${canary} \r` },
    ],
  )
  expect(ran.code).toBe(0)
  expect(ran.stored()).toMatchObject({ profiles: { shop: { platform: 'yoho', values: { privateKey: canary } } } })
})

test('a paste of several lines is refused whole and is the answer to nothing', async () => {
  const ran = await atTerminal(
    ['add', 'shop', ...nowhere],
    [
      { at: 'platform (zvcms, yoho, qmai): ', keys: `zvcms\nid-9\ncode-9\n${canary}\n` },
      { at: 'several lines were pasted', keys: '' },
      { at: 'platform (zvcms, yoho, qmai): ', keys: `\u001b[200~yoho\n${canary}\u001b[201~` },
      { at: 'several lines were pasted', keys: '' },
      { at: 'platform (zvcms, yoho, qmai): ', keys: 'yoho\r' },
      { at: 'private_key: ', keys: `\u001b[200~${canary}\n\u001b[201~`, later: '\r' },
    ],
  )
  expect(ran.code).toBe(0)
  expect(ran.raw).not.toContain('canary')
  expect(ran.stored()).toMatchObject({ profiles: { shop: { platform: 'yoho', values: { privateKey: canary } } } })
})

test('set asks for the secret only where --secret says so, and for what the profile lacks', async () => {
  const configDir = join(makeHome(), 'config')
  const add = ['add', 'shop', '--platform', 'yoho', ...nowhere]
  await atTerminal(add, [{ at: 'private_key: ', keys: 'old\r' }], { configDir })
  const bare = await atTerminal(['set', 'shop'], [{ at: 'private_key: ', keys: 'new\r' }], { configDir })
  expect([bare.code, bare.shown.split('\n')[0]]).toEqual([2, 'error: nothing was changed: give at least one option'])
  expect(bare.stored()).toMatchObject({ profiles: { shop: { values: { privateKey: 'old' } } } })
  const asked = await atTerminal(['set', 'shop', '--secret'], [{ at: 'private_key: ', keys: `${canary}\r` }], {
    configDir,
  })
  expect(asked.code).toBe(0)
  expect(asked.stored()).toMatchObject({ profiles: { shop: { values: { privateKey: canary } } } })
  writeFileSync(
    join(configDir, 'profiles.json'),
    '{"version":1,"profiles":{"part":{"platform":"zvcms","values":{"openKey":"k","grantCode":"g","endpoint":"http://127.0.0.1:9/"}}}}',
  )
  const lacking = await atTerminal(['set', 'part'], [{ at: 'OpenId: ', keys: 'id-2\r' }], { configDir })
  expect(lacking.stored()).toMatchObject({ profiles: { part: { values: { openId: 'id-2', openKey: 'k' } } } })
})

test('--secret-stdin at a terminal asks, so that nothing is echoed', async () => {
  const argv = ['add', 'shop', '--platform', 'yoho', '--secret-stdin', ...nowhere]
  const ran = await atTerminal(argv, [{ at: 'private_key: ', keys: `${canary}\r` }])
  expect([ran.code, ran.raw.includes('canary')]).toEqual([0, false])
})

test('F102 a terminal that goes away is a usage error, and stores nothing', async () => {
  const ran = await atTerminal(['add', 'shop', '--platform', 'yoho'], [{ at: 'private_key: ', keys: 'half' }], {
    end: true,
  })
  expect([ran.code, ran.shown.includes('error: no answer\n')]).toEqual([2, true])
  expect(ran.stored).toThrow(/ENOENT/)
})

test.each([
  [['add', 'shop', '--platform', 'yoho', '--no-input'], 'error: missing: --secret-stdin or --secret-file\n'],
  [['set', 'shop', '--secret', '--no-input'], 'error: there is no profile "shop"\n'],
])('%j asks nothing', async (argv, line) => {
  const ran = await atTerminal(argv, [])
  expect(ran.shown).toContain(line)
})
