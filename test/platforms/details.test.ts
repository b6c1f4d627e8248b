import { describe, expect, it } from 'vitest'
import type { Benefit, Coupon } from '../../src/coupon/coupon'
import type { CouponError } from '../../src/errors'
import { parseJson } from '../../src/json'
import { type Detail, readDetails, userCouponsDetail, withDetail } from '../../src/platforms/zvcms/details'
import { userCouponList } from '../../src/platforms/zvcms/endpoints'
import { texts } from '../../src/text'

const rows = (...list: string[]) => parseJson(`{"item_list":[${list.join(',')}]}`)
const one = (template: string) => readDetails(rows(`{"id":1,"coupon":${template}}`)).get('1')
const plain: Coupon = {
  platform: 'zvcms',
  id: '12345678901234567890',
  couponId: null,
  code: null,
  title: null,
  status: 'unused',
  validFrom: null,
  validUntil: null,
  benefit: { type: 'unknown' },
  minSpendFen: null,
  minCount: null,
  scope: null,
  sources: { validUntil: 'field' },
}
const scope = { goods: 'all', barCodes: [], categories: [], stores: 'all', storeSns: [] } as const

describe('detail rows', () => {
  it.each<[string, string, Detail]>([
    [
      'all goods in all stores',
      '{"goods_range_type":0,"shop_range_type":"0","amount":"12.5","coupon_type":"0"}',
      { scope: { ...scope, barCodes: [], categories: [], storeSns: [] }, amount: '12.5', isRate: false },
    ],
    [
      'some categories, some stores, a rate',
      '{"goods_range_type":"1","shop_range_type":1,"apply_goods":["奶茶",12],"apply_stores":["S01"],"amount":8.80,"coupon_type":1}',
      {
        scope: { goods: 'only', barCodes: [], categories: ['奶茶', '12'], stores: 'only', storeSns: ['S01'] },
        amount: '8.80',
        isRate: true,
      },
    ],
    [
      'some goods, all stores but some',
      '{"goods_range_type":"2","shop_range_type":"2","apply_goods":[12345678901234567890,null,{"a":1}],"apply_stores":[7]}',
      {
        scope: { goods: 'only', barCodes: ['12345678901234567890'], categories: [], stores: 'except', storeSns: ['7'] },
        amount: null,
        isRate: false,
      },
    ],
    [
      'all goods but some, lists that are none',
      '{"goods_range_type":"3","shop_range_type":"0","apply_goods":"","apply_stores":null}',
      {
        scope: { goods: 'except', barCodes: [], categories: [], stores: 'all', storeSns: [] },
        amount: null,
        isRate: false,
      },
    ],
    [
      'a range of goods that nobody documents',
      '{"goods_range_type":"9","shop_range_type":"0","amount":"5"}',
      { scope: null, amount: '5', isRate: false, unknownRange: ['goods_range_type', '9'] },
    ],
    [
      'a type of the name of something else',
      '{"goods_range_type":"constructor","shop_range_type":"toString","amount":"5"}',
      { scope: null, amount: '5', isRate: false, unknownRange: ['goods_range_type', 'constructor'] },
    ],
    ['no range of stores', '{"goods_range_type":"0"}', { scope: null, amount: null, isRate: false }],
    ['no range at all', '{}', { scope: null, amount: null, isRate: false }],
    ['no coupon in the row', '[]', { scope: null, amount: null, isRate: false }],
  ])('%s', (_, template, expected) => expect(one(template)).toEqual(expected))

  it('are told by their ids, digit for digit; an empty id is one too', () => {
    expect([...readDetails(rows('{"id":12345678901234567890}', '{"id":""}')).keys()]).toEqual([
      '12345678901234567890',
      '',
    ])
  })

  it.each([
    ['[]', 'the answer is not understood: data is not an object'],
    ['{}', 'the answer is not understood: data.item_list is not a list'],
    ['{"item_list":[{}]}', 'the answer is not understood: data.item_list[0].id is not text or a number'],
    [
      '{"item_list":[{"id":1},{"id":2,"coupon":{"amount":[]}}]}',
      'the answer is not understood: data.item_list[1].coupon.amount is not text or a number',
    ],
  ])('%s is refused with the place', (json, message) =>
    expect(refusal(() => readDetails(parseJson(json)))).toBe(message),
  )
})

