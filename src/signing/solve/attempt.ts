import { CouponError } from '../../errors'

/** A request that lacks what a recipe signs is not explained by it. */
export function attempt(test: () => boolean): boolean {
  try {
    return test()
  } catch (error) {
    if (error instanceof CouponError) return false
    throw error
  }
}
