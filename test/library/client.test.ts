import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Client,
  type ClientOptions,
  CouponError,
  createClient,
  evaluate,
  explain,
  sign,
  solve,
} from '../../src/library'
import { platforms, type PlatformName } from '../../src/platforms'
import { type Sandbox, startSandbox } from '../../src/sandbox/server'

let sandbox: Sandbox
const credentials: Record<string, Record<string, string>> = {}
beforeAll(async () => {
  for (const { name, emulator, settings } of platforms) {
    const held = Object.entries((await emulator()).credentials)
    credentials[name] = Object.fromEntries(held.filter(([key]) => settings.some((setting) => setting.key === key)))
  }
  sandbox = await startSandbox({ platforms, now: () => Date.now() })
})
afterAll(() => sandbox.close())

function open(platform: PlatformName, more: Partial<ClientOptions> = {}): Client {
  const endpoint = sandbox.urls[platform] ?? ''
  return createClient({ platform, credentials: credentials[platform] ?? {}, endpoint, rate: 0, ...more })
}

/** `kind: message` of what it throws or rejects with. */
async function failure(work: () => unknown): Promise<string> {
  try {
    await work()
  } catch (error) {
    return error instanceof CouponError ? `${error.kind}: ${error.message}` : String(error)
  }
  return 'none'
}

describe('a question', () => {
  it.each([
    ['an option that is not known', { uid: '1', usr: '2' }, 'usage: lists.usr is not known: expected one of uid, type'],
    ['all, which is how a list is asked for', { uid: '1', all: true }, 'usage: lists.all is not known'],
    ['no member', {}, 'usage: missing: uid'],
    [
      'an id that a number cannot hold',
      { uid: 2 ** 60 },
      'usage: uid is a number that JavaScript does not hold exactly',
    ],
    ['a choice that is none', { uid: '1', type: 'all' }, 'usage: type "all": expected one of use, notuse, overtime'],
    ['a flag that is a text', { uid: '1', post: 'yes' }, 'usage: post "yes": expected true or false'],
  ])('%s is refused', async (_, question, message) => {
    expect(await failure(() => open('yoho').list('lists', question))).toContain(message)
  })

  it('an endpoint that is not there is refused with those that are', async () => {
    expect(await failure(() => open('yoho').list('list', { uid: '1' }))).toBe(
      'usage: yoho has no list "list": one of lists, li',
    )
    expect(await failure(() => open('zvcms').total({ userId: '1' }))).toContain('usage: zvcms does not count coupons')
  })

  it('the platform’s own name of an endpoint will do, and a number that is an id', async () => {
    const { items, page } = await open('yoho').list('app.coupons.lists', { uid: 7893817, page: 5, limit: 10 })
    expect([items.length, page]).toEqual([7, { number: 5, size: 10, total: 47, pages: 5 }])
  })

  it('the step before an operation is taken', async () => {
    const { items } = await open('qmai').list('customer-coupons', { phone: '12000000001' })
    expect(items[0]?.id).toBe('390913445498200065')
    expect(await failure(() => open('qmai').list('customer-coupons', { phone: '12000999999' }))).toMatch(/^api: /)
  })
})

it('a page that fails comes after the coupons before it', async () => {
  const broken = await startSandbox({ platforms, now: () => Date.now(), faults: '503=20%', seed: 2 })
  const client = open('yoho', { endpoint: broken.urls['yoho'] ?? '', retries: 0 })
  const ids: (string | null)[] = []
  const outcome = await failure(async () => {
    for await (const { id } of client.coupons('lists', { uid: '7893817', limit: 1, prefetch: 0 })) ids.push(id)
  })
  await broken.close()
  expect([ids.length > 0, outcome.split(':')[0]]).toEqual([true, 'partial'])
})

it('a signal that is aborted is the reason', async () => {
  const stopped = new AbortController()
  stopped.abort(new Error('enough'))
  const { signal } = stopped
  expect(await failure(() => open('yoho', { signal }).list('lists', { uid: '7893817' }))).toBe('Error: enough')
  const request = 'https://example.invalid/?a=1&b=2&sign=900150983cd24fb0d6963f7d28e17f72'
  expect(await failure(() => solve({ requests: request, key: 'k', signal }))).toBe('Error: enough')
})

it.each<[string, object, string]>([
  ['a platform', { platform: 'shop' }, 'usage: no platform "shop": one of zvcms, yoho, qmai'],
  ['an option', { timeOut: 3 }, 'usage: options.timeOut is not known: did you mean "timeout"?'],
  ['a time-out', { timeout: 0 }, 'usage: options.timeout "0": expected a number above 0'],
  ['retries', { retries: 1.5 }, 'usage: options.retries "1.5": expected a whole number, at least 0'],
  ['an address', { endpoint: 'ftp://example.invalid' }, 'usage: '],
  ['a credential', { credentials: { key: 'a' } }, 'usage: credentials.key is not known'],
  ['a recipe', { recipe: 'nobodys' }, 'usage: no named recipe "nobodys"'],
  ['a recipe that is data', { recipe: { version: 3 } }, 'usage: recipe'],
])('%s that cannot be is refused at once', async (_, more, message) => {
  expect(await failure(() => open('yoho', more))).toContain(message)
})

it.each([
  ['an amount', [{ amountFen: 1.5 }, {}], 'usage: cart.amountFen "1.5"'],
  ['a moment', [{ amountFen: 1 }, { now: 'yesterday' }], 'usage: options.now "yesterday"'],
  ['a bar code that a number cannot hold', [[{ bar_code: 2 ** 60 }], {}], 'usage: cart: bar_code is a number'],
  ['an override of nothing', [{ amountFen: 1 }, { overrides: { '9': { minCount: 1 } } }], 'usage: '],
])('evaluate refuses %s', async (_, [cart, options], message) => {
  expect(await failure(() => evaluate([], cart as never, options as never))).toContain(message)
})

it('reasons, diagnoses and errors are in the language that is asked for', async () => {
  const coupon = { id: '1', status: 'used' } as const
  expect(evaluate([coupon], { amountFen: 1 }, { language: 'zh' }).verdicts[0]?.reasons[0]?.message).toMatch(/已使用/)
  const request = 'https://example.invalid/?a=1&client_secret=900150983cd24fb0d6963f7d28e17f72'
  const { diagnosis } = await explain({ request, key: 'k', recipe: 'client_secret', maxTime: 1, language: 'zh' })
  expect(diagnosis.map(({ code, message }) => [code, /\p{Script=Han}/u.test(message)])).toEqual([['NO_VARIANT', true]])
  expect(await failure(() => sign({ request: '', key: 'k', recipe: 'client_secret', language: 'zh' }))).toMatch(
    /不是请求/,
  )
})
