import { type Fen, toFen, yuanToFen } from '../coupon/money'
import { usageError } from '../errors'
import { idText, isObject, type Json, type JsonObject, parseGiven, scalarText } from '../json'
import { badValue } from '../coupon/bad-value'
import { checkKeys } from '../coupon/check-keys'

export type PriceUnit = 'yuan' | 'fen'

/** One checked line of a cart. */
export interface CartLine {
  barCode: string
  /** Before any discount, in 分. */
  unitFen: Fen
  quantity: number
  /** `null`: the cart does not say. */
  categories: readonly string[] | null
  /** Price times quantity, less what other offers took off this line already, in 分. */
  netFen: Fen
}

/**
 * The checked lines, in the order given: what a coupon is held against. Without lines it is an amount, of goods that
 * nobody named.
 */
export interface Cart {
  lines: readonly CartLine[]
  /** `null`: the cart does not say in which store. */
  store: string | null
  totalFen: Fen
  /** `null`: the goods are not named. */
  pieces: number | null
}

/** `--amount`: what an order is worth, and nothing of what is in it. */
export function cartOfAmount(totalFen: Fen): Cart {
  return { lines: [], store: null, totalFen, pieces: null }
}

const cartKeys = ['lines', 'store', 'currency']
const lineKeys = ['bar_code', 'offline_price', 'buy_num', 'checked', 'categories', 'discount', 'currency']
const mostQuantity = 999_999
const mostCharacters = 16 * 1024 * 1024

/**
 * Reads a cart as the platform's `checked` parameter has it, `[{"bar_code","offline_price","buy_num"}]`, or
 * `{"lines":[…],"store":"SN"}` with `checked`, `categories`, `discount` per line. Prices are yuan unless told
 * otherwise, and are read from their digits. Throws `usage`, naming path, value and what was expected.
 */
export function readCart(source: string, options: { priceUnit: PriceUnit }): Cart {
  const json = parseCart(source)
  if (isObject(json)) {
    checkKeys(json, 'cart', cartKeys)
    checkCurrency(json, 'cart')
  }
  const [path, rows] = isObject(json) ? ['cart.lines', json['lines']] : ['cart', json]
  if (!Array.isArray(rows)) throw badValue(path, rows, (t) => t.check.aListOfLines)
  if (rows.length === 0) throw usageError((t) => t.check.cartEmpty)
  const lines = rows.flatMap((row, index) => readLine(row, `${path}[${index}]`, options.priceUnit) ?? [])
  if (lines.length === 0) throw usageError((t) => t.check.cartUnchecked)
  const store = isObject(json) ? readStore(json['store']) : null
  return { lines, store, ...totals(lines) }
}

/** Of some lines of a cart. */
export function totals(lines: readonly CartLine[]): { totalFen: Fen; pieces: number } {
  return { totalFen: sum(lines.map((line) => line.netFen)), pieces: sum(lines.map((line) => line.quantity)) }
}

function sum(values: number[]): number {
  const total = values.reduce((a, b) => a + b, 0)
  if (Number.isSafeInteger(total)) return total
  throw usageError((t) => t.check.cartTooLarge)
}

function parseCart(source: string): Json {
  if (source.length > mostCharacters) throw usageError((t) => t.check.cartTooLong(mostCharacters / 1024 / 1024))
  return parseGiven(source, (t, why) => t.check.cartNotJson(why))
}

/** `null` for a line that is not checked; what it holds must be right all the same. */
function readLine(row: Json, path: string, unit: PriceUnit): CartLine | null {
  if (!isObject(row)) throw badValue(path, row, (t) => t.check.aLine)
  checkKeys(row, path, lineKeys)
  const price = readMoney(row, 'offline_price', path, unit)
  const quantity = readQuantity(row, path)
  const grossFen = price * quantity
  if (!Number.isSafeInteger(grossFen)) throw usageError((t) => t.check.cartTooLarge)
  const discountFen = row['discount'] === undefined ? 0 : readMoney(row, 'discount', path, unit)
  if (discountFen > grossFen) throw badValue(`${path}.discount`, row['discount'], (t) => t.check.noMoreThanLine)
  checkCurrency(row, path)
  const line = {
    barCode: readBarCode(row, path),
    unitFen: price,
    quantity,
    categories: readCategories(row, path),
    netFen: grossFen - discountFen,
  }
  return readChecked(row, path) ? line : null
}

function readMoney(row: JsonObject, key: string, path: string, unit: PriceUnit): Fen {
  const digits = digitsOf(row, key)
  const fen = unit === 'yuan' ? yuanToFen(digits) : toFen(digits)
  if (fen === null)
    throw badValue(`${path}.${key}`, row[key], (t) => (unit === 'yuan' ? t.check.yuanAmount : t.check.fenAmount))
  return fen
}

/** As they stand there; empty for what is neither number nor text. */
function digitsOf(row: JsonObject, key: string): string {
  return scalarText(row[key]) ?? ''
}

function readQuantity(row: JsonObject, path: string): number {
  const digits = digitsOf(row, 'buy_num')
  if (!/^[1-9]\d{0,5}$/.test(digits))
    throw badValue(`${path}.buy_num`, row['buy_num'], (t) => t.check.wholeNumber(1, mostQuantity))
  return Number(digits)
}

function readBarCode(row: JsonObject, path: string): string {
  const value = row['bar_code']
  const text = idText(value)
  if (text === null || text.trim() === '') throw badValue(`${path}.bar_code`, value, (t) => t.check.nonEmptyText)
  return text
}

function readChecked(row: JsonObject, path: string): boolean {
  const value = row['checked'] ?? true
  if (typeof value !== 'boolean') throw badValue(`${path}.checked`, value, (t) => t.check.trueOrFalse)
  return value
}

function readCategories(row: JsonObject, path: string): string[] | null {
  const value = row['categories']
  if (value === undefined || value === null) return null
  if (!Array.isArray(value)) throw badValue(`${path}.categories`, value, (t) => t.check.aListOfTexts)
  return value.map((item, index) => {
    const text = idText(item)
    if (text === null) throw badValue(`${path}.categories[${index}]`, item, (t) => t.check.nonEmptyText)
    return text
  })
}

/** Every platform sells in yuan only. */
function checkCurrency(row: JsonObject, path: string): void {
  const value = row['currency']
  if (value !== undefined && value !== 'CNY') throw badValue(`${path}.currency`, value, (t) => t.check.currency)
}

function readStore(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  const text = idText(value)
  if (text === null || text === '') throw badValue('cart.store', value, (t) => t.check.nonEmptyText)
  return text
}
