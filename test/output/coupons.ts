import type { Coupon } from '../../src/coupon/coupon'
import type { Report } from '../../src/output/format'
import { couponColumns } from '../../src/output/coupon-columns'

/** Coupon 39525823 of the contract. */
export const womensDay: Coupon = {
  platform: 'yoho',
  id: '39525823',
  couponId: '12375',
  code: 'a4d675488',
  title: '女生节第三波创意IN季满399减40',
  status: 'unused',
  validFrom: '2016-03-15T00:00:00+08:00',
  validUntil: '2016-03-31T17:34:00+08:00',
  benefit: { type: 'amount_off', amountFen: 4000 },
  minSpendFen: 39900,
  minCount: null,
  scope: null,
  sources: { benefit: 'field', minSpendFen: 'title', validUntil: 'field' },
}

export const longId: Coupon = {
  ...womensDay,
  platform: 'zvcms',
  id: '12345678901234567890',
  title: '会员日 8.5折',
  status: 'expired',
  benefit: { type: 'percent_off', payPercent: '85', capFen: 5050 },
  minSpendFen: 0,
}

export const unknown: Coupon = {
  ...womensDay,
  id: null,
  title: null,
  status: 'unknown',
  validFrom: null,
  validUntil: null,
  benefit: { type: 'unknown' },
  minSpendFen: null,
}

export function couponList(...coupons: Coupon[]): Report<Coupon> {
  return {
    shape: 'document',
    items: coupons.map((coupon) => ({ ...coupon })),
    tail: () => ({ page: { number: 1, size: 10, total: 47, pages: 5 }, complete: false, warnings: [] }),
    columns: couponColumns,
  }
}
