import { expect, it } from 'vitest'
import type { Scope } from '../../src/coupon/coupon'
import { CouponError } from '../../src/errors'
import { readCart } from '../../src/eligibility/cart'
import { checkOccurring, overridden, readOverrides } from '../../src/eligibility/overrides'
import { texts } from '../../src/text'
import { makeCoupon } from './make'

function refusal(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    return `${error.kind}: ${error.sentence(texts.en)}`
  }
}

const overridesOf = (...ids: string[]) => readOverrides(JSON.stringify(Object.fromEntries(ids.map((id) => [id, {}]))))
const coupons = [
  { id: '1', couponId: '10' },
  { id: null, couponId: null },
]

const read = (override: object) => readOverrides(JSON.stringify({ '1': override })).get('1')

it('hold all that may be known of a coupon', () => {
  const tiers = [{ minSpendFen: 20000, amountFen: 2000 }]
  const benefit = { type: 'amount_off', amountFen: 2000, capFen: 9000, everyFen: 10000, tiers }
  const scope = { goods: 'only', barCodes: ['A'], categories: ['x'], stores: 'except', storeSns: ['S'] }
  const whole = { benefit, minSpendFen: 100, minCount: 2, scope }
  expect(read(whole)).toEqual(whole)
  expect(read({ benefit: { type: 'percent_off', payPercent: '85' } })).toEqual({
    benefit: { type: 'percent_off', payPercent: '85' },
  })
})

it('goods that are given leave the stores as they are, and stores the goods', () => {
  const scope = { goods: 'except', barCodes: ['B'], categories: [], stores: 'only', storeSns: ['S1'] } as const
  const of = (given: object, own: Scope | null) =>
    overridden(makeCoupon({ id: '1', scope: own }), readOverrides(JSON.stringify({ '1': { scope: given } }))).scope
  expect(of({ goods: 'only', barCodes: ['A'] }, scope as unknown as Scope)).toEqual({
    ...scope,
    goods: 'only',
    barCodes: ['A'],
  })
  expect(of({ stores: 'all' }, scope as unknown as Scope)).toEqual({ ...scope, stores: 'all', storeSns: [] })
  expect(of({ goods: 'only', categories: ['x'] }, null)).toEqual({
    goods: 'only',
    barCodes: [],
    categories: ['x'],
    stores: 'all',
    storeSns: [],
  })
  expect(of({}, scope as unknown as Scope)).toEqual(scope)
})

it.each([
  ['{', 'usage: the overrides cannot be read: not JSON: line 1, column 2'],
  ['[]', 'usage: overrides "[..]": expected an object'],
  ['{"1":[]}', 'usage: overrides["1"] "[..]": expected an object'],
  ['{"1":{"benefit":[]}}', 'usage: overrides["1"].benefit "[..]": expected an object'],
  ['{"1":{"scope":[]}}', 'usage: overrides["1"].scope "[..]": expected an object'],
  ['{"1":{"minSpend":1}}', 'usage: overrides["1"].minSpend is not known: did you mean "minSpendFen"?'],
  ['{"1":{"scope":{"goodz":"all"}}}', 'usage: overrides["1"].scope.goodz is not known: did you mean "goods"?'],
])('%s is refused', (source, message) => expect(refusal(() => readOverrides(source))).toBe(message))

it('are looked up by id, then by what the coupon is a copy of', () => {
  const overrides = readOverrides('{"1":{"minSpendFen":100},"10":{"minSpendFen":200,"minCount":3}}')
  const own = { minSpendFen: 5, minCount: null, sources: { minSpendFen: 'title', benefit: 'field' } } as const
  const known = (id: string | null, couponId: string | null) =>
    overridden(makeCoupon({ ...own, id, couponId }), overrides)
  expect(known('1', '10')).toMatchObject({ minSpendFen: 100, minCount: null })
  expect(known(null, '10')).toMatchObject({ minSpendFen: 200, minCount: 3 })
  expect(known('1', null).sources).toEqual({ minSpendFen: 'override', benefit: 'field' })
  for (const coupon of [makeCoupon({ id: '2', couponId: '20' }), makeCoupon({ id: null, couponId: null })])
    expect(overridden(coupon, overrides)).toBe(coupon)
})

it('are of coupons that occur, by id or by what they are a copy of', () => {
  expect(refusal(() => checkOccurring(overridesOf(), []))).toBe(null)
  expect(refusal(() => checkOccurring(overridesOf('1'), coupons))).toBe(null)
  expect(refusal(() => checkOccurring(overridesOf('10'), coupons))).toBe(null)
  expect(refusal(() => checkOccurring(overridesOf('1', '10'), coupons))).toBe(null)
  expect(refusal(() => checkOccurring(overridesOf('1', 'x'), coupons))).toBe(
    'usage: overrides for a coupon that is not among those given: x',
  )
  expect(refusal(() => checkOccurring(overridesOf('a', 'b', 'c', 'd', 'e'), coupons))).toBe(
    'usage: overrides for 5 coupons that are not among those given: a, b, c, d, e',
  )
  expect(refusal(() => checkOccurring(overridesOf('a', 'b', 'c', 'd', 'e', 'f'), coupons))).toBe(
    'usage: overrides for 6 coupons that are not among those given: a, b, c, d, e …',
  )
})

it('a cart has no key that nobody reads', () => {
  const line = { bar_code: 'A', offline_price: 1, buy_num: 1 }
  const all = { ...line, checked: true, categories: ['x'], discount: 0, currency: 'CNY' }
  const read = (cart: object) => refusal(() => readCart(JSON.stringify(cart), { priceUnit: 'yuan' }))
  expect(read({ lines: [all], store: 'S', currency: 'CNY' })).toBe(null)
  expect(read({ lines: [line], stroe: 'S' })).toBe('usage: cart.stroe is not known: did you mean "store"?')
  expect(read({ lines: [{ ...line, qty: 2 }] })).toBe(
    'usage: cart.lines[0].qty is not known: expected one of bar_code, offline_price, buy_num, checked, categories, discount, currency',
  )
})
