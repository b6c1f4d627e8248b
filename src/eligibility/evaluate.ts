import type { Coupon } from '../coupon/coupon'
import type { Fen } from '../coupon/money'
import { isoTime } from '../coupon/time'
import { paysShipping } from '../coupon/pays-shipping'
import { readTitle, type TitleRule } from '../coupon/title'
import type { Cart } from './cart'
import { discountOf } from './discount'
import type { Eligible, EvaluationContext, Reason, ReasonCode, Rule } from './rule'
import { reasonCodes } from './rule'
import { rules } from './rules'
import { comparedFen } from './rules/spend'
import { memoize } from '../coupon/memoize'
import { eligibleLines, wholeCart } from './scope'

export type VerdictName = 'usable' | 'almost' | 'unusable' | 'unknown'

/** What is decided of one coupon: amounts in 分, and nothing in words yet. */
export interface Decision {
  coupon: Coupon
  verdict: VerdictName
  /** Every reason against it, headline first. */
  reasons: readonly Reason[]
  /** 0 where it cannot be used, `null` where it is not known. */
  discountFen: Fen | null
  eligible: Eligible
  /** It can be used, and pays the shipping: nothing comes off the goods. */
  paysShipping: boolean
}

/** The conditions of a run; everything else of a situation follows from them. */
export type Conditions = Pick<EvaluationContext, 'now' | 'thresholdBase' | 'rounding'>

/** Prepares a cart once and holds coupons against it: `evaluator(situationOf(cart, conditions))(coupon)`. */
export function evaluator(situation: EvaluationContext): (coupon: Coupon) => Decision {
  const all = wholeCart(situation.cart)
  return (coupon) => decisionOf(coupon, rules, situation, all)
}

/** What some rules say of a coupon. `all` is the whole cart, prepared once. */
export function decisionOf(
  coupon: Coupon,
  own: readonly Rule[],
  situation: EvaluationContext,
  all: Eligible = wholeCart(situation.cart),
): Decision {
  const eligible = eligibleLines(coupon.scope, situation.cart, all)
  const reasons = reasonsAgainst(coupon, own, eligible, situation)
  const verdict = verdictOf(reasons)
  const isFree = verdict === 'usable' && paysShipping(coupon, situation.titleOf)
  const discountFen = isFree ? 0 : savingOf(coupon, verdict, eligible, situation)
  return { coupon, verdict, reasons, discountFen, eligible, paysShipping: isFree }
}

export function situationOf(cart: Cart, conditions: Conditions): EvaluationContext {
  const titleOf = memoize(readTitleRule)
  return {
    ...conditions,
    cart,
    compare: comparer(conditions.now),
    titleOf: (title) => (title === null ? null : titleOf(title)),
  }
}

const readTitleRule = (title: string): TitleRule => readTitle(title)

/** Times of coupons are alike in form and zone, so that their text is in their order. */
function comparer(now: number): EvaluationContext['compare'] {
  const nowText = isoTime(now)
  return (time) => (time === null ? null : Number(time > nowText) - Number(time < nowText))
}

/**
 * Each code once: several rules may want to know the same thing. Rules stand in the order of their reasons, but for the
 * unknown.
 */
function reasonsAgainst(
  coupon: Coupon,
  own: readonly Rule[],
  eligible: Eligible,
  situation: EvaluationContext,
): readonly Reason[] {
  const found: Reason[] = []
  for (const rule of own) {
    const reason = rule.check(coupon, eligible, situation)
    if (reason !== null && !found.some(({ code }) => code === reason.code)) found.push(reason)
  }
  return found.sort((a, b) => rank[a.code] - rank[b.code])
}

const rank = Object.fromEntries(reasonCodes.map((code, index) => [code, index])) as Record<ReasonCode, number>

/** A certain no wins over unknown, unknown, which stands last, over almost. */
function verdictOf(reasons: readonly Reason[]): VerdictName {
  let verdict: VerdictName = 'usable'
  for (const { code } of reasons) {
    const says = verdictByReason[code]
    if (says === 'unusable') return says
    verdict = says
  }
  return verdict
}

const verdictByReason: Record<ReasonCode, VerdictName> = {
  WITHDRAWN: 'unusable',
  USED: 'unusable',
  LOCKED: 'unusable',
  EXPIRED: 'unusable',
  NOT_STARTED: 'unusable',
  WRONG_STORE: 'unusable',
  NO_MATCHING_ITEM: 'unusable',
  BELOW_COUNT: 'almost',
  BELOW_THRESHOLD: 'almost',
  UNKNOWN_STATUS: 'unknown',
  UNKNOWN_THRESHOLD: 'unknown',
  UNKNOWN_RULE: 'unknown',
  UNKNOWN_DATES: 'unknown',
}

function savingOf(coupon: Coupon, verdict: VerdictName, eligible: Eligible, situation: EvaluationContext): Fen | null {
  if (verdict === 'unknown') return null
  if (verdict !== 'usable') return 0
  return discountOf(coupon.benefit, eligible.totalFen, comparedFen(eligible, situation), situation.rounding)
}
