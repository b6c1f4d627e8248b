import { expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { readCart } from '../../src/eligibility/cart'
import { checkOccurring, readOverrides } from '../../src/eligibility/overrides'
import { texts } from '../../src/text'

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
