import { createServer } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { inspect } from 'node:util'
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
import * as library from '../../src/library'
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

  it('what is done to an answer changes no other answer', async () => {
    const ask = async () => (await open('yoho').list('lists', { uid: '7893817', page: 1 })).items
    const [before, changed] = [JSON.stringify(await ask()), await ask()]
    for await (const coupon of open('yoho').coupons('lists', { uid: '7893817' })) changed.push(coupon)
    for (const { benefit, sources } of changed) {
      Object.assign(benefit, { type: 'unknown', amountFen: 1 })
      Object.assign(sources, { benefit: 'override' })
    }
    expect(JSON.stringify(await ask())).toBe(before)
  })

  it('what is done to a recipe that was found changes nothing that is signed later', async () => {
    const { openId = '', grantCode = '', openKey: key = '' } = credentials['qmai'] ?? {}
    const asked = { openId, grantCode, nonce: '11886', timestamp: '1465185768' }
    const request = { url: 'https://api.example/v3/x', body: JSON.stringify({ ...asked, token: '' }) }
    const { token } = sign({ request, recipe: 'token', key })
    const found = await solve({ requests: { ...request, body: JSON.stringify({ ...asked, token }) }, key })
    expect(found.name).toBe('token')
    found.recipe?.fields.names?.pop()
    expect(sign({ request, recipe: 'token', key }).token).toBe(token)
  })

  it('a page that is undefined is none: the whole list is asked for', async () => {
    const { items, complete } = await open('yoho').list('lists', { uid: '7893817', page: undefined })
    expect([items.length, complete]).toEqual([47, true])
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

it('I3 an error holds nothing of what was sent, whatever the other side quotes', async () => {
  const echo = net.createServer((socket) => socket.pipe(socket))
  await new Promise<void>((ready) => echo.listen(0, '127.0.0.1', ready))
  const client = open('yoho', { endpoint: `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`, retries: 0 })
  const error: unknown = await client.total({ uid: '1' }).catch((reason: unknown) => reason)
  await client.close()
  echo.close()
  expect(error).toMatchObject({ kind: 'network', cause: { name: 'HTTPParserError' } })
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toMatch(/client_secret=|[0-9a-f]{32}/)
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
  ['retries', { retries: 1.5 }, 'usage: options.retries "1.5": expected a whole number from 0 to 999'],
  ['an address', { endpoint: 'ftp://example.invalid' }, 'usage: '],
  ['a credential', { credentials: { key: 'a' } }, 'usage: credentials.key is not known'],
  ['a recipe', { recipe: 'nobodys' }, 'usage: no named recipe "nobodys"'],
  ['a recipe that is data', { recipe: { version: 3 } }, 'usage: recipe'],
])('%s that cannot be is refused at once', async (_, more, message) => {
  expect(await failure(() => open('yoho', more))).toContain(message)
})

type Call = (...given: unknown[]) => unknown
type Untyped = Record<'createClient' | 'evaluate' | 'explain' | 'readTitle' | 'sign' | 'solve', Call>
type UntypedClient = Record<'list' | 'total' | 'request', Call>

const circle: Record<string, unknown> = {}
circle['own'] = circle
const request = 'https://example.invalid/?a=1&b=2&sign=900150983cd24fb0d6963f7d28e17f72'
const recipe = 'client_secret'

it.each<[string, (library: Untyped) => unknown, string]>([
  ['options of a client', (of) => of.createClient(), 'options is missing: expected an object'],
  ['null for them', (of) => of.createClient(null), 'options "null": expected an object'],
  ['a platform', (of) => of.createClient({}), 'options.platform is missing: expected a text'],
  ['a key', (of) => of.sign({ request, recipe }), 'options.key is missing: expected a text'],
  ['a key that is text', (of) => of.sign({ request, recipe, key: 1234 }), 'options.key "number": expected a text'],
  ['anything to sign', (of) => of.sign(), 'options is missing: expected an object'],
  [
    'a body that is text',
    (of) => of.sign({ request: { url: 'https://example.invalid/', body: {} }, recipe, key: 'k' }),
    'options.request.body "object": expected a text',
  ],
  ['a recipe', (of) => of.sign({ request, key: 'k' }), 'options.recipe is missing: expected a text or an object'],
  [
    'a language that it has',
    (of) => of.sign({ request, recipe, key: 'k', language: 'xx' }),
    'options.language "xx": expected one of en, zh',
  ],
  ['anything to explain', (of) => of.explain(), 'options is missing: expected an object'],
  [
    'a time that is one',
    (of) => of.explain({ request, recipe, key: 'k', maxTime: NaN }),
    'options.maxTime "NaN": expected a number above 0',
  ],
  [
    'a signal that is one',
    (of) => of.explain({ request, recipe, key: 'k', signal: { aborted: false } }),
    'options.signal "object": expected an AbortSignal',
  ],
  ['anything to solve', (of) => of.solve(), 'options is missing: expected an object'],
  [
    'requests that are all some',
    (of) => of.solve({ requests: [request, null], key: 'k' }),
    'options.requests[1] "null": expected a text or an object',
  ],
  [
    'a key of a usual length to solve with',
    (of) => of.solve({ requests: request, key: 'k'.repeat(16_385) }),
    'the key has 16385 characters: over 16384 it is too long for its recipe to be searched',
  ],
  ...[1e9, 0, 1.5].map((threads): [string, (library: Untyped) => unknown, string] => [
    `${threads} threads that a machine has`,
    (of) => of.solve({ requests: request, key: 'k', threads }),
    `options.threads "${threads}": expected a whole number from 1 to 64`,
  ]),
  ['a title', (of) => of.readTitle(null), 'title "null": expected a text'],
  [
    'coupons',
    (of) => of.evaluate({}, { amountFen: 1 }),
    'coupons "{..}": expected a list of coupons, or what client.list answered',
  ],
  ['a cart', (of) => of.evaluate([]), 'cart is missing: expected a list of lines'],
  [
    'a moment',
    (of) => of.evaluate([], { amountFen: 1 }, { now: 5 }),
    'options.now "5": expected an ISO 8601 text or a Date',
  ],
])('a caller without types who does not give %s is told so by name', async (_, call, message) => {
  expect(await failure(() => call(library as unknown as Untyped))).toContain(`usage: ${message}`)
})

it.each<[string, (client: UntypedClient) => unknown, string]>([
  ['an endpoint', (client) => client.list(), 'endpoint is missing: expected a text'],
  ['a question', (client) => client.list('lists'), 'question is missing: expected an object'],
  ['a question to count by', (client) => client.total(null), 'question "null": expected an object'],
  ['an operation', (client) => client.request(''), 'operation "string": expected'],
  [
    'parameters without a circle',
    (client) => client.request('a.b', { x: circle }),
    'params.x.own "{..}": expected a value of JSON, at most 64 levels deep and without a circle',
  ],
  [
    'retries that can be counted',
    (client) => client.request('a.b', {}, { retries: NaN }),
    'options.retries "NaN": expected a whole number from 0 to 999',
  ],
])('a client that is not given %s says so by name', async (_, call, message) => {
  expect(await failure(() => call(open('yoho') as unknown as UntypedClient))).toContain(`usage: ${message}`)
})

it('a bigint is its digits, in a cart and in parameters', async () => {
  const cart = [{ bar_code: 'a', offline_price: 12n, buy_num: 1 }]
  expect(evaluate([], cart as never).cart.totalFen).toBe(1200)
  const params = { uid: 7893817n, type: 'notuse', beside: undefined }
  expect((await open('yoho').request('app.coupons.total', params)).data).toEqual({ total: 47 })
})

it('a client that was closed sends no more, and what was under way says why it failed', async () => {
  let asked = 0
  const silent = createServer(() => asked++)
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
  const { port } = silent.address() as AddressInfo
  const client = open('yoho', { endpoint: `http://127.0.0.1:${port}/`, environment: {}, rate: 1 })
  const underWay = failure(() => client.list('lists', { uid: '1' }))
  const waiting = failure(() => client.total({ uid: '1', type: 'use' }))
  while (asked === 0) await new Promise((turn) => setImmediate(turn))
  await client.close()
  await client.close()
  const after = failure(() => client.request('a.b'))
  expect(await Promise.all([underWay, waiting, after])).toEqual(Array(3).fill('usage: the client is closed'))
  expect(asked).toBe(1)
  silent.closeAllConnections()
  silent.close()
})

it.each([
  ['an amount', [{ amountFen: 1.5 }, {}], 'usage: cart.amountFen "1.5"'],
  ['a moment', [{ amountFen: 1 }, { now: 'yesterday' }], 'usage: options.now "yesterday"'],
  ['a bar code that a number cannot hold', [[{ bar_code: 2 ** 60 }], {}], 'usage: cart[0].bar_code is a number'],
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
