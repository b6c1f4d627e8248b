import { badValue } from '../coupon/bad-value'
import { checkKeys } from '../coupon/check-keys'
import { readInstant } from '../coupon/time'
import { isObject } from '../json'
import { type Cart as ReadCart, cartOfAmount, readCart } from '../eligibility/cart'
import { type Override, readOverrides } from '../eligibility/overrides'
import { nodeClock } from '../node-context'
import { aLanguage, anObject, type Check, members, oneOf, orNone } from './arguments'
import type { Language } from './error'
import { jsonText } from './given'

/** One line of a cart, under the names of the platforms' `checked` parameter. */
export interface CartLine {
  bar_code: string
  /** Of one piece before any discount, in yuan unless `priceUnit` says otherwise; text keeps its digits. */
  offline_price: number | string
  /** Pieces, 1 to 999,999. */
  buy_num: number
  /** false: the line is in the cart and does not count. */
  checked?: boolean
  /** Without them a coupon for certain categories is `unknown`. */
  categories?: readonly string[]
  /** What other offers took off this line already, in the unit of the price. */
  discount?: number | string
}

/** The checked lines; with a store where coupons may be for certain ones; an amount of goods that nobody named. */
export type Cart = readonly CartLine[] | { lines: readonly CartLine[]; store?: string } | { amountFen: number } | string

export interface EvaluateOptions {
  /** Of the cart. Default `yuan`. */
  priceUnit?: 'yuan' | 'fen'
  /** The moment that validity is judged at: ISO 8601, or a Date. Default: now. */
  now?: string | Date
  /** Whether a threshold is compared with the goods that a coupon is for (default), or with the whole cart. */
  thresholdBase?: 'eligible' | 'cart'
  /** How a percentage taken off is rounded, once, to whole 分. Default `ceil`. */
  rounding?: 'ceil' | 'floor' | 'half-up'
  /** What is known better than the coupons say, by id or couponId. */
  overrides?: Readonly<Record<string, Override>>
  /** Of reasons, warnings and errors. Default `en`. */
  language?: Language
}

const aMoment: Check = (value, name) => {
  const isMoment = typeof value === 'string' || value instanceof Date
  if (!isMoment) throw badValue(name, value, (t) => t.library.aMoment)
}

const someOptions = members({
  priceUnit: orNone(oneOf(['yuan', 'fen'])),
  now: orNone(aMoment),
  thresholdBase: orNone(oneOf(['eligible', 'cart'])),
  rounding: orNone(oneOf(['ceil', 'floor', 'half-up'])),
  overrides: orNone(anObject),
  language: aLanguage,
} satisfies Record<keyof EvaluateOptions, Check>)

/** With their defaults; `now` in seconds since 1970. Throws `usage`. */
export function readOptions(options: EvaluateOptions) {
  someOptions(options, 'options')
  const { now, thresholdBase = 'eligible', rounding = 'ceil', overrides = {} } = options
  return {
    thresholdBase,
    rounding,
    now: momentOf(now),
    overrides: readOverrides(jsonText(overrides, 'overrides')),
  }
}

/** Seconds since 1970. */
function momentOf(now: string | Date | undefined): number {
  if (now === undefined) return Math.floor(nodeClock.now() / 1000)
  const seconds = typeof now === 'string' ? readInstant(now) : Math.floor(now.getTime() / 1000)
  if (seconds === null || Number.isNaN(seconds)) throw badValue('options.now', String(now), (t) => t.errors.anInstant)
  return seconds
}

export function cartOf(cart: Cart, priceUnit: 'yuan' | 'fen'): ReadCart {
  const given: unknown = cart
  if (given === undefined) throw badValue('cart', given, (t) => t.check.aListOfLines)
  if (typeof cart === 'string') return readCart(cart, { priceUnit })
  if (!isObject(cart) || !('amountFen' in cart)) return readCart(jsonText(cart, 'cart'), { priceUnit })
  checkKeys(cart, 'cart', ['amountFen'])
  const amount = cart.amountFen
  if (!Number.isSafeInteger(amount) || amount < 0) throw badValue('cart.amountFen', amount, (t) => t.check.fenAmount)
  return cartOfAmount(amount)
}
