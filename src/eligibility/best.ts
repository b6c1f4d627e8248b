import type { Fen } from '../coupon/money'
import type { Decision } from './evaluate'

/** What is compared: a decision of ours, or of somebody else. */
type Judged = Pick<Decision, 'coupon' | 'discountFen'>

export interface Best {
  id: string | null
  discountFen: Fen
  payableFen: Fen
}

/**
 * The decision that saves most, where that is known and is anything; then the one that ends first, has the smallest
 * threshold, the smallest face, the lower id.
 */
export function better<Each extends Judged>(a: Each | null, b: Each): Each | null {
  if (!b.discountFen) return a
  return a === null || compare(b, a) < 0 ? b : a
}

export function bestOf(decision: Judged | null, totalFen: Fen): Best | null {
  if (!decision?.discountFen) return null
  return { id: decision.coupon.id, discountFen: decision.discountFen, payableFen: totalFen - decision.discountFen }
}

function compare(a: Judged, b: Judged): number {
  return (
    (b.discountFen ?? 0) - (a.discountFen ?? 0) ||
    order(a.coupon.validUntil, b.coupon.validUntil) ||
    order(a.coupon.minSpendFen, b.coupon.minSpendFen) ||
    order(face(a), face(b)) ||
    order(a.coupon.id, b.coupon.id)
  )
}

/** What is not known stands last. Times are alike in zone and form, so that their text is in their order. */
function order<T extends string | number>(a: T | null, b: T | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  return Number(a > b) - Number(a < b)
}

function face({ coupon: { benefit } }: Judged): Fen | null {
  return benefit.type === 'amount_off' ? benefit.amountFen : null
}
