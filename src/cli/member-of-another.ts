import { CouponError, type Sentence } from '../errors'
import type { EndpointOption, Platform } from '../platforms/platform'
import { optionName } from '../platforms/options'
import { flagOf } from './global-options'

/** A member's id that this option cannot take, and another one or another platform can: the failure says what to type. */
export function memberOfAnother(
  error: unknown,
  given: string,
  flags: string,
  own: Platform,
  platforms: readonly Platform[],
): unknown {
  if (!(error instanceof CouponError) || error.kind !== 'usage' || error.details.hint) return error
  if (!own.members.options.some((option) => option.flags === flags)) return error
  const other = [own, ...platforms].find((each) => (optionFor(each, given)?.flags ?? flags) !== flags)
  const option = other && optionFor(other, given)
  if (!option) return error
  const line = `coupon ${other.members.coupons.endpoint.command} ${flagOf(option.flags)} ${given}`
  const hint: Sentence = (t) => t.errors.hintOtherPlatform(other.name, line)
  return new CouponError('usage', error.sentence, { ...error.details, hint })
}

/** The option that takes an id of this shape; none where it is no id of the platform's. */
function optionFor({ members }: Platform, given: string): EndpointOption | undefined {
  const named = members.fits(given) ?? {}
  return members.options.find(({ flags }) => named[optionName(flags)] !== undefined)
}
