import { yuanToFen } from '../../../coupon/money'
import { isObject, parseJson, scalarText } from '../../../json'
import type { HeldCoupon } from './coupons'
import { coversGoods, coversStore } from './goods'

/** One line of `checked`. */
export interface CartLine {
  barCode: string
  /** 分; the platform is given yuan. */
  unitPriceFen: number
  quantity: number
}

/**
 * Whether this cart can use this coupon at this second: the checkout filter of the platform (shopping=1). Exact, in
 * whole 分: the net subtotal of the goods that the coupon is for reaches `min_amount_use` and is above 0; unused, not
 * locked, within its validity, both ends included; for this store, and for so many pieces where the title says so.
 * What is not known ("") is not usable.
 */
export function canUse(coupon: HeldCoupon, cart: readonly CartLine[], asOf: number, store = ''): boolean {
  if (coupon.status !== 0 || coupon.lock !== 1) return false
  if (asOf < coupon.startAt || asOf > coupon.endAt || !coversStore(coupon.stores, store)) return false
  const lines = cart.filter((line) => coversGoods(coupon.goods, line.barCode))
  const subtotal = lines.reduce((sum, line) => sum + BigInt(line.unitPriceFen) * BigInt(line.quantity), 0n)
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0)
  return subtotal > 0n && subtotal >= coupon.minFen && pieces >= (coupon.minCount ?? 0)
}

/** Reads `checked`: a list of {bar_code, offline_price, buy_num}, prices in yuan. `null` for anything else. */
export function readCart(checked: string): CartLine[] | null {
  const json = tryJson(checked)
  if (!Array.isArray(json)) return null
  const lines = json.map((line) => {
    if (!isObject(line)) return null
    const barCode = scalarText(line['bar_code'])
    const unitPriceFen = yuanToFen(scalarText(line['offline_price']) ?? '')
    const quantity = scalarText(line['buy_num']) ?? ''
    if (barCode === null || unitPriceFen === null || !/^[1-9]\d{0,8}$/.test(quantity)) return null
    return { barCode, unitPriceFen, quantity: Number(quantity) }
  })
  return lines.every((line) => line !== null) ? lines : null
}

function tryJson(text: string) {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}

/** `expire` of shopping=0. Locked coupons are 未使用 too; those without a status are in none. */
export const expireFilters: ReadonlyMap<string, (coupon: HeldCoupon, asOf: number) => boolean> = new Map([
  ['used', ({ status }) => status === 1],
  ['canuse', ({ status, endAt }, asOf) => (status === 0 || status === 2) && asOf <= endAt],
  ['expired', ({ status, endAt }, asOf) => (status === 0 || status === 2) && asOf > endAt],
] satisfies [string, (coupon: HeldCoupon, asOf: number) => boolean][])
