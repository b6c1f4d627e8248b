import type { Coupon, CouponStatus } from '../../coupon/coupon'
import { type Fen, toFen, yuanToFen } from '../../coupon/money'
import { exactPrice } from '../../coupon/price'
import { reconcileTerms, withUntil, type StatedTerms } from '../../coupon/terms'
import { isoTime, readEnd, readInstant } from '../../coupon/time'
import { readTitle } from '../../coupon/title'
import type { Json } from '../../json'
import type { Warning } from '../../warning'
import type { Page } from '../platform'
import { RowReader } from '../reader'
import { say } from '../say'
import { readRows } from './rows'

export interface ReadCoupon {
  coupon: Coupon
  warnings: Warning[]
}

/** What fields say of a coupon's terms, with what is worth saying of that. */
type Stated = Pick<StatedTerms, 'benefit'> & Partial<StatedTerms> & { assumed?: Warning }

/** `useStatus`: 0 未使用/已冲正, 1 已核销, 2 已冻结, 6 已失效; 7 已删除/已回收 is no state that a coupon of ours has. */
const statuses = new Map<string, CouponStatus>([
  ['0', 'unused'],
  ['1', 'used'],
  ['2', 'locked'],
  ['6', 'expired'],
])
const withdrawn = '7'

/**
 * Rows of getCustomerCoupons (doc3 id=492) and of clients' getCustomerCouponList: `couponType` says the kind, the title
 * the rest.
 */
export function readCustomerCoupons(data: Json): Page {
  return readPage(data, (row) =>
    ofKind(
      row.known('couponType', (text) => listKinds.get(text) ?? null),
      row,
    ),
  )
}

/** Rows of get_my_coupons_v2: with money, whose unit nobody states. */
export function readMyCoupons(data: Json): Page {
  return readPage(data, (row, id, title) => ofFace(row.known('faceAmount', amountText), id, title))
}

function readPage(data: Json, stated: (row: RowReader, id: string | null, title: string | null) => Stated): Page {
  const { rows, total } = readRows(data, 'cardId')
  const read = rows.map(({ json, path }) => readCoupon(json, path, stated))
  return {
    coupons: read.map(({ coupon }) => coupon),
    warnings: read.flatMap(({ warnings }) => warnings),
    total,
    size: null,
    pages: null,
  }
}

/**
 * One row in either spelling: that of the vendor's page, or that of a public client. Times have no zone and are +08:00.
 */
export function readCoupon(
  json: Json,
  path: string,
  stated: (row: RowReader, id: string | null, title: string | null) => Stated,
): ReadCoupon {
  const row = new RowReader(json, path)
  const id = row.requiredId('cardId')
  const title = row.text('title') ?? row.text('templateName')
  const { assumed, ...fields } = stated(row, id, title)
  const terms = reconcileTerms({ id, title, minSpendFen: null, ...fields })
  const from = row.known('beginAt', readInstant)
  const until = row.known('endAt', readEnd) ?? row.known('endTime', readEnd)
  const coupon: Coupon = {
    platform: 'qmai',
    id,
    couponId: row.id('couponId') ?? row.id('templateId'),
    code: row.id('couponNo') ?? id,
    title,
    status: readStatus(row, id),
    validFrom: from === null ? null : isoTime(from),
    validUntil: until === null ? null : isoTime(until),
    benefit: terms.benefit,
    minSpendFen: terms.minSpendFen,
    minCount: terms.minCount,
    scope: null,
    ...(terms.shipping && { shipping: true as const }),
    ...(row.text('useStatus') === withdrawn && { withdrawn: true as const }),
    sources: until === null ? terms.sources : withUntil(terms.sources, 'field'),
  }
  return { coupon, warnings: [...row.warnings, ...terms.warnings, ...(assumed ? [assumed] : [])] }
}

function readStatus(row: RowReader, id: string | null): CouponStatus {
  if (row.text('useStatus') !== withdrawn)
    return row.known('useStatus', (text) => statuses.get(text) ?? null) ?? 'unknown'
  row.warnings.push({
    code: 'UNKNOWN_VALUE',
    id,
    message: say({ en: 'useStatus 7: deleted or taken back', zh: 'useStatus 7：已删除或已回收' }),
  })
  return 'unknown'
}

/** What a coupon gives: money off, the shipping, or something that is no money off. */
type Kind = 'money' | 'shipping' | 'other'

/** `couponType` of a list: 0 现金/折扣, 2 限量免单, 3 erp兑换, 4 买M送N, 5 商品券, 6 免运费, 7 免排队, 8 停车. */
const listKinds = new Map<string, Kind>([
  ['0', 'money'],
  ...['2', '3', '4', '5', '7', '8'].map((type): [string, Kind] => [type, 'other']),
  ['6', 'shipping'],
])

/** A kind that the vendor does not document may be anything; where none is told the title is believed. */
function ofKind(kind: Kind | null, row: RowReader): Stated {
  if (kind === 'shipping') return { benefit: null, shipping: true }
  if (kind === 'other' || (kind === null && row.text('couponType') !== null)) return noMoney
  return { benefit: null }
}

/** Whatever the title says. */
export const noMoney: Stated = { benefit: { type: 'unknown' } }

/** Decimals that say nothing are cut: `20.0000`. */
function amountText(text: string): string | null {
  const digits = text.replace(/(\.\d\d)0+$/, '$1')
  return yuanToFen(digits) === null ? null : digits
}

/**
 * `faceAmount` is money in a unit that is not stated. A title that names the same number of yuan or of 分 settles it,
 * and
 * a title of another kind is believed; else it is taken for yuan, with a warning. 0 says nothing.
 */
function ofFace(digits: string | null, id: string | null, title: string | null): Stated {
  const yuan = digits === null ? null : yuanToFen(digits)
  if (digits === null || !yuan) return { benefit: null }
  const { benefit: said, shipping } = readTitle(title ?? '', { amountFen: yuan })
  if (shipping || said?.type === 'percent_off' || said?.type === 'unknown') return { benefit: null }
  const settled =
    said?.type === 'amount_off' ? [yuan, wholeFen(digits)].find((fen) => fen === said.amountFen) : undefined
  if (settled !== undefined && settled !== null) return { benefit: { type: 'amount_off', amountFen: settled } }
  const assumed: Warning = {
    code: 'ASSUMED_UNIT',
    id,
    message: (t) => t.check.assumedUnit(digits, exactPrice(yuan)),
  }
  return { benefit: { type: 'amount_off', amountFen: yuan }, assumed }
}

/** `2000` and `2000.00` as 分. */
const wholeFen = (digits: string): Fen | null => toFen(digits.replace(/\.0*$/, ''))
