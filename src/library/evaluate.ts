import { badValue } from '../coupon/bad-value'
import type { Coupon } from '../coupon/coupon'
import { readOwnCoupon } from '../coupon/coupon-json'
import { isoTime } from '../coupon/time'
import { better, bestOf } from '../eligibility/best'
import { candidatesOf, conflictFinder } from '../eligibility/candidates'
import { type Decision, evaluator, situationOf, type VerdictName } from '../eligibility/evaluate'
import { checkOccurring, overridden } from '../eligibility/overrides'
import type { Reason } from '../eligibility/rule'
import { type AllocatedDiscount, type Assumed, verdictOf } from '../eligibility/verdict'
import { isObject } from '../json'
import { texts } from '../text'
import type { Warning } from '../warning'
import type { CouponList, CouponWarning } from './client'
import { type Check, languageOf } from './arguments'
import { type Language, worded } from './error'
import { type Cart, cartOf, type EvaluateOptions, readOptions } from './evaluate-options'

/** What is said of one coupon and the cart. Money in 分. */
export interface Verdict {
  id: string | null
  title: string | null
  /** `almost`: the threshold is the only obstacle. `unknown`: something that decides it is not known. */
  verdict: VerdictName
  /** What was taken for granted because nobody says otherwise. */
  assumed: Assumed[]
  /** 0 where it cannot be used, null where it is not known. */
  discountFen: number | null
  payableFen: number | null
  /** The saving by line, in the order of the cart; its sum is `discountFen`. */
  allocation: AllocatedDiscount[]
  /** Every reason against it, the headline first. */
  reasons: (Reason & { message: string })[]
  warnings: CouponWarning[]
}

/** The document of `coupon check -o json`. */
export interface Evaluation {
  /** ISO 8601 at +08:00. */
  asOf: string
  cart: { lines: number; totalFen: number }
  /** One a coupon, in the order given. */
  verdicts: Verdict[]
  /** The usable coupon that saves most, where that is known and is anything. */
  best: { id: string | null; discountFen: number; payableFen: number } | null
  /** Whether the coupons given were all that there are. */
  complete: boolean
}

/**
 * Holds coupons against a cart: which can be used, which nearly, and why not. Pure but for the clock where `now` is
 * left out. Takes a list of `createClient` with its warnings, or coupons alone; what a coupon leaves out is not known.
 * The arithmetic is in docs/check.md. Throws `usage`, naming path and value, for a cart, a coupon or an option that
 * cannot be.
 */
export function evaluate(
  coupons: readonly Partial<Coupon>[] | CouponList,
  cart: Cart,
  options: EvaluateOptions = {},
): Evaluation {
  const language = languageOf(options)
  return worded(language, () => evaluateAll(coupons, cart, { ...options, language }))
}

function evaluateAll(
  given: readonly Partial<Coupon>[] | CouponList,
  cart: Cart,
  options: EvaluateOptions & { language: Language },
): Evaluation {
  const { thresholdBase, rounding, now, overrides } = readOptions(options)
  const candidates = readCandidates(given)
  const held = cartOf(cart, options.priceUnit ?? 'yuan')
  const situation = situationOf(held, { now, thresholdBase, rounding })
  const decide = evaluator(situation)
  checkOccurring(
    overrides,
    candidates.map(({ coupon }) => coupon),
  )
  let best: Decision | null = null
  const verdicts = candidates.map((candidate) => {
    const decision = decide(overridden(candidate.coupon, overrides))
    best = better(best, decision)
    return verdictOf(decision, candidate, situation, texts[options.language]) as Verdict
  })
  return {
    asOf: isoTime(now),
    cart: { lines: held.lines.length, totalFen: held.totalFen },
    verdicts,
    best: bestOf(best, held.totalFen),
    complete: 'complete' in given ? given.complete : true,
  }
}

const isListOfObjects = (value: unknown): boolean => Array.isArray(value) && value.every(isObject)

const someCoupons: Check = (value, name) => {
  const isAnswer = isObject(value) && Array.isArray(value['items']) && isListOfObjects(value['warnings'])
  if (!Array.isArray(value) && !isAnswer) throw badValue(name, value, (t) => t.library.someCoupons)
}

function readCandidates(given: readonly Partial<Coupon>[] | CouponList) {
  someCoupons(given, 'coupons')
  const isList = 'items' in given
  const rows: readonly Partial<Coupon>[] = isList ? given.items : given
  const coupons = rows.map((row, index) => readOwnCoupon(row, `coupons[${index}]`))
  const warnings = isList ? given.warnings.map(asWarning) : coupons.flatMap(conflictFinder())
  return candidatesOf(coupons, warnings)
}

const asWarning = ({ code, id, message }: CouponWarning): Warning => ({
  code: code as Warning['code'],
  id,
  message: () => message,
})
