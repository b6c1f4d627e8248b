import type { Benefit, Coupon, Scope } from '../../coupon/coupon'
import type { Warning } from '../../warning'
import { benefitText } from '../../coupon/benefit-text'
import { exactPrice } from '../../coupon/price'
import { yuanToFen } from '../../coupon/money'
import { isObject, type Json, scalarText } from '../../json'
import type { CouponDetails, ListEndpoint } from '../platform'
import { readList, readObject, RowReader } from '../reader'
import { readItemList } from './wire'

/** user.user-coupons-detail (doc2 id=398), for coupons by `ids`. Not a command of its own. */
export const userCouponsDetail: ListEndpoint = {
  kind: 'list',
  name: 'user.user-coupons-detail',
  command: 'user-coupons-detail',
  about: { en: 'amount and ranges of coupons by id', zh: '按 id 查询优惠券的金额和适用范围' },
  examples: ['user-coupons-detail --ids 1', 'user-coupons-detail --ids 1,2'],
  options: [],
  paging: 'local',
  call: (values) => ({ params: { ids: String(values['ids']) } }),
  read(data) {
    const { coupons, warnings } = readItemList(data)
    return { coupons, warnings, total: coupons.length, size: null, pages: null }
  },
}

/** What the list leaves out: benefit and ranges. */
export const details: CouponDetails = {
  endpoint: userCouponsDetail,
  atOnce: 20,
  values: (ids) => ({ ids: ids.join(',') }),
  read(data) {
    const found = readDetails(data)
    return (coupon) => withDetail(coupon, found.get(coupon.id ?? ''))
  },
}

/** What a detail row adds to a coupon. */
export interface Detail {
  scope: Scope | null
  /** As written: 元 or 分, a rate in any of four forms. No page says which. */
  amount: string | null
  isRate: boolean
}

/** Reads `data` of user.user-coupons-detail, by the id of the member's own copy. */
export function readDetails(data: Json): Map<string, Detail> {
  const rows = readList(readObject(data, 'data')['item_list'], 'data.item_list')
  return new Map(
    rows.map((row, index) => {
      const path = `data.item_list[${index}]`
      const template = new RowReader(row, path).child('coupon')
      const reader = new RowReader(isObject(template) ? template : {}, `${path}.coupon`)
      const id = new RowReader(row, path).requiredId('id') ?? ''
      return [
        id,
        { scope: readScope(reader), amount: reader.text('amount'), isRate: reader.text('coupon_type') === '1' },
      ]
    }),
  )
}

/** goods_range_type: 0 所有商品, 1 指定分类可用, 2 指定商品可用, 3 指定商品不可用. */
const goodsRanges: Record<string, Scope['goods']> = { '0': 'all', '1': 'only', '2': 'only', '3': 'except' }
/** shop_range_type: 0 所有门店, 1 指定门店可用, 2 指定门店不可用. */
const storeRanges: Record<string, Scope['stores']> = { '0': 'all', '1': 'only', '2': 'except' }

function readScope(reader: RowReader): Scope | null {
  const type = reader.text('goods_range_type') ?? ''
  const goods = goodsRanges[type]
  const stores = storeRanges[reader.text('shop_range_type') ?? '']
  if (goods === undefined || stores === undefined) return null
  const names = texts(reader.child('apply_goods'))
  return {
    goods,
    barCodes: type === '1' ? [] : names,
    categories: type === '1' ? names : [],
    stores,
    storeSns: texts(reader.child('apply_stores')),
  }
}

function texts(json: Json): string[] {
  return Array.isArray(json) ? json.flatMap((item) => scalarText(item) ?? []) : []
}

/** The coupon with what its detail row adds. A number whose unit nobody states is read in the likelier one, with a warning. */
export function withDetail(coupon: Coupon, detail: Detail | undefined): { coupon: Coupon; warnings: Warning[] } {
  if (detail === undefined) return { coupon, warnings: [] }
  const { amount } = detail
  const benefit = amount === null ? null : (detail.isRate ? readRate : readAmount)(amount)
  const known = coupon.benefit.type !== 'unknown'
  const scoped: Coupon =
    detail.scope === null ? coupon : { ...coupon, scope: detail.scope, sources: { ...coupon.sources, scope: 'field' } }
  if (known || amount === null || benefit === null) return { coupon: scoped, warnings: [] }
  const { id } = coupon
  const warning: Warning = {
    code: 'ASSUMED_UNIT',
    id,
    message: (t) => t.check.assumedUnit(amount, benefitText(benefit, t, exactPrice)),
  }
  return { coupon: { ...scoped, benefit, sources: { ...scoped.sources, benefit: 'field' } }, warnings: [warning] }
}

function readAmount(digits: string): Benefit | null {
  const amountFen = yuanToFen(digits)
  return amountFen ? { type: 'amount_off', amountFen } : null
}

/** Below 1 the share to pay, below 10 折, below 100 the percentage to pay: 0.88, 8.8 and 88 are the same. */
function readRate(digits: string): Benefit | null {
  const match = /^(\d{1,2})(?:\.(\d{1,2}))?$/.exec(digits)
  if (!match) return null
  const whole = Number(match[1])
  const hundredths = whole * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  if (hundredths === 0 || whole === 10) return null
  return { type: 'percent_off', payPercent: String((hundredths * scaleOf(whole)) / 100) }
}

function scaleOf(whole: number): number {
  if (whole === 0) return 100
  return whole < 10 ? 10 : 1
}