describe('the endpoint', () => {
  it('asks by ids', () => {
    expect(userCouponsDetail.call({ ids: '1,2' })).toEqual({ params: { ids: '1,2' } })
  })

  it('reads a page like the list does', () => {
    const page = userCouponsDetail.read(
      rows(
        '{"id":"7","status":"1","is_lock":"2","coupon":{"id":"70","title":"券"}}',
        '{"id":"8","status":0,"is_lock":2}',
      ),
      {},
    )
    expect([page.total, page.size, page.pages, page.warnings]).toEqual([2, null, null, []])
    expect(page.coupons.map(({ id, couponId, title, status }) => [id, couponId, title, status])).toEqual([
      ['7', '70', '券', 'used'],
      ['8', null, null, 'locked'],
    ])
  })

  it('warns of a kind and a state that nobody documents', () => {
    const { coupons, warnings } = userCouponList.read(rows('{"id":"7","status":"5","coupon":{"coupon_type":"9"}}'), {})
    expect(coupons.map(({ status, benefit }) => [status, benefit])).toEqual([['unknown', { type: 'unknown' }]])
    expect(warnings.map(({ code, id, message }) => [code, id, message(texts.en)])).toEqual([
      ['UNKNOWN_VALUE', '7', 'status "5" is not a documented value'],
    ])
  })
})

describe('a coupon with its detail', () => {
  const detailed = (amount: string | null, isRate: boolean, more: Partial<Coupon> = {}) =>
    withDetail({ ...plain, ...more }, { scope: null, amount, isRate })

  it.each<[string, boolean, Benefit, string]>([
    ['20', false, { type: 'amount_off', amountFen: 2000 }, 'no unit is stated for "20"; read as ¥20.00 off'],
    ['0.5', false, { type: 'amount_off', amountFen: 50 }, 'no unit is stated for "0.5"; read as ¥0.50 off'],
    ['0.88', true, { type: 'percent_off', payPercent: '88' }, 'no unit is stated for "0.88"; read as 12% off'],
    ['8.8', true, { type: 'percent_off', payPercent: '88' }, 'no unit is stated for "8.8"; read as 12% off'],
    ['88', true, { type: 'percent_off', payPercent: '88' }, 'no unit is stated for "88"; read as 12% off'],
    ['9.75', true, { type: 'percent_off', payPercent: '97.5' }, 'no unit is stated for "9.75"; read as 2.5% off'],
    ['66.6', true, { type: 'percent_off', payPercent: '66.6' }, 'no unit is stated for "66.6"; read as 33.4% off'],
  ])('%s, a rate: %s', (amount, isRate, benefit, message) => {
    const { coupon, warnings } = detailed(amount, isRate)
    expect(coupon).toEqual({ ...plain, benefit, sources: { validUntil: 'field', benefit: 'field' } })
    expect(warnings.map((warning) => [warning.code, warning.id, warning.message(texts.en)])).toEqual([
      ['ASSUMED_UNIT', plain.id, message],
    ])
  })

  it.each<[string | null, boolean]>([
    [null, false],
    [null, true],
    ['0', false],
    ['-5', false],
    ['a lot', false],
    ['0', true],
    ['0.00', true],
    ['10', true],
    ['100', true],
    ['8折', true],
  ])('%s, a rate: %s, says nothing', (amount, isRate) =>
    expect(detailed(amount, isRate)).toEqual({ coupon: plain, warnings: [] }),
  )

  const promised: Coupon = { ...plain, title: '满99减5', benefit: { type: 'amount_off', amountFen: 500 } }
  const codes = ({ warnings }: ReturnType<typeof withDetail>) => warnings.map(({ code }) => code)

  it.each(['5', '5.00', '500'])('"%s" is what the title promises, in one unit or the other', (amount) => {
    const detailed = withDetail(promised, { scope, amount, isRate: false } as unknown as Detail)
    expect(detailed).toEqual({
      coupon: { ...promised, scope, sources: { validUntil: 'field', scope: 'field' } },
      warnings: [],
    })
  })

  it('what contradicts the title counts, and is told with both values', () => {
    const detailed = withDetail(promised, { scope: null, amount: '20', isRate: false })
    expect(detailed.coupon.benefit).toEqual({ type: 'amount_off', amountFen: 2000 })
    expect(detailed.warnings.map(({ code, message }) => [code, message(texts.en)])).toEqual([
      ['TITLE_FIELD_CONFLICT', 'title says -¥5.00, field says -¥20.00; the field counts'],
      ['ASSUMED_UNIT', 'no unit is stated for "20"; read as ¥20.00 off'],
    ])
  })

  it('a coupon that pays the shipping takes nothing off, whatever number stands beside it', () => {
    const shipping = { ...plain, title: '满99包邮' }
    expect(withDetail(shipping, { scope: null, amount: '10', isRate: false })).toEqual({
      coupon: shipping,
      warnings: [],
    })
  })

  it('no detail, and a range that nobody documents, are told', () => {
    expect([withDetail(plain, undefined).coupon, codes(withDetail(plain, undefined))]).toEqual([
      plain,
      ['DETAILS_MISSING'],
    ])
    const detail: Detail = { scope: null, amount: null, isRate: false, unknownRange: ['goods_range_type', '9'] }
    expect(codes(withDetail(plain, detail))).toEqual(['DETAILS_MISSING'])
  })
})

function refusal(work: () => unknown): string {
  try {
    work()
    return ''
  } catch (error) {
    expect((error as CouponError).kind).toBe('protocol')
    return (error as CouponError).sentence(texts.en)
  }
}
