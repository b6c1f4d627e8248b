import { LosslessNumber } from 'lossless-json'
import type { Json, JsonObject } from '../../../json'
import type { HeldCoupon } from './coupons'

/** A row of `item_list`, in the coupon's own dialect. */
export function itemRow(coupon: HeldCoupon, asOf: number): JsonObject {
  const write = writers[coupon.dialect]
  return {
    id: write.id(coupon.id),
    coupon_id: write.id(coupon.couponId),
    start_at: write.time(String(coupon.startAt)),
    end_at: write.time(String(coupon.endAt)),
    status: write.number(coupon.status),
    ...(coupon.dialect === 'sparse' ? {} : { verify_code: coupon.verifyCode }),
    is_lock: write.number(coupon.lock),
    ...(coupon.dialect === 'sparse' ? {} : { date_time: stateText(coupon, asOf) }),
    coupon: {
      id: write.id(coupon.couponId),
      title: coupon.title,
      coupon_type: write.number(coupon.couponType),
      min_amount_use: write.minimum(coupon.minFen),
      ...(coupon.dialect === 'sparse' ? {} : { desc: coupon.desc }),
    },
  }
}

/** A row of user.user-coupons-detail (doc2 id=398, 500): with the amount and the ranges that the list leaves out. */
export function detailRow(coupon: HeldCoupon, asOf: number): JsonObject {
  const row = itemRow({ ...coupon, dialect: coupon.dialect === 'sparse' ? 'plain' : coupon.dialect }, asOf)
  return {
    ...row,
    coupon: {
      ...(row['coupon'] as JsonObject),
      amount: new LosslessNumber(coupon.amount),
      expire_type: bare(0),
      number_of_user: bare(1),
      goods_range_type: bare(coupon.goods.type),
      apply_goods: [...coupon.goods.names],
      shop_range_type: bare(coupon.stores.type),
      apply_stores: [...coupon.stores.names],
    },
  }
}

/** 状态展示字段: text for a screen, not a date. */
function stateText(coupon: HeldCoupon, asOf: number): string {
  if (coupon.dialect === 'sample') return '已过期'
  if (coupon.status === 1) return '已使用'
  if (asOf > coupon.endAt) return '已过期'
  if (coupon.status === 2 || coupon.lock === 2) return '已锁定'
  return asOf < coupon.startAt ? '未开始' : '未使用'
}

interface Writer {
  id(digits: string): Json
  time(digits: string): Json
  number(value: number | null): Json
  minimum(fen: number): Json
}

const bare = (value: number | string): Json => new LosslessNumber(String(value))
const blankOr = (write: (value: number) => Json) => (value: number | null) => (value === null ? '' : write(value))

const plain: Writer = { id: (digits) => digits, time: (digits) => digits, number: blankOr(bare), minimum: bare }

const writers: Readonly<Record<HeldCoupon['dialect'], Writer>> = {
  plain,
  text: { ...plain, number: blankOr(String), minimum: String },
  bare: { ...plain, id: bare },
  epoch: { ...plain, time: bare },
  sparse: plain,
  'blank-minimum': { ...plain, minimum: () => '' },
  sample: { ...plain, number: () => '', minimum: () => '' },
}
