import type { Coupon } from '../../coupon/coupon'
import type { MemberCoupon } from './judge'
import { type Moment, type Validity, validityOf } from '../../coupon/validity'

/** In the order of the screen; `ended` is unused but past its end. */
export const groupNames = ['ending', 'usable', 'notStarted', 'locked', 'unknown', 'ended', 'used', 'expired'] as const
export type GroupName = (typeof groupNames)[number]

export type Groups = Record<GroupName, MemberCoupon[]>

/**
 * Every coupon in one group, and in a group by end, then by value. `used` are ids of coupons that are used, whatever
 * else they say.
 */
export function groupsOf(coupons: readonly MemberCoupon[], used: ReadonlySet<string>, moment: Moment): Groups {
  const groups = Object.fromEntries(groupNames.map((name): [GroupName, Coupon[]] => [name, []])) as Groups
  for (const coupon of coupons) groups[used.has(coupon.id ?? '') ? 'used' : groupOf(coupon, moment)].push(coupon)
  for (const group of Object.values(groups)) group.sort(byEndThenValue)
  return groups
}

function groupOf(coupon: Coupon, moment: Moment): GroupName {
  return coupon.status === 'unused' ? byTime[validityOf(coupon, moment).state] : coupon.status
}

const byTime: Record<Validity['state'], GroupName> = {
  ended: 'ended',
  notStarted: 'notStarted',
  ending: 'ending',
  valid: 'usable',
  unknown: 'unknown',
}

/** Our own times are alike in form and zone, so that their text is in their order; an end that is not known is last. */
function byEndThenValue(a: Coupon, b: Coupon): number {
  const [endA, endB] = [a.validUntil ?? '9', b.validUntil ?? '9']
  if (endA !== endB) return endA < endB ? -1 : 1
  return valueOf(b) - valueOf(a)
}

/** The most that it takes off, in 分, for its place in a list; a percentage stands behind every amount. */
function valueOf({ benefit }: Coupon): number {
  if (benefit.type === 'amount_off')
    return Math.max(benefit.amountFen, ...(benefit.tiers ?? []).map((tier) => tier.amountFen))
  return benefit.type === 'percent_off' ? (100 - Number(benefit.payPercent)) / 100 : -1
}
