import { platforms } from '../../src/platforms'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/server'
import { type ZvcmsSent, now, send, withSandbox, without, zvcms } from './client'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ platforms, now: () => now })
})
afterAll(() => sandbox.close())

const member = '383933091455959041'
const ask = async (params: unknown, sent?: ZvcmsSent) => (await zvcms(sandbox, params, sent)).text
const list = async (params: Record<string, unknown>) => {
  const { data } = JSON.parse(await ask({ user_id: member, ...params })) as { data: { item_list: Row[] } }
  return data.item_list
}
interface Row {
  id: string
  status: unknown
  date_time?: string
  coupon: {
    title: string
    min_amount_use: unknown
    amount?: number
    goods_range_type?: number
    shop_range_type?: number
  }
}

const unsigned = (reason: string) => `{"status":false,"code":110004,"message":"签名失败（沙箱：${reason}）"}`
const badParameter = (name: string) => `{"status":false,"code":100002,"message":"参数错误（沙箱：${name}）"}`
const notFound = '{"status":true,"code":100404,"message":"查询的信息不存在（沙箱：没有此会员）"}'

describe('the envelope', () => {
  test.each(['OpenId', 'GrantCode', 'Timestamp', 'Nonce', 'Token'])('without %s it is not signed', async (name) => {
    const reply = await zvcms(sandbox, { user_id: member }, { tamper: (envelope) => without(envelope, name) })
    expect([reply.status, reply.text]).toEqual([200, unsigned(`缺少 ${name}`)])
  })

  test.each(['OpenId', 'GrantCode'])('another %s is refused, signed or not', async (name) => {
    expect(await ask({}, { envelope: { [name]: 'another' } })).toBe(unsigned(`${name} 不存在`))
  })

  test('F100 a wrong Token is refused as the platform refuses it', async () => {
    expect(await ask({}, { openKey: 'another' })).toBe(unsigned('Token 不符'))
    expect(await ask({}, { tamper: (envelope) => ({ ...envelope, Nonce: '1' }) })).toBe(unsigned('Token 不符'))
    expect(await ask({}, { names: 'pascal' })).toBe(unsigned('Token 不符'))
  })

  test('a Token that is not percent-encoded passes, and the log can tell', async () => {
    const verdicts: unknown[] = []
    await withSandbox({ log: (_, judgement) => verdicts.push(judgement?.check?.verdict) }, async (own) => {
      const raw = (envelope: Record<string, unknown>) => ({
        ...envelope,
        Token: decodeURIComponent(String(envelope['Token'])),
      })
      expect((await zvcms(own, { user_id: '1' }, { tamper: raw })).text).toContain('"code":0')
      expect((await zvcms(own, { user_id: '1' })).text).toContain('"code":0')
    })
    expect(verdicts).toEqual(['not-encoded', 'right'])
  })

  test('Action and Params are not signed', async () => {
    const tamper = (envelope: Record<string, unknown>) => ({ ...envelope, Params: { user_id: '2' } })
    expect(await ask({ user_id: '1' }, { tamper })).toContain('"code":0')
  })

  test('Timestamp and Nonce may be numbers', async () => {
    expect(await ask({ user_id: '1' }, { envelope: { Timestamp: now / 1000, Nonce: 77 } })).toContain('"code":0')
  })

  test.each([
    [-300, '"code":0'],
    [300, '"code":0'],
    [-301, '相差 301 秒'],
    [301, '相差 301 秒'],
  ])('a Timestamp %i s off: %s', async (skew, expected) => {
    expect(await ask({ user_id: '1' }, { envelope: { Timestamp: String(now / 1000 + skew) } })).toContain(expected)
  })

  test('a Timestamp in milliseconds, or that is none, is refused', async () => {
    expect(await ask({}, { envelope: { Timestamp: String(now) } })).toContain('110004')
    expect(await ask({}, { envelope: { Timestamp: 'today' } })).toBe(unsigned('Timestamp 不是秒数'))
  })

  test('F100 a nonce is good for one request, whatever its timestamp', async () => {
    expect(await ask({ user_id: '1' }, { envelope: { Nonce: 'n1' } })).toContain('"code":0')
    expect(await ask({ user_id: '1' }, { envelope: { Nonce: 'n1' } })).toBe(unsigned('Nonce 已使用'))
    expect(await ask({ user_id: '1' }, { envelope: { Nonce: 'n1', Timestamp: String(now / 1000 + 1) } })).toBe(
      unsigned('Nonce 已使用'),
    )
  })

  test('a refused request does not use up its nonce', async () => {
    expect(await ask({ user_id: '1' }, { envelope: { Nonce: 'n2' }, openKey: 'another' })).toBe(unsigned('Token 不符'))
    expect(await ask({ user_id: '1' }, { envelope: { Nonce: 'n2' } })).toContain('"code":0')
  })

  test('nonces are remembered for ten minutes and forgotten within twenty and a bit', async () => {
    let time = now
    await withSandbox({ now: () => time }, async (own) => {
      const again = async () =>
        (await zvcms(own, { user_id: '1' }, { envelope: { Nonce: 'n3', Timestamp: String(time / 1000) } })).text
      expect(await again()).toContain('"code":0')
      time += 600_000
      expect(await again()).toBe(unsigned('Nonce 已使用'))
      time += 1000
      expect(await again()).toBe(unsigned('Nonce 已使用'))
      time += 601_000
      expect(await again()).toContain('"code":0')
    })
  })

  test.each(['', 'null', '[]', '{', '"x"', '{"a":1,"a":2}'])(
    'a body that is no object (%s) is a bad parameter',
    async (body) => {
      const reply = await send(sandbox.urls['zvcms']!, { method: 'POST', body })
      expect([reply.status, reply.text]).toEqual([200, badParameter('不是 JSON 对象')])
    },
  )

  test.each([undefined, '', 'coupon.no-such', 'constructor', 1])('Action %s is a bad parameter', async (action) => {
    expect(await ask({ user_id: '1' }, { envelope: { Action: action } })).toBe(badParameter('Action'))
  })

  test.each([undefined, null, [], '{}', 1])('Params %j are a bad parameter', async (params) => {
    expect(await ask(params)).toBe(badParameter('Params'))
  })
})

