import type { Fen } from '../../../coupon/money'
import type { Holding, EmulatorState } from '../../emulator'
import { type GoodsRange, type StoreRange, goodsRangeOf, storeRangeOf } from './goods'

/** The member that holds the sample row of the vendor's document; slot 0 of the ids. */
const documentedMember = '383933091455959041'
/** The member of the other platform's document; exists here as well. */
const sharedMember = 7893817

/** A member's coupon as the platform knows it; how it is written is another matter (`dialect`). */
export interface HeldCoupon {
  id: string
  couponId: string
  verifyCode: string
  /** Epoch seconds, both inclusive. */
  startAt: number
  endAt: number
  /** 0 未使用, 1 已使用, 2 锁定; null is written "" and belongs to no filter. */
  status: 0 | 1 | 2 | null
  /** 1 正常, 2 锁定. */
  lock: 1 | 2 | null
  title: string
  desc: string
  /** 0 指定金额, 1 折扣券. */
  couponType: 0 | 1
  /** Whole yuan or, for 折扣券, the share that is paid in percent: the sandbox's choice, no page says. */
  amount: string
  minFen: Fen
  minCount: number | null
  goods: GoodsRange
  stores: StoreRange
  dialect: Dialect
}

/**
 * How a row is written: `plain` as documented with numbers as numbers; `text` with all of them as strings; `bare` with
 * ids as numbers beyond 2^53; `epoch` with times as numbers; `sparse` without what is not needed; `blank-minimum` with
 * min_amount_use ""; `sample` with everything "", as the vendor printed it.
 */
export type Dialect = 'plain' | 'text' | 'bare' | 'epoch' | 'sparse' | 'blank-minimum' | 'sample'

/** `null` for a member that does not exist. */
export function memberCoupons(userId: string, world: EmulatorState): HeldCoupon[] | null {
  if (userId === documentedMember) return [sample, ...world.holdings(0, { live: 9, used: 4, expired: 4 }).map(couponOf)]
  const member = Number(userId)
  if (String(member) !== userId) return null
  return member === sharedMember || world.isMember(member) ? world.holdings(member).map(couponOf) : null
}

/** The coupon with this id (of the member's copy), whoever holds it. */
export function couponById(id: string, world: EmulatorState): HeldCoupon | null {
  const serial = /^(?:1|20)?389420(\d{12})$/.exec(id)?.[1]
  if (serial === undefined) return null
  const slot = Math.floor(Number(serial) / 1000)
  return memberCoupons(slot === 0 ? documentedMember : String(slot), world)?.find((coupon) => coupon.id === id) ?? null
}

function couponOf(holding: Holding): HeldCoupon {
  const { member, index, offer, from, until, state, quirk } = holding
  const serial = member * 1000 + index
  return {
    id: idOf(serial),
    couponId: `389421${String(offer.number).padStart(12, '0')}`,
    verifyCode: verifyCodeOf(serial),
    startAt: from,
    endAt: until,
    status: statusOf(state, quirk),
    lock: quirk === 16 || quirk === 17 ? 2 : 1,
    title: offer.title,
    desc: offer.desc,
    couponType: offer.payPercent === null ? 0 : 1,
    amount: offer.payPercent === null ? String((offer.amountFen ?? 0) / 100) : String(offer.payPercent),
    minFen: offer.minFen,
    minCount: offer.minCount,
    goods: goodsRangeOf(offer.number),
    stores: storeRangeOf(offer.number),
    dialect: dialectOf(quirk, offer.titled && offer.minFen > 0),
  }
}

function statusOf(state: Holding['state'], quirk: number): HeldCoupon['status'] {
  if (state === 'used') return 1
  if (quirk === 12 || quirk === 13) return null
  return quirk === 14 || quirk === 15 ? 2 : 0
}

/** A minimum is left blank only where the title states it: the rule must be somewhere. */
function dialectOf(quirk: number, titled: boolean): Dialect {
  if (quirk < 5) return 'text'
  if (quirk < 9) return 'bare'
  if (quirk < 12) return 'sparse'
  if (quirk === 18 || quirk === 19) return 'epoch'
  return quirk >= 20 && quirk < 24 && titled ? 'blank-minimum' : 'plain'
}

/** 18, 19 or 20 digits, all beyond 2^53, the longest beyond 2^64 as well. */
function idOf(serial: number): string {
  return `${['', '', '1', '20'][serial % 4]}389420${String(serial).padStart(12, '0')}`
}

/** 20 digits that no other coupon has: a factor without 2 and 5 is a bijection of 16-digit numbers. */
function verifyCodeOf(serial: number): string {
  return `2019${String((BigInt(serial) * 6364136223846793007n) % 10n ** 16n).padStart(16, '0')}`
}

/** The vendor's sample row; all that it says is its dates, and 已过期 although they are not over. */
const sample: HeldCoupon = {
  id: '',
  couponId: '',
  verifyCode: '',
  startAt: 1552924800,
  endAt: 1553183999,
  status: null,
  lock: null,
  title: '',
  desc: '',
  couponType: 0,
  amount: '',
  minFen: 0,
  minCount: null,
  goods: { type: 0, names: [] },
  stores: { type: 0, names: [] },
  dialect: 'sample',
}
