import { optionName } from '../../platforms/options'
import { flagOf } from '../../cli/global-options'
import type { Invocation } from '../../cli/invocation'
import { isSandbox } from '../../session/profile'
import { shellQuote } from '../../text/shell-quote'
import { isUnknown } from './screen'
import type { Member } from './document'
import { fenToYuan } from '../../coupon/money'
import type { MemberCoupon } from './judge'
import type { MemberOptions } from './options'

/**
 * What a support person asks next: of a member, what a cart could use; of a cart, what to tell the customer; of a
 * member who is not there, with which credentials was asked, or on the sandbox, which has none, one who is.
 */
export function nextCommand(member: Member, invocation: Invocation, options: MemberOptions): string {
  const { groups, platform } = member
  const { profile, offline, now, endpoint } = invocation.globals
  const more = [
    ...(profile === undefined ? [] : ['-p', profile]),
    ...(now === undefined ? [] : ['--now', now]),
    ...(endpoint === undefined ? [] : ['--endpoint', endpoint]),
    ...(offline ? ['--offline'] : []),
  ]
  if (isUnknown(member) && isSandbox(invocation)) return `coupon ${invocation.text.member.examples[0]}`
  if (isUnknown(member)) return line('profile', 'show', ...(profile === undefined ? [] : [profile]))
  const flags = memberFlags(invocation, member)
  const id = flags[1] ?? member.id
  // The id behind a phone number may have the shape of another platform's.
  const which = options.platform === undefined && id === member.id ? [] : ['--platform', platform]
  const open = [...groups.ending, ...groups.usable]
  const told = tellable(open)
  if (options.cart === undefined && options.amount === undefined)
    return line('member', id, ...which, '--amount', fenToYuan(typicalFen(open)).replace(/\.00$/, ''), ...more)
  if (!told?.id) return line('member', id, ...which, '--status', 'all', ...more)
  const asked = options.cart === undefined ? ['--amount', options.amount ?? ''] : ['--cart', options.cart]
  return line('check', ...flags, ...asked, '--say', told.id, ...more)
}

const line = (...words: string[]): string => ['coupon', ...words].map(shellQuote).join(' ')

/** The one that saves most, else the first that is nearly there. */
function tellable(coupons: readonly MemberCoupon[]): MemberCoupon | undefined {
  const usable = coupons.filter(({ verdict }) => verdict?.verdict === 'usable' && verdict.discountFen !== null)
  const saving = ({ verdict }: MemberCoupon) => verdict?.discountFen ?? 0
  const [best] = usable.sort((a, b) => saving(b) - saving(a))
  return best ?? coupons.find(({ verdict }) => verdict?.verdict === 'almost') ?? coupons[0]
}

/** A cart of the lowest threshold that there is; 100 yuan where none is told. */
function typicalFen(coupons: readonly MemberCoupon[]): number {
  const thresholds = coupons.flatMap(({ minSpendFen }) => (minSpendFen ? [minSpendFen] : []))
  return thresholds.length === 0 ? 100_00 : Math.min(...thresholds)
}

/** `['--uid', '7893817']`. */
function memberFlags({ context }: Invocation, { platform: name, named }: Member): string[] {
  const options = context.platforms.find((each) => each.name === name)?.members.options ?? []
  return options.flatMap(({ flags }) => {
    const value = named[optionName(flags)]
    return typeof value === 'string' ? [flagOf(flags), value] : []
  })
}
