import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { platforms } from '../../src/platforms'
import { decipher } from '../../src/platforms/qmai/cipher'
import { qmaiEmulator } from '../../src/platforms/qmai/emulator'
import { tokenRecipe } from '../../src/platforms/qmai/recipe'
import { zvcmsEmulator } from '../../src/platforms/zvcms/emulator'
import { type Sandbox, startSandbox } from '../../src/sandbox/server'
import { sign } from '../../src/signing/sign'
import { run } from '../helpers/run'
import { now, send, without } from './client'

const { openId = '', grantCode = '', openKey = '' } = qmaiEmulator.credentials
const lists = 'v3/crm/coupon/getCustomerCoupons'
const mine = 'v3/newPattern/crmCenter/get/customer-coupons/get_my_coupons_v2'
const choose = 'v3/cy/customer/chooseCouponAsOne'
const lookup = 'v3/crm/customer/getCustomerIdByPhone'
const customerId = '839042000000000001'

let sandbox: Sandbox
let clock = now
beforeAll(async () => {
  sandbox = await startSandbox({ platforms, now: () => clock })
})
afterAll(() => sandbox.close())
beforeEach(() => {
  // A second later: the rate is counted anew.
  clock += 2000
})

let nonce = 0
interface Sent {
  envelope?: Record<string, unknown>
  tamper?: (envelope: Record<string, unknown>) => Record<string, unknown>
  key?: string
}

async function ask(
  path: string,
  params: unknown,
  { envelope = {}, tamper = (same) => same, key = openKey }: Sent = {},
) {
  const seconds = Math.floor(clock / 1000)
  const signed = { openId, grantCode, nonce: String(++nonce), timestamp: String(seconds), ...envelope }
  const fields = Object.entries(signed).map(([name, value]) => ({ name, value: String(value) }))
  const { token } = sign(tokenRecipe, { method: 'POST', url: sandbox.url, headers: {}, fields, body: null }, key)
  const body = JSON.stringify(tamper({ ...signed, token, params }))
  return send(`${sandbox.url}/${path}`, { method: 'POST', body })
}
const text = async (...sent: Parameters<typeof ask>) => (await ask(...sent)).text

// eslint-disable-next-line @typescript-eslint/no-explicit-any
const data = async (...sent: Parameters<typeof ask>): Promise<any> => JSON.parse(await text(...sent)).data
const refused = (code: number, message: string) => JSON.stringify({ status: false, code, message, data: null })
const unsigned = (reason: string) => refused(110004, `签名失败（沙箱：${reason}）`)
const bad = (name: string) => refused(100002, `参数错误（沙箱：${name}）`)

describe('who asks', () => {
  test.each(['openId', 'grantCode', 'timestamp', 'nonce', 'token'])('without %s it is not signed', async (name) => {
    expect(await text(lists, { customerId }, { tamper: (all) => without(all, name) })).toBe(unsigned(`缺少 ${name}`))
  })

  test.each(['openId', 'grantCode'])('another %s is refused', async (name) => {
    expect(await text(lists, { customerId }, { envelope: { [name]: 'another' } })).toBe(unsigned(`${name} 不存在`))
  })

  test('F100 a wrong token is refused as the platform refuses it', async () => {
    expect(await text(lists, { customerId }, { key: 'another' })).toBe(unsigned('token 不符'))
    expect(await text(lists, {}, { tamper: (all) => ({ ...all, nonce: '1' }) })).toBe(unsigned('token 不符'))
  })

  test('F100 a token is good once; a nonce may come again', async () => {
    let first: Record<string, unknown> = {}
    await ask(lists, { customerId }, { envelope: { nonce: '7' }, tamper: (all) => (first = all) })
    expect(await text(lists, { customerId }, { tamper: () => first })).toBe(unsigned('token 已使用'))
    clock += 1000
    expect(await text(lists, { customerId }, { envelope: { nonce: '7' } })).toContain('"code":0')
  })

  test('a token is fresh for 300 seconds either way', async () => {
    const at = (skew: number) => ({ envelope: { timestamp: Math.floor(clock / 1000) + skew } })
    expect(await text(lists, { customerId }, at(-301))).toBe(unsigned('timestamp 与当前时间相差 301 秒'))
    expect(await text(lists, { customerId }, at(301))).toBe(unsigned('timestamp 与当前时间相差 301 秒'))
    expect(await text(lists, { customerId }, at(300))).toContain('"code":0')
    expect(await text(lists, { customerId }, { envelope: { timestamp: 'x' } })).toBe(unsigned('timestamp 不是秒数'))
  })

  test('nonce and timestamp may be numbers, and the token may lack its percent-encoding', async () => {
    const numbers = { nonce: 424242, timestamp: Math.floor(clock / 1000) }
    expect(await text(lists, { customerId }, { envelope: numbers })).toContain('"code":0')
    const raw = (all: Record<string, unknown>) => ({ ...all, token: decodeURIComponent(String(all['token'])) })
    expect(await text(lists, { customerId }, { tamper: raw })).toContain('"code":0')
  })

  test('it is asked by POST, below /v3/, with a body that is an object', async () => {
    expect((await send(`${sandbox.url}/${lists}`)).status).toBe(405)
    expect((await ask('v3/no/such/path', {})).status).toBe(404)
    const odd = await Promise.all(
      ['', '[]', '{', 'null'].map((body) => send(`${sandbox.url}/${lists}`, { method: 'POST', body })),
    )
    expect(odd.map(({ text: body }) => body)).toEqual(Array(4).fill(bad('不是 JSON 对象')))
    expect(await text(lists, [])).toBe(bad('params'))
  })

  test('the eleventh request of a second to one operation is too many; another operation is not', async () => {
    const statuses = []
    for (let count = 0; count < 11; count++) statuses.push((await ask(lists, { customerId })).status)
    expect(statuses).toEqual([...Array(10).fill(200), 429])
    expect((await ask(mine, { customerId, pageNum: 1, pageSize: 1 })).status).toBe(200)
    clock += 1000
    expect((await ask(lists, { customerId })).status).toBe(200)
  })

  test('its credentials are those of the other API of its vendor', () => {
    expect(qmaiEmulator.credentials).toEqual(zvcmsEmulator.credentials)
  })
})

