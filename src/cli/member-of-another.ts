import { CouponError, type Sentence } from '../errors'
import type { EndpointOption, Platform } from '../platforms/platform'
import { flagOf } from './global-options'

/** A member's id that this platform cannot have, and another can: the failure says what to type there. */
export function memberOfAnother(
  error: unknown,
  given: string,
  flags: string,
  own: Platform,
  platforms: readonly Platform[],
): unknown {
  if (!(error instanceof CouponError) || error.kind !== 'usage' || error.details.hint) return error
  const isMember = own.members.options.some((option) => option.flags === flags)
  const other =
    isMember && platforms.find((each) => each !== own && each.members.options.some((option) => takes(option, given)))
  if (!other) return error
  const option = other.members.options.find((each) => takes(each, given))
  const { command } = other.members.coupons.endpoint
  const line = `coupon ${command} ${option ? flagOf(option.flags) : ''} ${given}`
  const hint: Sentence = (t) => t.errors.hintOtherPlatform(other.name, line)
  return new CouponError('usage', error.sentence, { ...error.details, hint })
}

function takes({ parse, flags }: EndpointOption, given: string): boolean {
  if (!/^\d+$/.test(given) || !parse) return false
  try {
    parse(given, flagOf(flags))
    return true
  } catch {
    return false
  }
}
