import { maskPhone } from '../coupon/mask'
import type { Page } from '../output/format'
import type { OptionValues } from '../platforms/platform'
import type { Session } from '../session/open'
import { optionName } from '../platforms/options'

/** Whose coupons a page shows, and where they are from. */
export function factsOf({ platform, profile }: Session, asked: OptionValues): NonNullable<Page['facts']> {
  const member = memberIn(platform, asked)
  return ({ coupon }) => [
    ...(member === null ? [] : [[coupon.memberHeading, member] as const]),
    [coupon.platformHeading, platform.name],
    ...(profile === null ? [] : [[coupon.profileHeading, profile] as const]),
  ]
}

/** `Coupons of member 7893817`; without one the page is headed by what the command does. */
export function titleOf({ platform }: Session, asked: OptionValues): Pick<Page, 'title'> {
  const member = memberIn(platform, asked)
  return member === null ? {} : { title: (t) => t.member.title(member) }
}

/** As a page that is handed on may say it. */
function memberIn({ members }: Session['platform'], asked: OptionValues): string | null {
  const id = members.options.map(({ flags }) => asked[optionName(flags)]).find((value) => value !== undefined)
  return typeof id === 'string' ? maskPhone(id) : null
}