describe('what can be asked', () => {
  test('an id by a phone number; every second number is enciphered', async () => {
    const { list } = await data(lookup, { phone: ['12000000001', '12000000002', '12000999999', '13000000001'] })
    expect(list).toEqual([
      { customerId, phone: expect.stringMatching(/==$/) },
      { customerId: '839042000000000002', phone: '12000000002' },
    ])
    expect(decipher(list[0].phone, { openId, openKey })).toBe('12000000001')
    for (const phone of [undefined, '12000000001', [], Array(101).fill('1')])
      expect(await text(lookup, { phone })).toBe(bad('phone'))
  })

  test('coupons: of every state, in both spellings, with ids beyond 2^53', async () => {
    const body = await text(lists, { customerId })
    expect(body).toMatch(/"cardId":"390913445498200065"/)
    expect(body).toMatch(/"cardId":390913000000001002,"couponNo":"390913000000001002"/)
    const { list, total } = JSON.parse(body).data as { list: { useStatus: unknown }[]; total: number }
    expect([list.length, total]).toEqual([60, 60])
    expect([...new Set(list.map(({ useStatus }) => String(useStatus)))].sort()).toEqual(['0', '1', '2', '6', '7'])
  })

  test('in every form of data and envelope', async () => {
    const bodies = []
    for (let member = 1; member <= 10; member++)
      bodies.push(await text(lists, { customerId: `8390420000000000${String(member).padStart(2, '0')}` }))
    expect(bodies.some((body) => body.includes('"status":"true","code":"0"'))).toBe(true)
    expect(bodies.some((body) => body.includes('"data":['))).toBe(true)
    expect(bodies.some((body) => body.includes('"data":{"list":['))).toBe(true)
    expect(bodies.some((body) => body.includes('"traceId"'))).toBe(true)
    clock += 1000
    const one = await text(lists, { customerId: '839042000000000002', cardId: '390913000000002001' })
    expect(one).toContain('"data":{"cardId":')
  })

  test('filters', async () => {
    const { list } = await data(lists, { customerId, useStatus: 6 })
    expect(list.map(({ useStatus }: { useStatus: unknown }) => String(useStatus))).toEqual(Array(4).fill('6'))
    expect((await data(lists, { customerId, cardId: '390913445498200065' })).list).toHaveLength(1)
    expect(await text(lists, { customerId, useStatus: 5 })).toBe(bad('useStatus'))
  })

  test('pages of 50 at most', async () => {
    const page = (pageNum: unknown, pageSize: unknown) => ({ customerId, pageNum, pageSize })
    const first = await data(mine, page(1, 50))
    expect([first.followPageNum, first.pageNum, first.total, first.list.length]).toEqual([2, 1, 60, 50])
    const last = await data(mine, page(2, 50))
    expect([last.followPageNum, last.list.length]).toEqual([0, 10])
    expect((await data(mine, page(3, 50))).list).toEqual([])
    expect(await text(mine, page(1, 51))).toBe(bad('pageSize'))
    expect(await text(mine, page(0, 50))).toBe(bad('pageNum'))
    expect(await text(mine, { customerId })).toBe(bad('pageNum'))
    expect((await data('v3/crm/coupon/getCustomerCouponList', page(1, 5))).list).toHaveLength(5)
  })

  test('somebody', async () => {
    for (const path of [lists, mine, choose]) expect(await text(path, {})).toBe(bad('customerId'))
    expect(await text(lists, { customerId: '1' })).toContain('"code":160098')
    const order = { discountPrice: 1, tradeMarks: [{ num: 1, tradeMark: 'A', price: 1 }] }
    expect(await text(choose, { customerCode: '12000000001', ...order })).toContain('"code":0')
  })

  test.each([
    ['discountPrice', { discountPrice: 'x' }],
    ['tradeMarks', { tradeMarks: [] }],
    ['tradeMarks', { tradeMarks: [{ num: 0, tradeMark: 'A', price: 1 }] }],
    ['tradeMarks', { tradeMarks: [{ num: 1, price: 1 }] }],
    ['typeCate', { typeCate: 2 }],
  ])('an order with a right %s: %j', async (name, more) => {
    const order = { customerId, discountPrice: 1, tradeMarks: [{ num: 1, tradeMark: 'A', price: 1 }], ...more }
    expect(await text(choose, order)).toBe(bad(name))
  })

  test('what is used or deleted has no verdict', async () => {
    const order = { customerId, discountPrice: 1, tradeMarks: [{ num: 1, tradeMark: 'A', price: 1 }] }
    type Rows = { useStatus: number | string }[]
    const states = async (path: string, params: object) => {
      const answer = (await data(path, params)) as Rows | { list: Rows }
      return ('list' in answer ? answer.list : answer).map(({ useStatus }) => Number(useStatus))
    }
    const held = await states(lists, { customerId })
    const judged = await states(choose, order)
    expect(new Set(held)).toEqual(new Set([0, 1, 2, 6, 7]))
    expect(judged.sort()).toEqual(held.filter((state) => state !== 1 && state !== 7).sort())
  })

  test('a verdict from rules that no list shows', async () => {
    const order = (more: object) => ({
      customerId,
      discountPrice: 100000,
      tradeMarks: [{ num: 9, tradeMark: 'A', price: 99999 }],
      ...more,
    })
    const words = async (more: object) =>
      new Set(((await data(choose, order(more))) as { unUseDesc: string }[]).map(({ unUseDesc }) => unUseDesc))
    const bare = await words({})
    expect([...bare].sort()).toEqual(
      [
        '',
        '仅限外卖订单使用',
        '优惠券已被其他订单占用',
        '优惠券已过期',
        '当前门店不可用',
        '购物车中没有指定商品',
      ].sort(),
    )
    const suited = await words({ typeCate: 3, multiMark: 'SN0001' })
    expect(suited.has('仅限外卖订单使用') || suited.has('当前门店不可用')).toBe(false)
    expect([...(await words({ discountPrice: 99.99 }))].some((word) => word === '还差0.01元可用')).toBe(true)
  })
})

