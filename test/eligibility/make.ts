import type { Coupon, Scope } from '../../src/coupon/coupon'
import { shanghaiSeconds } from '../../src/coupon/time'
import { type Cart, type CartLine, totals } from '../../src/eligibility/cart'
import { type Conditions, type Decision, evaluator, situationOf } from '../../src/eligibility/evaluate'
import type { Beside } from '../../src/eligibility/explain'
import type { Warning } from '../../src/warning'

export const noon = shanghaiSeconds(2016, 3, 20, 12)!

/** A coupon that anything can use: 10 yuan off, no minimum, valid in March 2016. */
export function makeCoupon(own: Partial<Coupon> = {}): Coupon {
  return {
    platform: 'yoho',
    id: '1',
    couponId: '10',
    code: 'a1',
    title: 't',
    status: 'unused',
    validFrom: '2016-03-15T00:00:00+08:00',
    validUntil: '2016-03-31T17:34:00+08:00',
    benefit: { type: 'amount_off', amountFen: 1000 },
    minSpendFen: 0,
    minCount: null,
    scope: null,
    sources: {},
    ...own,
  }
}

export const anyScope: Scope = { goods: 'all', barCodes: [], categories: [], stores: 'all', storeSns: [] }
export const makeScope = (own: Partial<Scope>): Scope => ({ ...anyScope, ...own })

type LineOf = Partial<CartLine> & { netFen: number }

/** One line for each amount in 分, with bar codes A, B, C … */
export function makeCart(lines: (number | LineOf)[], store: string | null = null): Cart {
  const made = lines.map((line, index): CartLine => {
    const own = typeof line === 'number' ? { netFen: line } : line
    return { barCode: String.fromCharCode(65 + index), unitFen: own.netFen, quantity: 1, categories: null, ...own }
  })
  return { lines: made, store, ...totals(made) }
}

/** How a coupon is held against a cart where a test says nothing else. */
const conditions: Conditions = { now: noon, thresholdBase: 'eligible', rounding: 'ceil' }
export const at = (cart: Cart, own: Partial<Conditions> = {}) => situationOf(cart, { ...conditions, ...own })

/** Nothing is odd about a coupon, and nothing taken for granted. */
export const plain: Beside = { assumesStatus: false, warnings: [] }
export const warning = (code: Warning['code']): Warning => ({ code, id: '1', message: () => 'm' })

export function decide(coupon: Partial<Coupon>, cart: Cart | number[], own: Partial<Conditions> = {}): Decision {
  return evaluator(at(Array.isArray(cart) ? makeCart(cart) : cart, own))(makeCoupon(coupon))
}

export const codes = (decision: Decision): string[] => decision.reasons.map((reason) => reason.code)
