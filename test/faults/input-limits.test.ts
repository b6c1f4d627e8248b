import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { asUsage } from '../../src/cli/open-input'
import { makeHome, run } from '../helpers/run'

const bin = join(import.meta.dirname, '..', '..', 'bin', 'coupon.js')
const cart = '{"lines":[{"bar_code":"1","offline_price":120,"buy_num":2}]}'
const mostKilobytes = 256 * 1024

interface Ended {
  code: number | null
  err: string
  /** The most resident memory that it had, in KB. */
  peak: number
}

/** Runs a line of bash in which `coupon` is the built command, and measures the process. */
async function measure(line: string): Promise<Ended> {
  const home = makeHome()
  const report = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\npeak '+process.resourceUsage().maxRSS))`
  const script = `coupon() { "${process.execPath}" --import "${report}" "${bin}" "$@"; }; ${line}`
  const env = { PATH: process.env['PATH'], HOME: home, COUPON_CONFIG_DIR: home, COUPON_STATE_DIR: home }
  const child = spawn('bash', ['-c', script], { cwd: home, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', (chunk) => void (err += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  const [said = '', peak = ''] = err.split('\npeak ')
  return { code, err: said, peak: Number(peak) }
}

describe('F105 an input without an end, or larger than it says', () => {
  it.each([
    ['a device as the cart', `coupon check --cart @/dev/zero --coupons x`],
    ['a pipe as the cart', `coupon check --cart @<(yes) --coupons x`],
    ['a device as coupons', `coupon check --coupons /dev/zero --cart '${cart}'`],
    ['blank lines as coupons', `coupon check --coupons <(yes '') --cart '${cart}'`],
    ['a document of many lines as coupons', `coupon check --coupons <(yes '{"a":1}') --cart '${cart}'`],
    ['600 MB of coupons in one line', `truncate -s 600M big; coupon check --coupons big --cart '${cart}'`],
    ['a request to explain', `coupon sign explain --request /dev/zero`],
    ['overrides', `coupon check --coupons /dev/null --overrides @/dev/zero --cart '${cart}'`],
    ['a recipe', `coupon sign explain --request <(echo 'https://x.invalid/?a=1&sign=x') --recipe @/dev/zero`],
  ])('%s: the cap holds, in less than 256 MB', async (_what, line) => {
    const { code, err, peak } = await measure(line)
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^error: ".+" is larger than 64 MiB\nhint: coupon [a-z ]+ --help\n$/),
    ])
    expect(peak).toBeGreaterThan(20 * 1024)
    expect(peak).toBeLessThan(mostKilobytes)
  })

  it('a key from a device', async () => {
    const { code, err, peak } = await measure('coupon profile add a --platform yoho --secret-file /dev/zero')
    expect([code, err]).toEqual([
      2,
      'error: "/dev/zero": larger than 64 KB, so not a key\nhint: coupon profile add --help\n',
    ])
    expect(peak).toBeLessThan(mostKilobytes)
  })
})

describe('F084 too many open files', () => {
  it("are said, and are not the host's fault", async () => {
    const line = `COUPON_PRIVATE_KEY=invented coupon total --uid 7 --endpoint http://127.0.0.1:9/ --retries 0`
    const found: string[] = []
    for (let files = 17; files < 23; files++) found.push((await measure(`ulimit -n ${files}; ${line}`)).err)
    expect(found).toContainEqual(expect.stringContaining('error: too many open files'))
    expect(found.join('')).not.toMatch(/was lost|a bug/)
  })
})

it.each([
  ['EMFILE', 'io'],
  ['EIO', 'io'],
  ['ENOENT', 'usage'],
  ['EACCES', 'usage'],
])('F084 an input that cannot be read for %s is %s', (code, kind) => {
  expect(asUsage(Object.assign(new Error(), { code }), '/in', 'in')).toMatchObject({ kind })
})

describe('F105 a request as long as may be read', () => {
  const written = (text: string) => {
    const file = join(makeHome(), 'long')
    writeFileSync(file, text)
    return file
  }
  const long = (length: number) => written(`https://h.example/?a=${'x'.repeat(length)}&sign=${'0'.repeat(32)}`)
  const key = { input: 'invented' }

  it.each([
    ['a value of a million characters', () => long(1_000_000)],
    [
      '5,000 headers that a scheme may sign',
      () => written(`GET /?sign=${'0'.repeat(32)} HTTP/1.1\nHost: h.example\n${headers(5000)}`),
    ],
    ['5,000 fields', () => written(`https://h.example/?${fields(5000)}&sign=${'0'.repeat(32)}`)],
  ])('%s is searched, until time is up', async (_, file) => {
    const solve = ['sign', 'solve', '--max-time', '1', '-o', 'json', '--secret-stdin', '--request', file()]
    const { code, out } = await run(solve, key)
    expect([code, JSON.parse(out)]).toEqual([10, expect.objectContaining({ found: false, stopped: 'max-time' })])
    const explain = [...solve.with(1, 'explain'), '--recipe', 'taobao-top']
    const { code: explained, out: explanation } = await run(explain, key)
    expect([explained, JSON.parse(explanation)]).toEqual([
      0,
      expect.objectContaining({ match: false, diagnosis: [expect.objectContaining({ code: 'NO_VARIANT' })] }),
    ])
  })

  it('one of too many fields is refused by their number', async () => {
    const file = written(`https://h.example/?${fields(90_000)}&sign=${'0'.repeat(32)}`)
    const { code, err } = await run(['sign', 'solve', '--secret-stdin', '--request', file], key)
    expect([code, err]).toEqual([2, expect.stringContaining('the request has 90001 fields and headers')])
  })

  it('one that is too long to be searched is verified and explained, and its recipe is refused', async () => {
    const file = long(4_000_000)
    const verified = await run(['sign', 'verify', '--recipe', 'taobao-top', '--secret-stdin', '--request', file], key)
    expect(verified.code).toBe(10)
    const explain = ['sign', 'explain', '--recipe', 'taobao-top', '--secret-stdin', '--request', file]
    const explained = await run([...explain, '-o', 'json', '--fields', 'diagnosis'], key)
    expect([explained.code, explained.out]).toEqual([
      0,
      expect.stringContaining('too long for mistakes to be searched'),
    ])
    const solved = await run(['sign', 'solve', '--secret-stdin', '--request', file], key)
    expect([solved.code, solved.err]).toEqual([2, expect.stringContaining('has 8000096 characters')])
  })
})

const headers = (count: number): string =>
  Array.from({ length: count }, (_, index) => `X-Acme-${index}: x${index}\n`).join('')

const fields = (count: number): string => Array.from({ length: count }, (_, index) => `f${index}=x${index}`).join('&')