describe('-p sandbox', () => {
  const say = (...argv: string[]) => run([...argv, '-p', 'sandbox', '-o', 'json'])
  const cart = '[{"bar_code":"A1","offline_price":120,"buy_num":2}]'

  test('every command of it: phone in, coupons out', async () => {
    const all = await say('my-coupons', '--phone', '12000000001', '--all', '--limit', '50')
    const held = await say('customer-coupons', '--phone', '12000000001')
    expect([all.json().items.length, held.json().items.length]).toEqual([60, 60])
    const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)
    expect(ids(all.json())).toEqual(ids(held.json()))
    const chosen = (await say('choose', '--phone', '12000000001', '--cart', cart)).json()
    expect([chosen.asOf, chosen.by]).toEqual(['2026-03-20T12:00:00+08:00', 'platform'])
    expect(chosen.best.id).toBe('390913000000001035')
  })

  test('every member, in whatever form it is answered, is read without a guess', async () => {
    for (let member = 1; member <= 30; member++) {
      const phone = String(12_000_000_000 + member)
      const held = (await say('customer-coupons', '--phone', phone)).json()
      const paged = (await say('my-coupons', '--phone', phone, '--all', '--limit', '50')).json()
      expect([held.complete, paged.complete, held.items.length]).toEqual([true, true, paged.items.length])
    }
  })

  test('a phone that nobody has is exit 5', async () => {
    const ran = await say('customer-coupons', '--phone', '12000999999')
    expect([ran.code, ran.error().kind, ran.out]).toEqual([5, 'api', ''])
  })

  test('check --compare and member', async () => {
    const compared = (await say('check', '--cart', cart, '--phone', '12000000001', '--compare')).json()
    expect(compared.disagreements).toContainEqual(
      expect.objectContaining({ id: '390913000000001017', platform: 'unusable', verdict: 'usable' }),
    )
    const member = (await say('member', '12000000001')).json()
    expect(member).toMatchObject({ member: '12000000001', platform: 'qmai', complete: true })
    expect(member.counts).toEqual({ unused: 45, used: 8, expired: 4, locked: 2, unknown: 1 })
  })
})
