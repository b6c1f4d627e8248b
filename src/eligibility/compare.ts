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

export interface Disagreement {
  id: string
  title: string | null
  /** What the platform says. */
  platform: 'usable' | 'unusable'
  verdict: VerdictName
  cause: Cause
}

/** Where the platform's list of usable coupons and a decision differ; `null` where they agree. An unknown is no claim that it cannot be used. */
export function disagreement(
  decision: Decision,
  usableIds: ReadonlySet<string>,
  situation: EvaluationContext,
): Disagreement | null {
  const { coupon, verdict } = decision
  if (coupon.id === null) return null
  const platform = usableIds.has(coupon.id) ? 'usable' : 'unusable'
  if (platform === 'usable' ? verdict === 'usable' : verdict !== 'usable') return null
  const cause = platform === 'usable' ? whyWeSayNo(decision, situation) : whyWeSayYes(decision, situation)
  return { id: coupon.id, title: coupon.title, platform, verdict, cause }
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
  return headline.haveFen * 100 >= headline.needFen ? 'PRICE_UNIT' : 'OTHER_MINIMUM'
}
