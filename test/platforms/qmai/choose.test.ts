import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectFailure } from '../../helpers/ask'
import { makeHome, run } from '../../helpers/run'
import { serve } from '../../helpers/servers'
import { answer, ask, cart, env } from './ask'
import { documentedRow } from './rows'

const choose = ['choose', '--customer-id', '839042000000000001', '--now', '2026-03-20T12:00:00+08:00']

/** A row of chooseCouponAsOne. */
const row = (more: object = {}): string =>
  JSON.stringify({
    cardId: '390913445498200065',
    couponId: 480001,
    couponType: 0,
    couponCenterType: 1,
    beginAt: '2026-03-01 00:00:00',
    endAt: '2026-03-31 23:59:59',
    title: '满100减20',
    couponExplain: '',
    useStatus: 0,
    unUseStatus: 0,
    unUseDesc: '',
    userCouponCanDisAmount: '20.00',
    ...more,
  })
const said = async (...rows: string[]) => {
  const { url } = await serve(() => answer(`[${rows.join(',')}]`))
  const ran = await ask(url, [...choose, '--cart', cart])
  expect([ran.code, ran.err]).toEqual([0, ''])
  return ran.json()
}

describe('choose', () => {
  it('prints the document of check, by the platform', async () => {
    const no = row({ cardId: '2', unUseStatus: 1, unUseDesc: '还差11.00元可用', userCouponCanDisAmount: '0' })
    expect(await said(row(), no)).toEqual({
      asOf: '2026-03-20T12:00:00+08:00',
      by: 'platform',
      cart: { lines: 2, totalFen: 28000 },
      verdicts: [
        {
          id: '390913445498200065',
          title: '满100减20',
          verdict: 'usable',
          assumed: [],
          discountFen: 2000,
          payableFen: 26000,
          allocation: [],
          reasons: [],
          warnings: [],
        },
        {
          id: '2',
          title: '满100减20',
          verdict: 'unusable',
          assumed: [],
          discountFen: 0,
          payableFen: 28000,
          allocation: [],
          reasons: [{ code: 'PLATFORM_SAYS', message: '还差11.00元可用' }],
          warnings: [],
        },
      ],
      best: { id: '390913445498200065', discountFen: 2000, payableFen: 26000 },
      complete: true,
      warnings: [
        { code: 'ASSUMED_UNIT', id: null, message: 'no unit is stated for userCouponCanDisAmount; read as yuan' },
      ],
    })
  })

  it.each([
    ['status and word', { unUseStatus: 0, unUseDesc: '' }, 'usable', undefined],
    ['status as text', { unUseStatus: '0', unUseDesc: null }, 'usable', undefined],
    ['a word against it', { unUseDesc: '仅限外卖' }, 'unusable', '仅限外卖'],
    ['a status against it', { unUseStatus: 1 }, 'unusable', 'the platform does not say why'],
    ['no status', { unUseStatus: undefined }, 'unusable', 'the platform does not say why'],
    ['its state, which is not read', { useStatus: 1 }, 'usable', undefined],
  ])('decides by %s', async (_what, more, verdict, message) => {
    const [first] = (await said(row(more))).verdicts
    expect([first.verdict, first.reasons[0]?.message]).toEqual([verdict, message])
  })

  it.each([
    ['yuan with a point', '19.9', 1990, 26010],
    ['a number', 20, 2000, 26000],
    ['nothing', '', null, null],
    ['no number', 'x', null, null],
    ['more than the cart costs: no yuan, then', '2000', null, null],
    ['as much as the cart costs', '280', 28000, 0],
  ])('a saving that is %s', async (_what, userCouponCanDisAmount, discountFen, payableFen) => {
    const { verdicts, best } = await said(row({ userCouponCanDisAmount }))
    expect(verdicts[0]).toMatchObject({ verdict: 'usable', discountFen, payableFen })
    expect(best).toEqual(discountFen === null ? null : { id: '390913445498200065', discountFen, payableFen })
  })

  it.each([
    ['a field', { couponCenterType: 6, title: '立减50' }],
    ['its title', { couponCenterType: 1, title: '免邮券' }],
  ])('what pays the shipping by %s saves nothing and is never the best', async (_what, more) => {
    const { verdicts, best } = await said(row({ ...more, userCouponCanDisAmount: '50' }), row({ cardId: '2' }))
    expect(verdicts[0]).toMatchObject({ verdict: 'usable', discountFen: 0, payableFen: 28000 })
    expect(verdicts[0].warnings).toContainEqual({
      code: 'UNKNOWN_VALUE',
      id: '390913445498200065',
      message: 'for the shipping, not the goods',
    })
    expect(best.id).toBe('2')
  })

  it('names the best: most saved, then the one that ends first', async () => {
    const later = row({ cardId: '2' })
    const sooner = row({ cardId: '3', endAt: '2026-03-21 23:59:59' })
    expect((await said(later, sooner, row({ cardId: '4', userCouponCanDisAmount: '1' }))).best.id).toBe('3')
  })

  it('sends cart, store and type: prices in yuan, discounts of lines, what is left to pay', async () => {
    const { url, seen } = await serve(() => answer('[]'))
    const own =
      '{"lines":[{"bar_code":"A1","offline_price":"19.90","buy_num":3,"discount":9.7},{"bar_code":"B2","offline_price":5,"buy_num":1}],"store":"S9"}'
    expect((await ask(url, [...choose, '--cart', own, '--type', 'takeaway'])).json().verdicts).toEqual([])
    await ask(url, [...choose, '--cart', cart, '--store', 'S1', '--type', 'dine-in'])
    expect(seen.map(({ url: path }) => path)).toEqual(Array(2).fill('/v3/cy/customer/chooseCouponAsOne'))
    expect(seen.map(({ body }) => JSON.parse(body).params)).toEqual([
      {
        customerId: '839042000000000001',
        tradeMarks: [
          { num: 3, tradeMark: 'A1', price: 19.9, discountMoney: 9.7 },
          { num: 1, tradeMark: 'B2', price: 5 },
        ],
        discountPrice: 55,
        typeCate: 3,
        multiMark: 'S9',
      },
      {
        customerId: '839042000000000001',
        tradeMarks: [
          { num: 2, tradeMark: 'A1', price: 120 },
          { num: 2, tradeMark: 'B2', price: 20 },
        ],
        discountPrice: 280,
        typeCate: 1,
        multiMark: 'S1',
      },
    ])
  })

  it.each([
    ['jsonl', 'platform', '390913445498200065', 1],
    ['csv', 'PLATFORM', '390913445498200065', 2],
    ['table', 'PLATFORM', '390913445498200065', 2],
  ])('as %s', async (format, _word, id) => {
    const { url } = await serve(() => answer(`[${row()}]`))
    const ran = await ask(url, [...choose, '--cart', cart, '-o', format])
    expect([ran.code, ran.out.includes(id)]).toEqual([0, true])
    expect(ran.err).toContain('the platform says: 1 usable, 0 unusable')
  })

  it('is a page that says whose it is and what is best', async () => {
    const { url } = await serve(() => answer(`[${row()}]`))
    const { out } = await ask(url, [...choose, '--cart', cart, '-o', 'md'])
    expect(out).toContain('- Member 839042000000000001 · Platform qmai')
    expect(out).toContain('best: 满100减20, 390913445498200065, takes off ¥20.00, ¥260.00 left to pay')
    expect(out).toContain('- the platform says: 1 usable, 0 unusable')
    expect(out).toContain('ASSUMED')
  })

  it('takes the cart from a file, and refuses what is none', async () => {
    const home = makeHome()
    writeFileSync(join(home, 'cart.json'), cart)
    const sent = await run([...choose, '--cart', '@cart.json', '--dry-run', '-o', 'json'], { env, cwd: home })
    expect(JSON.parse(sent.json().body).params.discountPrice).toBe(280)
    for (const given of ['[]', 'x', '{"lines":[]}', '@none.json'])
      expectFailure(await ask('http://127.0.0.1:1/', [...choose, '--cart', given]), 2, 'usage')
    expectFailure(await ask('http://127.0.0.1:1/', choose), 2, 'usage', '--cart <cart> is required')
    expectFailure(await ask('http://127.0.0.1:1/', [...choose, '--cart', cart, '--type', 'x']), 2, 'usage')
  })

  it.each([
    [answer('{"rows":1}'), 'data.list is not a list'],
    [answer('[{"unUseStatus":0}]'), 'data[0].cardId is not text or a number'],
  ])('refuses %s', async (body, message) => {
    const { url } = await serve(() => body)
    expectFailure(
      await ask(url, [...choose, '--cart', cart]),
      7,
      'protocol',
      new RegExp(message.replace(/[[\].]/g, '\\$&')),
    )
  })
})

