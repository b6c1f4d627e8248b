import type { Coupon, CouponStatus } from '../../coupon/coupon'
import type { Warning } from '../../warning'
import { toFen } from '../../coupon/money'
import { reconcileTerms, withUntil } from '../../coupon/terms'
import { epochSeconds, isoTime, readEnd, readInstant } from '../../coupon/time'
import { isObject, type Json } from '../../json'
import { RowReader, readList, readObject } from '../reader'

/** `status`: 0 未使用, 1 已使用; 2 锁定 on a sibling page (doc2 id=500). */
const statuses = new Map<string, CouponStatus>([
  ['0', 'unused'],
  ['1', 'used'],
  ['2', 'locked'],
])
/** `is_lock`: 1 正常, 2 锁定. */
const locks = new Map<string, 'normal' | 'locked'>([
  ['1', 'normal'],
  ['2', 'locked'],
])
/** `coupon_type`: 0 指定金额, 1 折扣券. The number itself is not in this answer. */
const kinds = new Map<string, 'amount_off' | 'percent_off'>([
  ['0', 'amount_off'],
  ['1', 'percent_off'],
])

/** Reads `data` of coupon.user-coupon-list (doc2 id=150). `min_amount_use` is in 分; times are epoch seconds. */
export function readItemList(data: Json): { coupons: Coupon[]; warnings: Warning[] } {
  const rows = isEmptyList(data) ? [] : readList(readObject(data, 'data')['item_list'], 'data.item_list')
  const read = rows.map((row, index) => readItem(row, `data.item_list[${index}]`))
  return { coupons: read.map(({ coupon }) => coupon), warnings: read.flatMap(({ warnings }) => warnings) }
}

/** `data` is documented as an array: PHP writes an empty one for no data. */
function isEmptyList(data: Json): boolean {
  return Array.isArray(data) && data.length === 0
}

function readItem(json: Json, path: string): { coupon: Coupon; warnings: Warning[] } {
  const row = new RowReader(json, path)
  const id = row.requiredId('id')
  const template = row.child('coupon')
  const kind = new RowReader(isObject(template) ? template : {}, `${path}.coupon`, id)
  const title = kind.text('title')
  const terms = reconcileTerms({
    id,
    title,
    desc: kind.text('desc'),
    benefit: null,
    kind: kind.known('coupon_type', (text) => kinds.get(text) ?? null),
    minSpendFen: kind.known('min_amount_use', toFen),
  })
  // Epoch seconds in V2; `yyyy-MM-dd HH:mm:ss` in V3.
  const until = row.known('end_at', (text) => epochSeconds(text) ?? readEnd(text))
  const from = row.known('start_at', (text) => epochSeconds(text) ?? readInstant(text))
  const isLocked = row.known('is_lock', (text) => locks.get(text) ?? null) === 'locked'
  const status = readStatus(row, isLocked)
  const coupon: Coupon = {
    platform: 'zvcms',
    id,
    couponId: row.id('coupon_id') ?? kind.id('id'),
    code: row.id('verify_code'),
    title,
    status,
    validFrom: from === null ? null : isoTime(from),
    validUntil: until === null ? null : isoTime(until),
    benefit: terms.benefit,
    minSpendFen: terms.minSpendFen,
    minCount: terms.minCount,
    scope: null,
    ...(isLocked && status === 'used' && { locked: true as const }),
    sources: until === null ? terms.sources : withUntil(terms.sources, 'field'),
  }
  return { coupon, warnings: [...row.warnings, ...kind.warnings.slice(row.warnings.length), ...terms.warnings] }
}

function readStatus(row: RowReader, isLocked: boolean): CouponStatus {
  const status = row.known('status', (text) => statuses.get(text) ?? null)
  return isLocked && status !== 'used' ? 'locked' : (status ?? 'unknown')
}