describe('members', () => {
  const nobody = ['', null, '101', '0', '007', '383933091455959042', '99999999999999999999']
  test.each([{}, ...nobody.map((user_id) => ({ user_id }))])('nobody (%j) is a business exception', async (params) => {
    expect(await ask(params)).toBe(notFound)
  })

  test.each(['abc', '-1', '1.5', '0x1', '123456789012345678901', ['1'], { a: 1 }])(
    'user_id %j is a bad parameter',
    async (user_id) => {
      expect(await ask({ user_id })).toBe(badParameter('user_id'))
    },
  )

  test('a member id may be a number', async () => {
    expect(await ask({ user_id: 7893817 })).toContain('"code":0')
  })

  test('the documented member answers in the words of the document, its sample row first', async () => {
    const sample = JSON.parse(
      readFileSync(new URL('samples/zvcms-user-coupon-list.json', import.meta.url), 'utf8'),
    ) as {
      data: { item_list: [object] }
    }
    const text = await ask({ user_id: member })
    expect(text.startsWith('{"status":"true","code":"0","message":"说明","data":{"item_list":[')).toBe(true)
    expect(text).toContain(`"item_list":[${JSON.stringify(sample.data.item_list[0])},`)
    expect(await list({})).toHaveLength(18)
  })
})

describe('shopping=0', () => {
  test.each([
    ['used', (row: Row) => row.date_time === undefined || row.date_time === '已使用'],
    ['expired', (row: Row) => row.date_time === undefined || row.date_time === '已过期'],
    ['canuse', (row: Row) => row.date_time === undefined || /已锁定|未使用|未开始/.test(row.date_time)],
  ])('expire %s', async (expire, holds) => {
    const rows = await list({ expire })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(holds)).toBe(true)
  })

  test('the three filters are disjoint, and leave out only what has no status', async () => {
    const all = await list({})
    const filtered = (await Promise.all(['used', 'canuse', 'expired'].map((expire) => list({ expire })))).flat()
    expect(new Set(filtered.map(({ id }) => id)).size).toBe(filtered.length)
    expect(filtered.length).toBe(all.filter(({ status }) => status !== '').length)
  })

  test('amount is in yuan, the minimum in 分', async () => {
    const minimum = ({ coupon }: Row) => Number(coupon.min_amount_use)
    const known = (await list({})).filter(({ coupon }) => coupon.min_amount_use !== '')
    for (const amount of ['0', '99', '99.9', '100', 150, '299.00', '100000']) {
      const rows = (await list({ amount })).filter(({ coupon }) => coupon.min_amount_use !== '')
      expect(rows).toEqual(known.filter((row) => minimum(row) <= Math.round(Number(amount) * 100)))
    }
  })

  test.each([
    ['expire', 'unused'],
    ['expire', 'toString'],
    ['amount', '-1'],
    ['amount', '1e3'],
    ['amount', '1.005'],
    ['shopping', '2'],
  ])('%s "%s" is a bad parameter', async (name, value) => {
    expect(await ask({ user_id: member, [name]: value })).toBe(badParameter(name))
  })

  test('checked is not looked at, as in the documented request', async () => {
    expect(await list({ shopping: '', checked: 'garbage', from_pay_page: '', multi_store_sn: '' })).toHaveLength(18)
  })
})

