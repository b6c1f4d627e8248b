import type { Coupon } from '../coupon/coupon'
import type { Fen } from '../coupon/money'
import { discountOf } from './discount'
import type { Decision } from './evaluate'
import type { EvaluationContext } from './rule'
import { comparedFen } from './rules/spend'

/** What more would save more, in 分. */
export interface NextStep {
  shortFen: Fen
  discountFen: Fen
}

/** The next step of a ladder or of a 每满 that is usable already; `null` where more saves no more. */
export function nextStep(
  { coupon, verdict, discountFen, eligible }: Decision,
  situation: EvaluationContext,
): NextStep | null {
  if (verdict !== 'usable' || discountFen === null) return null
  const compared = comparedFen(eligible, situation)
  for (const step of stepsOf(coupon, compared)) {
    const shortFen = step - compared
    const more = discountOf(coupon.benefit, eligible.totalFen + shortFen, step, situation.rounding) ?? 0
    if (more > discountFen) return { shortFen, discountFen: more }
  }
  return null
}

/** Rising. A step that is reached already is among them: it saves no more. */
function stepsOf({ benefit }: Coupon, compared: Fen): Fen[] {
  if (benefit.type !== 'amount_off') return []
  if (benefit.tiers) return benefit.tiers.map((tier) => tier.minSpendFen).sort((a, b) => a - b)
  return benefit.everyFen ? [compared - (compared % benefit.everyFen) + benefit.everyFen] : []
}
