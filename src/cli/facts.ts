import type { Page } from '../output/format'
import type { OptionValues } from '../platforms/platform'
import type { Session } from '../session/open'
import { optionName } from './endpoint-options'

/** Whose coupons a page shows, and where they are from. */
export function factsOf({ platform, profile }: Session, asked: OptionValues): NonNullable<Page['facts']> {
  const member = platform.members.options.map(({ flags }) => asked[optionName(flags)]).find((id) => id !== undefined)
  return ({ coupon, profile: words }) => [
    ...(typeof member === 'string' ? [[coupon.memberHeading, member] as const] : []),
    [words.platform, platform.name],
    ...(profile === null ? [] : [[coupon.profileHeading, profile] as const]),
  ]
}
