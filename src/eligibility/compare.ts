import type { Fen } from '../coupon/money'
import type { Decision, VerdictName } from './evaluate'
import type { ReasonCode, EvaluationContext } from './rule'

/** Why the platform and the evaluator may differ, most telling first. */
export type Cause =
  | 'SCOPE_ASSUMED'
  | 'LINE_DISCOUNTS'
  | 'THRESHOLD_BASE'
  | 'PRICE_UNIT'
  | 'OTHER_MINIMUM'
  | 'CLOCK'
  | 'CHANGED_SINCE'
  | 'NOT_KNOWN_HERE'
  | 'OTHER_RULE'
  | 'OTHER_SAVING'

/** The platform's own word on one coupon. */
export interface Opinion {
  usable: boolean
  /** What it takes off, in 分; `null` where the platform does not say. */
  discountFen: Fen | null
  /** Why not, in the platform's words. */
  message: string | null
}

export interface Disagreement {
  id: string
  title: string | null
  /** What the platform says. */
  platform: 'usable' | 'unusable'
  verdict: VerdictName
  cause: Cause
}

/**
 * Where the platform and a decision differ: on whether it can be used, or on what it saves where both say that. `null`
 * where they agree. An unknown is no claim that it cannot be used. A coupon that the platform does not speak of is
 * refused.
 */
export function disagreement(
  decision: Decision,
  opinion: Opinion | undefined,
  situation: EvaluationContext,
): Disagreement | null {
  const { coupon, verdict } = decision
  if (coupon.id === null) return null
  const platform = opinion?.usable === true ? 'usable' : 'unusable'
  const cause = causeOf(decision, opinion, situation)
  return cause === null ? null : { id: coupon.id, title: coupon.title, platform, verdict, cause }
}

function causeOf(decision: Decision, opinion: Opinion | undefined, situation: EvaluationContext): Cause | null {
  const { verdict, discountFen } = decision
  if (opinion?.usable !== true) return verdict === 'usable' ? whyWeSayYes(decision, situation) : null
  if (verdict !== 'usable') return whyWeSayNo(decision, situation)
  const differs = opinion.discountFen !== null && discountFen !== null && opinion.discountFen !== discountFen
  return differs ? 'OTHER_SAVING' : null
}

function whyWeSayYes({ coupon }: Decision, { cart }: EvaluationContext): Cause {
  if (coupon.scope === null) return 'SCOPE_ASSUMED'
  return cart.lines.some((line) => line.netFen < line.unitFen * line.quantity) ? 'LINE_DISCOUNTS' : 'OTHER_RULE'
}

const causes: Partial<Record<ReasonCode, Cause>> = {
  USED: 'CHANGED_SINCE',
  LOCKED: 'CHANGED_SINCE',
  EXPIRED: 'CLOCK',
  NOT_STARTED: 'CLOCK',
  WRONG_STORE: 'OTHER_RULE',
  NO_MATCHING_ITEM: 'OTHER_RULE',
  BELOW_COUNT: 'OTHER_MINIMUM',
}

function whyWeSayNo({ reasons }: Decision, { cart }: EvaluationContext): Cause {
  const [headline] = reasons
  if (headline?.code !== 'BELOW_THRESHOLD') return (headline && causes[headline.code]) ?? 'NOT_KNOWN_HERE'
  const grossFen = cart.lines.reduce((sum, line) => sum + line.unitFen * line.quantity, 0)
  if (cart.totalFen >= headline.needFen) return 'THRESHOLD_BASE'
  if (grossFen >= headline.needFen) return 'LINE_DISCOUNTS'
  return looksLikeFen(headline) ? 'PRICE_UNIT' : 'OTHER_MINIMUM'
}

/** Amounts in yuan that were read as 分 are far below the minimum, and a hundred times as much reaches it. */
function looksLikeFen({ haveFen, needFen }: { haveFen: Fen; needFen: Fen }): boolean {
  return haveFen * 10 <= needFen && haveFen * 100 >= needFen
}
