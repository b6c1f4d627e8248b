import type { Coupon } from '../coupon/coupon'
import type { Fen } from '../coupon/money'
import { readInstant } from '../coupon/time'
import { readTitle } from '../coupon/title'
import type { Cart } from './cart'
import { discountOf } from './discount'
import type { Eligible, Reason, ReasonCode, Situation } from './rule'
import { reasonCodes } from './rule'
import { rules } from './rules'
import { comparedFen } from './rules/spend'
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
}

/** The conditions of a run; everything else of a situation follows from them. */
export type Conditions = Pick<Situation, 'now' | 'thresholdBase' | 'rounding'>

/** Prepares a cart once and holds coupons against it: `evaluator(situationOf(cart, conditions))(coupon)`. */
export function evaluator(situation: Situation): (coupon: Coupon) => Decision {
  const all = wholeCart(situation.cart)
  return (coupon) => {
    const eligible = eligibleLines(coupon.scope, situation.cart, all)
    const reasons = reasonsAgainst(coupon, eligible, situation)
    const verdict = verdictOf(reasons)
    return { coupon, verdict, reasons, discountFen: savingOf(coupon, verdict, eligible, situation), eligible }
  }
}

export function situationOf(cart: Cart, conditions: Conditions): Situation {
  const seconds = remembered((time) => readInstant(time))
  const isUnreadable = remembered((title) => readTitle(title).unsupported)
  return {
    ...conditions,
    cart,
    seconds: (time) => (time === null ? null : seconds(time)),
    isUnreadable: (title) => title !== null && isUnreadable(title),
  }
}

const none: readonly Reason[] = []

function reasonsAgainst(coupon: Coupon, eligible: Eligible, situation: Situation): readonly Reason[] {
  let found: Reason[] | null = null
  for (const rule of rules) {
    const reason = rule.check(coupon, eligible, situation)
    if (reason !== null) (found ??= []).push(reason)
  }
  return found === null ? none : inOrder(found)
}

/** Each code once: several rules may want to know the same thing. */
function inOrder(reasons: Reason[]): Reason[] {
  if (reasons.length === 1) return reasons
  const place = (reason: Reason) => reasonCodes.indexOf(reason.code)
  return reasons.filter((reason, index) => reasons.findIndex(({ code }) => code === reason.code) === index).sort((a, b) => place(a) - place(b))
}

/** A certain no wins over unknown, unknown over almost. */
function verdictOf(reasons: readonly Reason[]): VerdictName {
  let verdict: VerdictName = 'usable'
  for (const { code } of reasons) {
    const says = sayings[code]
    if (says === 'unusable') return says
    if (verdict !== 'unknown') verdict = says
  }
  return verdict
}

const sayings: Record<ReasonCode, VerdictName> = {
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

function savingOf(coupon: Coupon, verdict: VerdictName, eligible: Eligible, situation: Situation): Fen | null {
  if (verdict === 'unknown') return null
  if (verdict !== 'usable') return 0
  return discountOf(coupon.benefit, eligible.totalFen, comparedFen(eligible, situation), situation.rounding)
}

const mostRemembered = 1000
const longestRemembered = 200

/** Many coupons share few titles and dates: what was read of the last ones is kept, and no more than that. */
function remembered<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const answer = known.get(text)
    if (answer !== undefined) return answer
    const value = read(text)
    if (known.size >= mostRemembered) known.clear()
    if (text.length <= longestRemembered) known.set(text, value)
    return value
  }
}
