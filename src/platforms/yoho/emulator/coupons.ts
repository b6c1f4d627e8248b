import { isoTime } from '../../../coupon/time'
import type { Holding, EmulatorState } from '../../emulator'

/** The member of the vendor's document. */
const documentedMember = 7893817

export interface YohoCoupon {
  id: number
  couponId: number
  code: string
  title: string
  /** Whole yuan. */
  value: number
  /** `2016.03.15-2016.03.31`. */
  validity: string
  /** Epoch seconds, the last valid one; null in the rows of an old promotion. */
  overTime: number | null
  used: boolean
}

/** use, notuse or overtime at a moment. A coupon without an end is over (CouponService). */
export function stateOf(coupon: YohoCoupon, asOf: number): string {
  if (coupon.used) return 'use'
  return isOver(coupon, asOf) ? 'overtime' : 'notuse'
}

export function isOver({ overTime }: YohoCoupon, asOf: number): boolean {
  return overTime === null || overTime < asOf
}

/** Nothing for a member who does not exist: the platform does not say so. */
export function memberCoupons(uid: number, world: EmulatorState): YohoCoupon[] {
  const ofMember = (holding: Holding) => couponOf(stillOpen(holding, world.asOf))
  if (uid === documentedMember)
    return [...documented, ...world.holdings(uid, { live: 41, used: 12, expired: 8 }).map(ofMember)]
  return world.isMember(uid) ? world.holdings(uid).map(ofMember) : []
}

const day = 86_400
const step = 30 * day

/**
 * A used coupon with an end to come: a row whose end is past is called over (isValidity N), and the gateway's `use` and
 * `overtime` would then be told alike.
 */
function stillOpen(holding: Holding, asOf: number): Holding {
  const late = asOf + day - holding.until
  if (holding.state !== 'used' || late <= 0) return holding
  return { ...holding, until: holding.until + Math.ceil(late / step) * step }
}

function couponOf(holding: Holding): YohoCoupon {
  const { member, index, offer, from, until, state } = holding
  const id = 40_000_000 + member * 64 + index
  return {
    id,
    couponId: 20_000 + offer.number,
    code: codeOf(id),
    title: offer.title,
    value: (offer.amountFen ?? 0) / 100,
    validity: `${dotted(from)}-${dotted(until)}`,
    overTime: overTimeOf(holding),
    used: state === 'used',
  }
}

/** A third of the coupons end in the middle of their last day, though the text reads as the whole day. */
function overTimeOf({ until, state, quirk }: Holding): number | null {
  if (quirk < 10 && state === 'expired') return null
  return quirk < 33 ? until + 1 - (1 + (quirk % 11)) * 1800 : until
}

const dotted = (seconds: number): string => isoTime(seconds).slice(0, 10).replaceAll('-', '.')

/** `a` and eight hex digits that no other id has: an odd factor is a bijection of 32-bit numbers. */
const codeOf = (id: number): string => `a${(Math.imul(id, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}`

/** The rows of the vendor's document, in its order: 12370 says 减30 and is worth 20, and all end in mid-day. */
const documented: readonly YohoCoupon[] = (
  [
    [39525823, 12375, 'a4d675488', '女生节第三波创意IN季满399减40', 40, 1459416840],
    [39525822, 12374, 'aaf7220ae', '女生节第三波创意IN季满199减10', 10, 1459416780],
    [39525496, 12373, 'a6c83e6c2', '女生节第三波潮童满399减40', 40, 1459416720],
    [39525476, 12372, 'a963fe22b', '女生节第三波潮童满299减20', 20, 1459416660],
    [39525811, 12371, 'a31383387', '女生节第三波女生原创满499减60', 60, 1459416600],
    [39525810, 12370, 'ad0c9453a', '女生节第三波女生原创满299减30', 20, 1459416600],
  ] as const
).map(([id, couponId, code, title, value, overTime]) => {
  return { id, couponId, code, title, value, overTime, validity: '2016.03.15-2016.03.31', used: false }
})
