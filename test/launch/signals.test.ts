import { execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { makeHome } from '../helpers/run'
import { ending } from '../helpers/ended'
import { bin, environment } from './process'

const signals = [
  ['SIGTERM', 143],
  ['SIGINT', 130],
  ['SIGHUP', 129],
] as const
const codes: Record<string, number> = Object.fromEntries(signals)

/** Sends the signal once the command is at work; answers the exit code as a shell has it. */
async function interrupted(
  argv: string[],
  signal: NodeJS.Signals,
  busyMs = 700,
  stdin: 'pipe' | number = 'pipe',
): Promise<number> {
  const child = spawn(process.execPath, [bin, ...argv], {
    env: environment({ COUPON_SECRET: 'an-invented-key' }),
    stdio: [stdin, 'pipe', 'pipe'],
  })
  const ended = ending(child)
  await wait(busyMs)
  expect(child.exitCode, child.exitCode === null ? '' : (await ended).err).toBe(null)
  child.kill(signal)
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 2_000)
  const { code, signal: by, err } = await ended
  expect(err.split('\n').filter((line) => line !== '')).toEqual([])
  clearTimeout(tooLong)
  return code ?? codes[by!] ?? -1
}

const cart = '[{"bar_code":"A1","offline_price":120,"buy_num":2}]'

describe.each(signals)('F103 %s while standard input is read', (signal, code) => {
  it.each([
    ['--cart -', ['check', '--cart', '-', '--uid', '7893817', '-p', 'sandbox']],
    ['--coupons -', ['check', '--coupons', '-', '--cart', cart]],
    ['--checked -', ['user-coupon-list', '--user-id', '383933091455959041', '-p', 'sandbox', '--checked', '-']],
    ['--request -', ['sign', 'explain', '--request', '-', '-p', 'sandbox']],
    ['--secret-stdin', ['profile', 'add', 'a', '--platform', 'yoho', '--secret-stdin']],
  ])('%s', async (_what, argv) => {
    expect(await interrupted(argv, signal)).toBe(code)
  })
})

it.each(signals)('F103 %s while a pipe is read that nobody writes to', async (signal, code) => {
  const pipe = join(makeHome(), 'pipe')
  execFileSync('mkfifo', [pipe])
  const member = ['--uid', '7893817', '-p', 'sandbox']
  expect(await interrupted(['check', '--cart', `@${pipe}`, ...member], signal)).toBe(code)
  const open = openSync(pipe, 'r+')
  expect(await interrupted(['check', '--cart', '@/dev/stdin', ...member], signal, 700, open)).toBe(code)
  closeSync(open)
})

describe('F103 work of the processor', () => {
  const home = makeHome()
  const file = (name: string, text: string) => {
    const path = join(home, name)
    writeFileSync(path, text)
    return path
  }
  const coupon = (id: number) =>
    `{"platform":"yoho","id":"${id}","couponId":"1","code":"a","title":"满399减${1 + (id % 50)}","status":"unused","validFrom":null,"validUntil":null,"benefit":{"type":"amount_off","amountFen":4000},"minSpendFen":39900,"minCount":null,"scope":null,"sources":{"benefit":"field","minSpendFen":"title","validUntil":"field"}}`
  const lines = Array.from({ length: 600_000 }, (_, index) => coupon(index + 1)).join('\n')
  const request = `curl 'https://example.invalid/?openid=1&nonce=77&timestamp=1458446400&${Array.from({ length: 14 }, (_, i) => `field${i}=v${i}`).join('&')}&sign=0123456789abcdef0123456789abcdef'`

  it.each(['jsonl', 'json', 'table'])('check over 600,000 lines as %s', async (output) => {
    const coupons = file('coupons.jsonl', lines)
    const argv = ['check', '--coupons', coupons, '--cart', cart, '-o', output]
    for (const [signal, code] of signals) expect(await interrupted(argv, signal, 1_000)).toBe(code)
  })

  it.each([
    ['sign explain', ['sign', 'explain', '--max-time', '60']],
    ['sign solve, with threads', ['sign', 'solve', '--signature-field', 'sign']],
  ])('%s', async (_what, argv) => {
    const recipe = file(
      'recipe.json',
      '{"version":1,"signature":{"name":"sign","in":"query"},"fields":{"take":"all"},"order":"name","names":"as-sent","digest":"md5","encoding":"hex","key":{"at":"suffix"}}',
    )
    const given = argv[1] === 'explain' ? ['--recipe', `@${recipe}`] : []
    const path = file('request.txt', request)
    for (const [signal, code] of signals)
      expect(await interrupted([...argv, ...given, '--request', path], signal, 1_000)).toBe(code)
  })
})
