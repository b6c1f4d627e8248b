import { CouponError } from '../../errors'

/** `null` where the request lacks what a recipe signs: it is not explained by that one. */
export function attempt<Result>(work: () => Result): Result | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof CouponError) return null
    throw error
  }
}
