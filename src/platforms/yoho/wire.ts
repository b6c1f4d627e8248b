import type { Benefit, Coupon, CouponStatus, Source } from '../../coupon/coupon'
import type { Warning } from '../../warning'
import { memoize } from '../../coupon/memoize'
import { yuanToFen } from '../../coupon/money'
import { reconcileTerms, withUntil } from '../../coupon/terms'
import { isoTime, shanghaiSeconds } from '../../coupon/time'
import type { Json } from '../../json'
import type { Page } from '../platform'
import { type Path, RowReader, badShape, readCount, readList, readObject } from '../reader'

/** `app.coupons.lists` and `app.coupons.li` name the same things differently. */
interface Names {
  list: string
  couponId: string
  code: string | null
  title: string
  /** Whole yuan in the sample; no unit is stated. */
  money: string
  overTime: string | null
}

const listsNames: Names = {
  list: 'couponList',
  couponId: 'couponId',
  code: 'couponCode',
  title: 'couponDetailInfomation',
  money: 'couponValue',
  overTime: 'overTime',
}
const liNames: Names = {
  list: 'info',
  couponId: 'coupon_id',
  code: null,
  title: 'coupon_name',
  money: 'money',
  overTime: null,
}

export const readLists = (data: Json, asked: CouponStatus): Page => readPage(data, asked, listsNames)
export const readLi = (data: Json, asked: CouponStatus): Page => readPage(data, asked, liNames)

/** `data` of app.coupons.total. */
export function readTotal(data: Json): number {
  const total = readCount(readObject(data, 'data')['total'], 'data.total')
  if (total === null) throw badShape('data.total', 'wholeNumber')
  return total
}

/**
 * `data: []` is how the gateway writes "no data" (it replaces null); an empty result without its list says total 0.
 * Anything else without a list is not understood.
 */
function readPage(json: Json, asked: CouponStatus, names: Names): Page {
  if (json === null || (Array.isArray(json) && json.length === 0))
    return { coupons: [], warnings: [], total: null, size: null, pages: null }
  const data = readObject(json, 'data')
  const total = readCount(data['total'], 'data.total')
  const list = data[names.list] ?? (total === 0 ? [] : undefined)
  const rows = readList(list, `data.${names.list}`).map((row, index) =>
    readRow(row, () => `data.${names.list}[${index}]`, asked, names),
  )
  return {
    coupons: rows.map(({ coupon }) => coupon),
    warnings: rows.flatMap(({ warnings }) => warnings),
    total,
    size: readCount(data['pageSize'], 'data.pageSize'),
    pages: readCount(data['totalPageNum'], 'data.totalPageNum'),
  }
}

function readRow(json: Json, path: Path, asked: CouponStatus, names: Names): { coupon: Coupon; warnings: Warning[] } {
  const row = new RowReader(json, path)
  const id = row.requiredId('id')
  const title = row.text(names.title)
  const terms = reconcileTerms({ id, title, benefit: readBenefit(row, names.money), minSpendFen: null })
  const [from, dateEnd] = row.known('couponValidity', readValidity) ?? [null, null]
  const overTime = names.overTime ? row.seconds(names.overTime) : null
  const [until, untilSource]: [number | null, Source] = overTime === null ? [dateEnd, 'date-text'] : [overTime, 'field']
  const coupon: Coupon = {
    platform: 'yoho',
    id,
    couponId: row.id(names.couponId),
    code: names.code && row.id(names.code),
    title,
    status: isExpired(row) ? 'expired' : asked,
    validFrom: from === null ? null : isoTime(from),
    validUntil: until === null ? null : isoTime(until),
    benefit: terms.benefit,
    minSpendFen: terms.minSpendFen,
    minCount: terms.minCount,
    scope: null,
    sources: until === null ? terms.sources : withUntil(terms.sources, untilSource),
  }
  return { coupon, warnings: row.warnings.concat(terms.warnings) }
}

/** A value of 0 names no benefit: the title is asked. */
function readBenefit(row: RowReader, key: string): Benefit | null {
  const amountFen = row.known(key, yuanToFen)
  return amountFen ? { type: 'amount_off', amountFen } : null
}

/** A row has no state of its own but these two letters, of opposite polarity. */
function isExpired(row: RowReader): boolean {
  const overtime = row.known('is_overtime', yesOrNo)
  const valid = row.known('isValidity', yesOrNo)
  return overtime === 'Y' || valid === 'N'
}

const yesOrNo = (text: string): 'Y' | 'N' | null => (text === 'Y' || text === 'N' ? text : null)

/** `2016.03.15-2016.03.31`: whole days, both ends included. */
const readValidity = memoize((text): readonly [number, number] | null => {
  const match = /^(\d{4})\.(\d\d?)\.(\d\d?)\s*-\s*(\d{4})\.(\d\d?)\.(\d\d?)$/.exec(text.trim())
  if (!match) return null
  const [y1 = 0, m1 = 0, d1 = 0, y2 = 0, m2 = 0, d2 = 0] = match.slice(1).map(Number)
  const from = shanghaiSeconds(y1, m1, d1)
  const until = shanghaiSeconds(y2, m2, d2, 23, 59, 59)
  return from === null || until === null ? null : [from, until]
})
