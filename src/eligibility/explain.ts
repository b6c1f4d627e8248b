import { fenToYuan } from '../coupon/money'
import type { Text } from '../text'
import { type Decision, isFreeShipping } from './evaluate'
import { nextStep } from './next-step'
import type { PlatformReason, Reason, Rule, Evidence, EvaluationContext } from './rule'
import { rules } from './rules'
import { reasonMessage } from './verdict'

/** `--why`: the verdict, then rule by rule what it looked at and where each number came from. */
export function explainWhy(decision: Decision, situation: EvaluationContext, text: Text): string[] {
  const { coupon, discountFen } = decision
  const payableFen = discountFen === null ? null : situation.cart.totalFen - discountFen
  return [
    text.check.whyHeading(coupon.id ?? '-', coupon.title ?? '-', text.check.verdicts[decision.verdict]),
    ...rules.map((rule) => explainRule(rule, decision, situation, text)),
    `  ${text.check.saving}: ${text.check.savingOf(discountFen, payableFen)}`,
    ...next(decision, situation, text).map((line) => `  ${line}`),
  ]
}

/** `¥119.00 more saves ¥60.00`, where more saves more. */
function next(decision: Decision, situation: EvaluationContext, text: Text): string[] {
  const step = nextStep(decision, situation)
  return step === null ? [] : [text.check.nextStep(fenToYuan(step.shortFen), fenToYuan(step.discountFen))]
}

function explainRule(rule: Rule, { coupon, eligible }: Decision, situation: EvaluationContext, text: Text): string {
  const reason = rule.check(coupon, eligible, situation)
  const seen = rule.evidence(coupon, eligible, situation, text).map((fact) => explainSeen(fact, text))
  const why = reason === null ? '' : `: ${reason.code}, ${reasonMessage(reason, coupon, text)}`
  return `  [${text.check.marks[markOf(reason)]}] ${text.check.rules[rule.name]}: ${seen.join('; ')}${why}`
}

function explainSeen({ value, source }: Evidence, text: Text): string {
  return source === undefined ? value : `${value} (${text.check.sources[source]})`
}

function markOf(reason: Reason | null): 'yes' | 'no' | 'unknown' {
  if (reason === null) return 'yes'
  return reason.code.startsWith('UNKNOWN_') ? 'unknown' : 'no'
}

/** `--say`: one sentence to paste into a chat. */
export function explainSay(decision: Decision, situation: EvaluationContext, text: Text): string {
  const { coupon, verdict, discountFen, reasons } = decision
  const title = coupon.title ?? text.check.untitled(coupon.id ?? '-')
  const why = reasons.map((reason) => reasonMessage(reason, coupon, text)).join(text.check.and)
  if (verdict === 'almost') return text.check.sayAlmost(title, why)
  if (verdict === 'unusable') return text.check.sayUnusable(title, why)
  if (verdict === 'unknown') return text.check.sayUnknown(title, why)
  if (discountFen === null) return text.check.sayUsableUnknown(title)
  if (isFreeShipping(coupon, situation)) return text.check.sayFreeShipping(title)
  const payableFen = situation.cart.totalFen - discountFen
  return [
    text.check.sayUsable(title, fenToYuan(discountFen), fenToYuan(payableFen)),
    ...next(decision, situation, text).map(text.check.sentence),
  ].join('')
}

const barCells = 10

/** How near an `almost` is: `[#######---] 70%`. Never full, because it is not there yet. */
export function explainNearness(reasons: readonly (Reason | PlatformReason)[]): string {
  const shares = reasons.flatMap((reason) => {
    if (reason.code === 'BELOW_THRESHOLD') return Math.floor((reason.haveFen / reason.needFen) * 100)
    return reason.code === 'BELOW_COUNT' ? Math.floor((reason.haveCount / reason.needCount) * 100) : []
  })
  if (shares.length === 0) return ''
  const percent = Math.min(...shares, 99)
  const full = Math.floor((percent * barCells) / 100)
  return `[${'#'.repeat(full)}${'-'.repeat(barCells - full)}] ${percent}%`
}
