import { describe, expect, it } from 'vitest'
import { pathOf } from '../../src/cli/help-format'
import { everyCommand } from '../../src/cli/lazy-commands'
import type { Context } from '../../src/context'
import { exitCodes } from '../../src/errors'
import { platforms } from '../../src/platforms'
import { createProgram } from '../../src/program'
import { makeUser, type Ran, run } from '../helpers/run'
import { serve } from '../helpers/servers'

/*
 * `coupon X -o json | jq .` for every command there is: a success prints one document or nothing, a failure one JSON object
 * on standard error and nothing on standard output, but for 8, 10 and `doctor`.
 */

const context = { platforms, stdout: { columns: 80, write: async () => {} }, env: {} } as unknown as Context
const commands = everyCommand(await createProgram(context, 'en', { out: '', err: '' }))
  .map((command) => ({ path: pathOf(command).slice(1).join(' '), leads: command.commands.length > 0 }))
  .filter(({ path }) => !['', 'version', 'complete', 'batch', 'sign', 'profile', 'config'].includes(path))
  .map(({ path }) => path)

const sandbox = ['-p', 'sandbox']
const cart = ['--cart', '@examples/cart.json']
const captured = ['--request', 'examples/captured.txt', ...sandbox]
const member: Record<string, string[]> = {
  'user-coupon-list': ['--user-id', '383933091455959041'],
  lists: ['--uid', '7893817'],
  li: ['--uid', '7893817'],
  total: ['--uid', '7893817'],
  'customer-coupons': ['--phone', '12000000001'],
  'my-coupons': ['--phone', '12000000001'],
  choose: ['--phone', '12000000001', ...cart],
  check: ['--uid', '7893817', ...cart],
  member: ['7893817'],
}
const membersOf = (command: string) =>
  platforms.find(({ endpoints }) => endpoints.some((each) => each.command === command))
const batchOf = (command: string) => [
  '--input',
  `examples/members${membersOf(command) ? `-${membersOf(command)?.name}` : ''}.txt`,
  ...(command === 'check' || command === 'choose' ? cart : []),
  ...sandbox,
]

/** What is typed after the command for it to succeed. */
function rightArguments(path: string): string[] {
  const last = path.split(' ').at(-1) ?? ''
  if (path.startsWith('batch ')) return batchOf(last)
  if (path.startsWith('sign emit')) return [...(member[last] ?? captured), ...sandbox]
  if (member[last]) return [...member[last], ...sandbox]
  return own[path] ?? []
}
const own: Record<string, string[]> = {
  request: ['app.coupons.total', '-f', 'uid=7893817', '-f', 'type=notuse', ...sandbox],
  'sign explain': captured,
  'sign verify': captured,
  'sign solve': ['--request', 'examples/captured.txt'],
  'profile add': ['new', '--platform', 'yoho', '--secret-file', 'examples/key.txt'],
  'profile show': ['mall'],
  'profile use': ['mall'],
  'profile set': ['mall', '--timeout', '5'],
  'profile remove': ['mall'],
  'profile test': ['sandbox'],
  'config get': ['lang'],
  'config set': ['lang', 'en'],
  'config unset': ['lang'],
  doctor: sandbox,
  completion: ['bash'],
  help: ['lists'],
}

const isText = (path: string) => /^(completion|help|sign emit)/.test(path)
const formatOf = (path: string) => (/^(batch|sandbox)/.test(path) ? 'jsonl' : 'json')

const documents = ({ out }: Ran): unknown[] =>
  out.startsWith('{"')
    ? out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown)
    : [JSON.parse(out)]

/** What holds of every command line with a data format. */
function expectPromise(path: string, ran: Ran): void {
  if (ran.code === 0) {
    expect(ran.err).not.toMatch(/^\{|error/)
    if (ran.out !== '') expect(documents(ran).length).toBeGreaterThan(0)
    return
  }
  expect(ran.err.trimEnd().split('\n')).toHaveLength(1)
  const { kind, message } = ran.error()
  expect([exitCodes[kind as keyof typeof exitCodes], message]).toEqual([ran.code, expect.stringMatching(/./)])
  if (ran.code === 8 || ran.code === 10 || (path === 'doctor' && ran.code !== 2)) documents(ran)
  else expect(ran.out).toBe('')
}

async function user(argv: string[]): Promise<Ran> {
  const asks = makeUser({ env: argv[1] === 'solve' ? { COUPON_SECRET: 'sandbox-invented-private-key-0001' } : {} })
  await asks('profile', 'add', 'mall', '--platform', 'yoho', '--secret-file', 'examples/key.txt')
  await asks('config', 'set', 'lang', 'en')
  return asks(...argv)
}

it('the whole tree is here', () => {
  expect(commands.length).toBeGreaterThan(45)
})

/** The forms of `sign explain` and `sign emit` differ in their options alone: one of each platform is enough. */
const isOneOfMany = (path: string) => /^sign \w+ (li|total|my-coupons|choose)$/.test(path)

describe.each(commands.filter((path) => path !== 'sandbox' && !isOneOfMany(path)))('%s', (path) => {
  const line = [...path.split(' '), ...rightArguments(path), '-o', formatOf(path)]

  it('succeeds with a document, or refuses a format that it lacks', async () => {
    const ran = await user(line)
    expectPromise(path, ran)
    expect([ran.code, ran.err]).toEqual(isText(path) ? [2, expect.any(String)] : [0, expect.any(String)])
  })

  it.each([
    ['an option that is none', ['--no-such-option']],
    ['a value that is none', ['--now', 'banana']],
    ['a profile that is none', ['-p', 'nope']],
    ['a recording that is none', ['--replay', 'nowhere.har']],
    ['a field that is none', ['--fields', 'banana']],
    ['a query that is none', ['-q', '[[[']],
    ['nothing kept', ['--offline']],
    ['nobody there, told in full', ['--endpoint', 'http://127.0.0.1:9/', '--retries', '0', '-v']],
  ])('keeps its promise with %s', async (_what, more) => {
    expectPromise(path, await user([...line, ...more]))
  })

  it.each([
    ['HTTP 503', { status: 503, body: 'busy' }],
    ['HTTP 401', { status: 401, body: '{}' }],
    ['a page', { body: '<html>' }],
    ['an empty object', { body: '{}' }],
  ])('keeps its promise when the platform answers with %s', async (_what, answer) => {
    const { url } = await serve(() => answer)
    expectPromise(path, await user([...line, '--endpoint', url, '--retries', '0', '--rate', '0']))
  })
})

it('sandbox: a format that it lacks, a port that cannot be', async () => {
  expectPromise('sandbox', await run(['sandbox', '-o', 'json']))
  expectPromise('sandbox', await run(['sandbox', '--port', '99999', '-o', 'jsonl']))
  expectPromise('sandbox', await run(['sandbox', '--host', '10.0.0.1', '-o', 'jsonl']))
})
