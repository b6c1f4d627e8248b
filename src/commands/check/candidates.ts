import type { Candidate } from '../../eligibility/verdict'
import type { CouponError } from '../../errors'
import type { Warning } from '../../warning'

/** Coupons to be checked, as they come: in batches, so that a million of them cost no million waits. */
export interface Candidates {
  batches: AsyncIterable<Iterable<Candidate>> | Iterable<Iterable<Candidate>>
  /** Where they are from; `null` where that is not known before the first. */
  platform: string | null
  /**
   * Known once all came: whether they are all that there are, what is worth saying of the whole, why it ended early.
   */
  complete(): boolean
  warnings(): Warning[]
  failure(): CouponError | null
}
