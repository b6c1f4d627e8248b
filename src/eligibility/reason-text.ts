import { fenToYuan } from '../coupon/money'
import type { Text } from '../text'
import type { Decision } from './evaluate'
import type { EvaluationContext, Reason, Rule } from './rule'
import { rules } from './rules'
import { countedGoods } from './scope'

/** What a decision was made of. `judged`: the rules that it was held against. */
export interface ReasonContext extends Pick<Decision, 'coupon' | 'eligible'> {
  situation: EvaluationContext
  judged?: readonly Rule[]
}

/** One reason in a sentence: `还差 ¥119.00 可用`. */
export function reasonMessage(reason: Reason, context: ReasonContext, text: Text): string {
  const { coupon, situation } = context
  const { check } = text
  const goods = countedGoods(coupon, situation)
  if (reason.code === 'BELOW_THRESHOLD') return check.shortOf(fenToYuan(reason.shortFen), goods)
  if (reason.code === 'BELOW_COUNT') return check.shortOfPieces(reason.shortCount, goods)
  if (reason.code === 'UNKNOWN_RULE') return missing(context, text) || check.reasons.UNKNOWN_RULE(null)
  if (reason.code === 'EXPIRED' && isExpiredEarly(context)) return check.expiredThere(coupon.validUntil)
  // What has expired names its end, what has not begun its start, and nothing else a time.
  return check.reasons[reason.code](reason.code === 'EXPIRED' ? coupon.validUntil : coupon.validFrom)
}

/** Expired though its end is still to come: by the platform's word. */
function isExpiredEarly({ coupon, situation }: ReasonContext): boolean {
  return (situation.compare(coupon.validUntil) ?? -1) >= 0
}

/** What each rule would have to know. */
function missing({ coupon, eligible, situation, judged = rules }: ReasonContext, text: Text): string {
  return judged
    .filter((rule) => rule.check(coupon, eligible, situation)?.code === 'UNKNOWN_RULE')
    .flatMap((rule) => rule.missing?.(coupon, situation, text) ?? [])
    .join(text.check.and)
}
