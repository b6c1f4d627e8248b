import { fenToYuan, yuanToFen } from '../../../coupon/money'
import { isObject, type Json, type JsonObject, scalarText } from '../../../json'
import type { HeldCoupon } from './customers'
import type { Verdict } from './rows'

/** An order that coupons are held against. */
export interface Order {
  totalFen: number
  pieces: number
  /** 1 堂食, 3 外卖; "" where the request does not say. */
  typeCate: string
  store: string
}

/** What delivery costs: a coupon that pays it takes nothing off the goods. */
const shippingFen = 500

/** Reads an order; text is the name of a bad parameter. */
export function readOrder(params: JsonObject): Order | string {
  const totalFen = yuanToFen(scalarText(params['discountPrice']) ?? '')
  const pieces = readPieces(params['tradeMarks'])
  const typeCate = scalarText(params['typeCate'] ?? '')
  const store = scalarText(params['multiMark'] ?? '')
  if (totalFen === null) return 'discountPrice'
  if (pieces === null) return 'tradeMarks'
  if (typeCate === null || !['', '1', '3'].includes(typeCate)) return 'typeCate'
  return store === null ? 'multiMark' : { totalFen, pieces, typeCate, store }
}

/** `[{num, tradeMark, price, discountMoney?}]`, at least one. */
function readPieces(tradeMarks: Json | undefined): number | null {
  if (!Array.isArray(tradeMarks) || tradeMarks.length === 0) return null
  const counts = tradeMarks.map((line) => {
    if (!isObject(line) || !scalarText(line['tradeMark']) || yuanToFen(scalarText(line['price']) ?? '') === null)
      return NaN
    const count = scalarText(line['num']) ?? ''
    return /^[1-9]\d{0,8}$/.test(count) ? Number(count) : NaN
  })
  const pieces = counts.reduce((sum, count) => sum + count, 0)
  return Number.isNaN(pieces) ? null : pieces
}

/** The platform's own word: from its fields, with rules that no list shows (stores, takeaway). Exact, in whole 分. */
export function judge(coupon: HeldCoupon, order: Order, asOf: number): Verdict {
  const reason = reasonAgainst(coupon, order, asOf)
  return { reason, savingFen: reason === '' ? savingOf(coupon, order) : 0 }
}

function reasonAgainst(coupon: HeldCoupon, { totalFen, pieces, typeCate, store }: Order, asOf: number): string {
  const { useStatus, from, until, offer, kind, takeawayOnly, storesOnly } = coupon
  const minCount = offer.minCount ?? 0
  if (useStatus === 2) return '优惠券已被其他订单占用'
  if (useStatus === 6 || asOf > until) return '优惠券已过期'
  if (asOf < from) return '未到可用时间'
  if (storesOnly !== null && !storesOnly.includes(store)) return '当前门店不可用'
  if (takeawayOnly && typeCate !== '3') return '仅限外卖订单使用'
  if (kind === 'gift' || kind === 'goods') return '购物车中没有指定商品'
  if (pieces < minCount) return `还差${minCount - pieces}件可用`
  return totalFen < offer.minFen ? `还差${fenToYuan(offer.minFen - totalFen)}元可用` : ''
}

function savingOf({ kind, offer: { amountFen, payPercent } }: HeldCoupon, { totalFen }: Order): number {
  if (kind === 'shipping') return shippingFen
  if (payPercent !== null) return totalFen - Math.floor((totalFen * payPercent) / 100)
  return Math.min(amountFen ?? 0, totalFen)
}
