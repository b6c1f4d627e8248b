import { fenToYuan } from '../../../coupon/money'
import { isoTime } from '../../../coupon/time'
import { customerIdOf, type HeldCoupon, kinds } from './customers'

/** `2026-03-31 23:59:59`, at +08:00 and without saying so. */
const time = (seconds: number): string => JSON.stringify(isoTime(seconds).slice(0, 19).replace('T', ' '))

/** Members by their JSON source, which keeps every digit of an id. */
function object(members: Readonly<Record<string, string | number>>): string {
  return `{${Object.entries(members)
    .map(([name, source]) => `"${name}":${source}`)
    .join(',')}}`
}

/** A row of a list in one of its two spellings: every second coupon is written as the public client knows it. */
export function listRow(member: number, coupon: HeldCoupon): string {
  return Number(coupon.cardId.at(-1)) % 2 === 0 ? clientRow(coupon) : documentedRow(member, coupon)
}

/** As the vendor's page has it (doc3 id=492): ids and numbers as text. */
function documentedRow(
  member: number,
  { cardId, templateId, offer, from, until, useStatus, kind }: HeldCoupon,
): string {
  return object({
    cardId: `"${cardId}"`,
    couponId: `"${templateId}"`,
    couponType: `"${kinds[kind].list}"`,
    channel: '"1"',
    customerId: `"${customerIdOf(member)}"`,
    title: JSON.stringify(offer.title),
    useStatus: `"${useStatus}"`,
    beginAt: time(from),
    endAt: time(until),
    createdAt: time(from),
    updatedAt: time(from),
    templateId,
    extra: '""',
  })
}

/** As the public client reads it: a `cardId` that is a number beyond 2^53, other names, and no beginning. */
function clientRow({ cardId, templateId, offer, until, useStatus, kind }: HeldCoupon): string {
  return object({
    cardId,
    couponNo: `"${cardId}"`,
    couponType: kinds[kind].list,
    endTime: time(until),
    templateId,
    templateName: JSON.stringify(offer.title),
    useStatus,
  })
}

/** A row of get_my_coupons_v2. Its amounts are yuan, and a rate is 8.5 for 8.5折: the sandbox's choice, no page says. */
export function moneyRow(member: number, { cardId, templateId, offer, until, useStatus }: HeldCoupon): string {
  return object({
    cardId,
    customerId: customerIdOf(member),
    title: JSON.stringify(offer.title),
    endAt: time(until),
    faceAmount: fenToYuan(offer.amountFen ?? 0),
    discountAmount: offer.payPercent === null ? '0' : String(offer.payPercent / 10),
    templateId,
    useStatus,
  })
}

/** A row of chooseCouponAsOne (doc3 id=481); `saving` is in 分, a reason "" for a coupon that can be used. */
export function verdictRow(
  { cardId, templateId, offer, from, until, useStatus, kind }: HeldCoupon,
  verdict: Verdict,
): string {
  return object({
    cardId,
    couponId: templateId,
    couponType: kinds[kind].choose,
    couponCenterType: kinds[kind].centre,
    beginAt: time(from),
    endAt: time(until),
    title: JSON.stringify(offer.title),
    couponExplain: JSON.stringify(offer.desc),
    expireDesc: '""',
    sellerName: '"沙箱门店"',
    availableQuantity: 1,
    useStatus,
    unUseStatus: verdict.reason === '' ? 0 : 1,
    unUseDesc: JSON.stringify(verdict.reason),
    userCouponCanDisAmount: fenToYuan(verdict.savingFen),
  })
}

export interface Verdict {
  /** "": it can be used. */
  reason: string
  savingFen: number
}
