import type { HeldCoupon } from './coupons'

/** A row of `item_list` as JSON, in the coupon's own dialect. */
export function itemRow(coupon: HeldCoupon, asOf: number): string {
  return row(coupon, asOf, coupon.dialect === 'sparse', {})
}

/** A row of user.user-coupons-detail (doc2 id=398, 500): with the amount and the ranges that the list leaves out. */
export function detailRow(coupon: HeldCoupon, asOf: number): string {
  return row(coupon, asOf, false, {
    amount: coupon.amount,
    expire_type: '0',
    number_of_user: '1',
    goods_range_type: String(coupon.goods.type),
    apply_goods: JSON.stringify(coupon.goods.names),
    shop_range_type: String(coupon.stores.type),
    apply_stores: JSON.stringify(coupon.stores.names),
  })
}

function row(coupon: HeldCoupon, asOf: number, sparse: boolean, details: Record<string, string>): string {
  const write = writers[coupon.dialect]
  return object({
    id: write.id(coupon.id),
    coupon_id: write.id(coupon.couponId),
    start_at: write.time(coupon.startAt),
    end_at: write.time(coupon.endAt),
    status: write.number(coupon.status),
    verify_code: sparse ? null : quoted(coupon.verifyCode),
    is_lock: write.number(coupon.lock),
    date_time: sparse ? null : quoted(stateText(coupon, asOf)),
    coupon: object({
      id: write.id(coupon.couponId),
      title: JSON.stringify(coupon.title),
      coupon_type: write.number(coupon.couponType),
      min_amount_use: write.minimum(coupon.minFen),
      desc: sparse ? null : JSON.stringify(coupon.desc),
      ...details,
    }),
  })
}

/** Members by their JSON source, which keeps every digit of an id; those without one are left out. */
function object(members: Record<string, string | null>): string {
  let text = ''
  for (const [name, source] of Object.entries(members)) {
    if (source !== null) text += `${text === '' ? '{' : ','}"${name}":${source}`
  }
  return `${text}}`
}

/** 状态展示字段: text for a screen, not a date. */
function stateText(coupon: HeldCoupon, asOf: number): string {
  if (coupon.dialect === 'sample') return '已过期'
  if (coupon.status === 1) return '已使用'
  if (asOf > coupon.endAt) return '已过期'
  if (coupon.status === 2 || coupon.lock === 2) return '已锁定'
  return asOf < coupon.startAt ? '未开始' : '未使用'
}

/** How values are written: each answers JSON source. */
interface Writer {
  id(digits: string): string
  time(seconds: number): string
  number(value: number | null): string
  minimum(fen: number): string
}

const quoted = (value: string | number): string => `"${value}"`
const blank = (): string => '""'

const plain: Writer = {
  id: quoted,
  time: quoted,
  number: (value) => (value === null ? '""' : String(value)),
  minimum: String,
}

const writers: Readonly<Record<HeldCoupon['dialect'], Writer>> = {
  plain,
  text: { ...plain, number: (value) => quoted(value ?? ''), minimum: quoted },
  bare: { ...plain, id: String },
  epoch: { ...plain, time: String },
  sparse: plain,
  'blank-minimum': { ...plain, minimum: blank },
  sample: { ...plain, number: blank, minimum: blank },
}
