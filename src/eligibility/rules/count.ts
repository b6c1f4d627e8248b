import { minimumOf } from '../../coupon/minimum'
import type { Eligible, EvaluationContext, Reason, Rule } from '../rule'

const unknown: Reason = { code: 'UNKNOWN_RULE' }

/** A threshold in pieces. */
export const count: Rule = {
  name: 'count',
  check(coupon, eligible, situation) {
    const { pieces: needCount } = minimumOf(coupon)
    if (needCount === null || !eligible.known) return null
    const haveCount = piecesOf(eligible, situation)
    if (haveCount === null) return unknown
    if (haveCount >= needCount) return null
    return { code: 'BELOW_COUNT', needCount, haveCount, shortCount: needCount - haveCount }
  },
  missing: ({ minCount }, _situation, t) => t.check.missing.pieces(minCount ?? 0),
  isOpen({ minCount }, eligible, situation) {
    return (piecesOf(eligible, situation) ?? 0) < (minCount ?? 0)
  },
  evidence: (coupon, eligible, situation, t) => [
    { value: t.check.needPieces(minimumOf(coupon).pieces), source: coupon.sources.minCount },
    { value: t.check.havePieces(piecesOf(eligible, situation)) },
  ],
}

/** `null`: of how many it is for nobody can tell. */
function piecesOf(eligible: Eligible, { cart, thresholdBase }: EvaluationContext): number | null {
  if (thresholdBase === 'cart') return cart.pieces
  return eligible.known ? eligible.pieces : null
}
