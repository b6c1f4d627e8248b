import { minimumOf } from '../../coupon/minimum'
import type { Fen } from '../../coupon/money'
import type { Text } from '../../text'
import type { Eligible, Reason, Rule, EvaluationContext } from '../rule'

const unknown: Reason = { code: 'UNKNOWN_THRESHOLD' }

/**
 * A threshold in money, met when it is reached. No minimum still needs something to pay. A coupon that states pieces
 * and no amount has its threshold there.
 */
export const spend: Rule = {
  name: 'spend',
  check(coupon, eligible, situation) {
    const { spendFen, pieces } = minimumOf(coupon)
    if (spendFen === null) return pieces === null ? unknown : null
    if (!eligible.known) return null
    const needFen = Math.max(spendFen, 1)
    const haveFen = comparedFen(eligible, situation)
    return haveFen >= needFen ? null : { code: 'BELOW_THRESHOLD', needFen, haveFen, shortFen: needFen - haveFen }
  },
  isOpen(coupon, eligible, situation) {
    const { spendFen, pieces } = minimumOf(coupon)
    return spendFen === null ? pieces === null : comparedFen(eligible, situation) < spendFen
  },
  evidence(coupon, eligible, situation, t) {
    const { spendFen, pieces } = minimumOf(coupon)
    if (spendFen === null && pieces !== null) return [{ value: t.check.needsPiecesInstead }]
    return [
      { value: t.check.needSpend(spendFen), source: coupon.sources.minSpendFen },
      { value: haveText(eligible, situation, t) },
    ]
  },
}

/** What cannot be held against the goods that the coupon is for says nothing of how much is of them. */
function haveText(eligible: Eligible, situation: EvaluationContext, { check }: Text): string {
  return situation.thresholdBase === 'eligible' && !eligible.known
    ? check.haveNotTold
    : check.haveSpend(comparedFen(eligible, situation), situation.thresholdBase)
}

/** What thresholds, steps and ladders are compared with, in 分. */
export function comparedFen(eligible: Eligible, { cart, thresholdBase }: EvaluationContext): Fen {
  return thresholdBase === 'cart' ? cart.totalFen : eligible.totalFen
}