describe('check --compare', () => {
  it('asks for the verdict on the same cart, discounts and store included, and lists what differs', async () => {
    const { url, seen } = await serve(({ url: path }) => {
      if (path.endsWith('getCustomerCoupons')) return answer(`[${documentedRow()}]`)
      return answer(`[${row({ unUseStatus: 1, unUseDesc: '仅限外卖订单使用' })}]`)
    })
    const argv = ['check', '--customer-id', '839042000000000001', '--compare', '--now', '2026-03-20']
    const own = '{"lines":[{"bar_code":"A1","offline_price":12990,"buy_num":1,"discount":990}],"store":"S9"}'
    const ran = await ask(url, [...argv, '--cart', own, '--price-unit', 'fen'])
    expect(ran.code).toBe(0)
    expect(ran.json().disagreements).toMatchObject([
      { id: '390913445498200065', platform: 'unusable', verdict: 'usable' },
    ])
    expect(JSON.parse(seen[0]?.body ?? '').params).toEqual({ customerId: '839042000000000001', useStatus: 0 })
    const chosen = seen.find(({ url: path }) => path.endsWith('chooseCouponAsOne'))
    expect(JSON.parse(chosen?.body ?? '').params).toEqual({
      customerId: '839042000000000001',
      tradeMarks: [{ num: 1, tradeMark: 'A1', price: 129.9, discountMoney: 9.9 }],
      discountPrice: 120,
      multiMark: 'S9',
    })
  })
})
