import type { EmulatorState, Holding, Offer } from '../../emulator'

/** A coupon of a customer as the platform knows it; how it is written is another matter. */
export interface HeldCoupon {
  cardId: string
  templateId: string
  offer: Offer
  /** Epoch seconds, both inclusive. */
  from: number
  until: number
  useStatus: UseStatus
  /** `couponType` of a list (doc3 id=492) and `couponCenterType` of a verdict (id=481). */
  kind: Kind
  /** For takeaway orders alone, and for some stores alone: no list says so. */
  takeawayOnly: boolean
  storesOnly: readonly string[] | null
}

/** 0 未使用, 1 已核销, 2 已冻结, 6 已失效, 7 已删除. */
export type UseStatus = 0 | 1 | 2 | 6 | 7

export type Kind = keyof typeof kinds

/** The kinds of coupon, by the numbers of either page. */
export const kinds = {
  amount: { list: 0, centre: 1, choose: 0 },
  rate: { list: 0, centre: 2, choose: 1 },
  gift: { list: 4, centre: 4, choose: 0 },
  goods: { list: 5, centre: 3, choose: 0 },
  shipping: { list: 6, centre: 6, choose: 0 },
} as const

/** Phones begin with a prefix that no mobile network has. */
const phonePrefix = '120'
const customerPrefix = '839042'

/** The member with coupons of every state, and more of them than two pages hold. */
const documented = 1

export const customerIdOf = (member: number): string => `${customerPrefix}${String(member).padStart(12, '0')}`

/** `12000000001` is member 1; `null` for a phone that nobody has. */
export function memberByPhone(phone: string, state: EmulatorState): number | null {
  return known(phone, new RegExp(`^${phonePrefix}(\\d{8})$`), state)
}

/** `null` for a customer that does not exist. */
export function memberById(customerId: string, state: EmulatorState): number | null {
  return known(customerId, new RegExp(`^${customerPrefix}(\\d{12})$`), state)
}

function known(text: string, form: RegExp, state: EmulatorState): number | null {
  const member = Number(form.exec(text)?.[1] ?? NaN)
  return member === documented || state.isMember(member) ? member : null
}

export function couponsOf(member: number, state: EmulatorState): HeldCoupon[] {
  const plan = member === documented ? { live: 47, used: 9, expired: 4 } : undefined
  return state.holdings(member, plan).map(couponOf)
}

function couponOf(holding: Holding): HeldCoupon {
  const { member, index, offer, from, until } = holding
  return {
    cardId: cardIdOf(member, index),
    templateId: String(480_000 + offer.number),
    offer,
    from,
    until,
    useStatus: useStatusOf(holding),
    kind: kindOf(holding),
    takeawayOnly: offer.number % 10 === 7,
    storesOnly: offer.number % 25 === 11 ? ['SN0001', 'SN0002'] : null,
  }
}

/** 18 digits, beyond 2^53; the first one is that of the vendor's sample. */
function cardIdOf(member: number, index: number): string {
  if (member === documented && index === 0) return '390913445498200065'
  return `390913${String(member * 1000 + index).padStart(12, '0')}`
}

/** The documented member has each of them for certain. */
function useStatusOf({ member, index, state, quirk }: Holding): UseStatus {
  if (state === 'used') return member === documented && index === 49 ? 7 : 1
  if (state === 'expired') return quirk % 2 === 0 || member === documented ? 6 : 0
  if (quirk === 14 || quirk === 15 || (member === documented && index === 46)) return 2
  return quirk === 16 ? 7 : 0
}

/** What is no money off may have a title that says it is. */
function kindOf({ offer, quirk }: Holding): Kind {
  if (offer.title.includes('免邮')) return 'shipping'
  if (quirk >= 30 && quirk < 34) return 'gift'
  if (quirk >= 34 && quirk < 38) return 'goods'
  return offer.payPercent === null ? 'amount' : 'rate'
}
