import { benefitText } from '../coupon/benefit-text'
import type { Benefit, Coupon } from '../coupon/coupon'
import { minimumOf } from '../coupon/minimum'
import { paysShipping } from '../coupon/pays-shipping'
import { exactPrice } from '../coupon/price'
import type { Text } from '../text'
import { cartOfAmount } from './cart'
import { type Conditions, type Decision, decisionOf, situationOf } from './evaluate'
import * as explain from './explain'
import type { EvaluationContext, Rule } from './rule'
import { rules } from './rules'
import { countedGoods } from './scope'
import { isDoubtful } from './verdict'

/** The rules that need no cart. The others are stated, not judged. */
const judged: readonly Rule['name'][] = ['status', 'lock', 'validity', 'benefit']

const judgedRules = rules.filter(({ name }) => judged.includes(name))

/** The situation of a coupon that is looked at by itself. */
export function situationWithoutCart(conditions: Conditions): EvaluationContext {
  return situationOf(cartOfAmount(0), conditions)
}

/** A coupon by itself: `unusable` where that is certain whatever the cart, else `unknown`, because the cart is not. */
export function decideWithoutCart(coupon: Coupon, situation: EvaluationContext): Decision {
  const decision = decisionOf(coupon, judgedRules, situation)
  const isUnusable = decision.verdict === 'unusable'
  return {
    ...decision,
    verdict: isUnusable ? 'unusable' : 'unknown',
    discountFen: isUnusable ? 0 : null,
    paysShipping: paysShipping(coupon, situation.titleOf),
  }
}

/** `--why` without a cart: what can be judged is, the rest is stated. */
export function whyWithoutCart(
  decision: Decision,
  beside: explain.Beside,
  situation: EvaluationContext,
  text: Text,
): string[] {
  const { coupon, verdict, reasons } = decision
  const said = reasons.length > 0 ? text.check.verdicts[verdict] : text.check.withoutCart
  return [
    text.check.whyHeading(coupon.id ?? '-', coupon.title ?? '-', said),
    ...rules.map((rule) =>
      judged.includes(rule.name)
        ? explain.explainRule(rule, decision, beside, situation, text)
        : explain.stateRule(rule, decision, beside, situation, text),
    ),
    ...explain.explainFinePrint(decision.coupon, text),
    ...explain.explainWarnings(decision, beside, text),
  ]
}

/** `--say` without a cart: until when it may be used, from how much on, and what it takes off. */
export function sayWithoutCart(
  decision: Decision,
  beside: explain.Beside,
  situation: EvaluationContext,
  text: Text,
): string {
  const { coupon, verdict, reasons } = decision
  const { check } = text
  const title = explain.couponName(coupon, text)
  const why = explain.because(reasons, { ...decision, situation, judged: judgedRules }, text)
  if (verdict === 'unusable') return check.sayUnusableNow(title, why)
  if (reasons.length > 0) return check.sayUnknown(title, why)
  const until = coupon.validUntil ?? ''
  if (isDoubtful(beside.warnings)) return check.sayValid(title, until, null) + explain.sayDoubt(decision, beside, text)
  const promised = promise(decision, text)
  return (
    check.sayValid(title, until, [...minimum(coupon, situation, text), promised].join(check.and)) +
    explain.closing(decision, beside, text, { isToldOfCheckout: promised === check.sayAtCheckout })
  )
}

function minimum(coupon: Coupon, situation: EvaluationContext, { check }: Text): string[] {
  const { benefit, scope } = coupon
  const { spendFen, pieces: count } = minimumOf(coupon)
  const goods = countedGoods(coupon, situation)
  const isOfPiecesAlone = !spendFen && count !== null
  const isToldElsewhere = isOfPiecesAlone || (spendFen !== null && goods === 'all' && statesMinimum(benefit))
  const spend = isToldElsewhere ? null : check.sayMinimum(spendFen, goods)
  const pieces = count === null ? null : check.sayMinimumPieces(count, goods)
  const least = spend !== null && pieces !== null ? [check.sayBoth(spend, pieces)] : [spend ?? pieces ?? []].flat()
  const stores = scope === null || scope.stores === 'all' ? [] : [check.sayStores[scope.stores]]
  return [...least, ...stores]
}

/** 满150减15，满300减45 and 每满100减10 say from how much on. */
const statesMinimum = (benefit: Benefit): boolean =>
  benefit.type === 'amount_off' && (benefit.tiers !== undefined || benefit.everyFen !== undefined)

function promise({ coupon: { benefit }, paysShipping }: Decision, text: Text): string {
  if (paysShipping) return text.check.offShipping
  const isKnown = benefit.type === 'amount_off' || benefit.type === 'percent_off'
  return isKnown ? benefitText(benefit, text, exactPrice) : text.check.sayAtCheckout
}
