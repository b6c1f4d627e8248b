import type { Coupon } from '../../coupon/coupon'
import type { Moment } from '../../coupon/validity'
import type { Cart } from '../../eligibility/cart'
import { evaluator, situationOf } from '../../eligibility/evaluate'
import { type Verdict, verdictOf } from '../../eligibility/verdict'
import type { OptionValues } from '../../platforms/platform'
import type { Session } from '../../session/open'
import type { Text } from '../../text'
import type { Picture } from './picture'
import type { Warning } from '../../warning'
import { candidatesOf } from '../../eligibility/candidates'
import { withDetails } from '../check/details'

/** A coupon of a member; with a cart, what our evaluator says of the two. */
export type MemberCoupon = Coupon & { verdict?: Verdict }

export interface Judged {
  coupons: MemberCoupon[]
  /** What was found while it was looked at more closely. */
  warnings: Warning[]
}

/**
 * Holds every coupon against the cart, as `check` does; what a list leaves out is asked for of the member that is
 * `asked` about.
 */
export async function judge(
  session: Session,
  { coupons, warnings }: Picture,
  cart: Cart,
  { moment, asked, text }: { moment: Moment; asked: OptionValues | null; text: Text },
): Promise<Judged> {
  const plain = {
    batches: [candidatesOf(coupons, warnings)],
    platform: session.platform.name,
    complete: () => true,
    warnings: () => [],
    failure: () => null,
  }
  const candidates = asked ? await withDetails(session, plain, asked) : plain
  const situation = situationOf(cart, { now: moment.now, thresholdBase: 'eligible', rounding: 'ceil' })
  const decide = evaluator(situation)
  const judged: Judged = { coupons: [], warnings: [...candidates.warnings()] }
  const told = new Set(warnings)
  // What is missing is among the warnings of the whole already.
  const isNew = (warning: Warning) => !told.has(warning) && warning.code !== 'DETAILS_MISSING'
  for await (const batch of candidates.batches) {
    for (const candidate of batch) {
      const verdict = verdictOf(decide(candidate.coupon), candidate, situation, text)
      judged.coupons.push({ ...candidate.coupon, verdict })
      judged.warnings.push(...candidate.warnings.filter(isNew))
    }
  }
  return judged
}