describe('shopping=1', () => {
  const cart = (yuan: number | string) =>
    JSON.stringify([{ bar_code: 'P5C503FB51B4843301', offline_price: yuan, buy_num: 1 }])

  test.each([
    ['a raw list', [{ bar_code: 'x', offline_price: 1, buy_num: 1 }]],
    ['nothing', undefined],
    ['no JSON', 'x'],
    ['no list', '{}'],
    ['no lines', '[1]'],
    ['three decimals', cart('1.005')],
    ['a negative price', cart(-1)],
    ['no pieces', '[{"bar_code":"x","offline_price":1,"buy_num":0}]'],
    ['half a piece', '[{"bar_code":"x","offline_price":1,"buy_num":1.5}]'],
    ['no bar code', '[{"offline_price":1,"buy_num":1}]'],
  ])('%s is a bad parameter', async (_, checked) => {
    expect(await ask({ user_id: member, shopping: 1, checked })).toBe(badParameter('checked'))
  })

  test('answers only what the cart can use; expire and amount are not looked at', async () => {
    const checked = cart(1_000_000)
    const usable = await list({ shopping: '1', checked })
    expect(usable.length).toBeGreaterThan(0)
    expect(usable.every(({ status }) => Number(status) === 0 && status !== '')).toBe(true)
    expect(await list({ shopping: 1, checked, expire: 'nonsense', amount: 'nonsense' })).toEqual(usable)
  })

  test('multi_store_sn leaves out what is for other stores', async () => {
    const params = { user_id: member, shopping: 1, checked: cart(1_000_000) }
    expect((await list({ ...params, multi_store_sn: 'SN0003' })).length).toBeLessThanOrEqual(
      (await list(params)).length,
    )
    expect(await ask({ ...params, multi_store_sn: ['SN0001'] })).toBe(badParameter('multi_store_sn'))
    expect(await ask({ user_id: member, expire: ['used'] })).toBe(badParameter('expire'))
    expect(await ask({ user_id: member, amount: [1] })).toBe(badParameter('amount'))
  })

  test('an empty cart can use nothing', async () => {
    expect(await list({ shopping: 1, checked: '[]' })).toEqual([])
  })

  test('the minimum is reached to the 分', async () => {
    const ids = async (yuan: string) => (await list({ shopping: 1, checked: cart(yuan) })).map(({ id }) => id)
    const usable = await list({ shopping: 1, checked: cart('1000000') })
    const minimums = usable.map(({ id, coupon }) => [id, Number(coupon.min_amount_use)] as const)
    for (const [id, fen] of minimums.filter(([, fen]) => fen > 0)) {
      expect(await ids((fen / 100).toFixed(2))).toContain(id)
      expect(await ids(((fen - 1) / 100).toFixed(2))).not.toContain(id)
    }
  })
})

describe('user.user-coupons-detail', () => {
  const detail = (params: unknown) => ask(params, { envelope: { Action: 'user.user-coupons-detail' } })

  test('answers amount and ranges of coupons by id, whoever holds them', async () => {
    const rows = (await list({})).slice(1, 5)
    const ids = rows.map(({ id }) => id)
    const { data } = JSON.parse(await detail({ ids: ids.join(',') })) as { data: { item_list: Row[] } }
    expect(data.item_list.map(({ id }) => id)).toEqual(ids)
    for (const [index, { coupon }] of data.item_list.entries()) {
      expect(coupon).toMatchObject(rows[index]!.coupon)
      const number: unknown = expect.any(Number)
      expect(coupon).toMatchObject({ amount: number, goods_range_type: number, shop_range_type: number })
    }
  })

  test('leaves out ids that nobody holds', async () => {
    expect(await detail({ ids: '1,389420000000000999,389420099999999000' })).toContain('"data":{"item_list":[]}')
  })

  test.each([undefined, '', 'x', '1,', ',1', '1;2', ['1']])('ids %j are a bad parameter', async (ids) => {
    expect(await detail({ ids })).toBe(badParameter('ids'))
  })
})
