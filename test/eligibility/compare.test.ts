import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import type { Cart } from '../../src/eligibility/cart'
import { disagreement } from '../../src/eligibility/compare'
import { evaluator, situationOf } from '../../src/eligibility/evaluate'
import { decideWithoutCart, situationWithoutCart } from '../../src/eligibility/without-cart'
import { makeCart, makeCoupon, makeScope, noon } from './make'

const cart = makeCart([24000, 4000])
const discounted = makeCart([{ netFen: 24000, unitFen: 30000 }, 4000])
const pairs = makeCart([{ netFen: 28000, unitFen: 14000, quantity: 2 }])
const pairsDiscounted = makeCart([{ netFen: 28000, unitFen: 17000, quantity: 2 }])
const onlyB = makeScope({ goods: 'only', barCodes: ['B'] })

function compare(coupon: Partial<Coupon>, usableThere: boolean, of: Cart = cart) {
  const situation = situationOf(of, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
  return disagreement(
    evaluator(situation)(makeCoupon(coupon)),
    usableThere ? { usable: true, discountFen: null, message: null } : undefined,
    situation,
  )
}

describe('disagreement', () => {
  it('is none where both say the same, and where we only do not know', () => {
    expect(compare({}, true)).toBe(null)
    expect(compare({ status: 'used' }, false)).toBe(null)
    expect(compare({ minSpendFen: 99999 }, false)).toBe(null)
    expect(compare({ minSpendFen: null }, false)).toBe(null)
    expect(compare({ id: null, status: 'used' }, true)).toBe(null)
  })

  it('says who says what', () => {
    expect(compare({}, false)).toEqual({
      id: '1',
      title: 't',
      platform: 'unusable',
      verdict: 'usable',
      cause: 'SCOPE_ASSUMED',
    })
    expect(compare({ status: 'used' }, true)).toEqual({
      id: '1',
      title: 't',
      platform: 'usable',
      verdict: 'unusable',
      cause: 'CHANGED_SINCE',
    })
  })

  it.each<[Partial<Coupon>, boolean, string, Cart?]>([
    [{ scope: makeScope({}) }, false, 'OTHER_RULE'],
    [{ scope: makeScope({}) }, false, 'LINE_DISCOUNTS', discounted],
    [{ scope: makeScope({}) }, false, 'OTHER_RULE', pairs],
    [{ scope: makeScope({}) }, false, 'LINE_DISCOUNTS', pairsDiscounted],
    [{}, false, 'SCOPE_ASSUMED', discounted],
    [{ status: 'locked' }, true, 'CHANGED_SINCE'],
    [{ validUntil: '2016-03-19T00:00:00+08:00' }, true, 'CLOCK'],
    [{ validFrom: '2016-03-21T00:00:00+08:00' }, true, 'CLOCK'],
    [{ scope: makeScope({ goods: 'only', barCodes: ['X'] }) }, true, 'OTHER_RULE'],
    [{ scope: makeScope({ stores: 'only', storeSns: ['X'] }) }, true, 'OTHER_RULE', makeCart([100], 'S')],
    [{ minCount: 9 }, true, 'OTHER_MINIMUM'],
    [{ minSpendFen: null }, true, 'NOT_KNOWN_HERE'],
    [{ status: 'unknown' }, true, 'NOT_KNOWN_HERE'],
    [{ scope: onlyB, minSpendFen: 28000 }, true, 'THRESHOLD_BASE'],
    [{ minSpendFen: 34000 }, true, 'LINE_DISCOUNTS', discounted],
    [{ minSpendFen: 34001 }, true, 'OTHER_MINIMUM', discounted],
    [{ minSpendFen: 34000 }, true, 'LINE_DISCOUNTS', pairsDiscounted],
    [{ minSpendFen: 34001 }, true, 'OTHER_MINIMUM', pairsDiscounted],
    [{ minSpendFen: 279999 }, true, 'OTHER_MINIMUM'],
    [{ minSpendFen: 280000 }, true, 'PRICE_UNIT'],
    [{ minSpendFen: 2800000 }, true, 'PRICE_UNIT'],
    [{ minSpendFen: 2800001 }, true, 'OTHER_MINIMUM'],
  ])('%j', (coupon, there, cause, of) => expect(compare(coupon, there, of)?.cause).toBe(cause))
})

it('a coupon that was held against no cart is not known here', () => {
  const situation = situationWithoutCart({ now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
  const opinion = { usable: true, discountFen: null, message: null }
  const decision = decideWithoutCart(makeCoupon(), situation)
  expect(disagreement(decision, opinion, situation)).toMatchObject({ verdict: 'unknown', cause: 'NOT_KNOWN_HERE' })
})

describe('what the platform says it saves', () => {
  const saving = (discountFen: number | null, own: Partial<Coupon> = {}) => {
    const situation = situationOf(cart, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
    return disagreement(evaluator(situation)(makeCoupon(own)), { usable: true, discountFen, message: null }, situation)
  }

  it('is held against ours where both are known', () => {
    expect(saving(1000)).toBe(null)
    expect(saving(null)).toBe(null)
    expect(saving(900, { benefit: { type: 'unknown' } })).toBe(null)
    expect(saving(900)).toMatchObject({ platform: 'usable', verdict: 'usable', cause: 'OTHER_SAVING' })
  })
})
