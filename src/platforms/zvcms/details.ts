import type { Benefit, Coupon, Scope } from '../../coupon/coupon'
import type { Warning } from '../../warning'
import { benefitText } from '../../coupon/benefit-text'
import { exactPrice } from '../../coupon/price'
import { toFen, yuanToFen } from '../../coupon/money'
import { agree, benefitConflict } from '../../coupon/terms'
import { readTitle } from '../../coupon/title'
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
  /** The name and the value of a range that is told in a way that nobody documents. */
  unknownRange?: [name: string, value: string]
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
        {
          scope: readScope(reader),
          amount: reader.text('amount'),
          isRate: reader.text('coupon_type') === '1',
          ...readUnknownRange(reader),
        },
      ]
    }),
  )
}

/** goods_range_type: 0 所有商品, 1 指定分类可用, 2 指定商品可用, 3 指定商品不可用. */
const goodsRanges = new Map<string | null, Scope['goods']>([
  ['0', 'all'],
  ['1', 'only'],
  ['2', 'only'],
  ['3', 'except'],
])
/** shop_range_type: 0 所有门店, 1 指定门店可用, 2 指定门店不可用. */
const storeRanges = new Map<string | null, Scope['stores']>([
  ['0', 'all'],
  ['1', 'only'],
  ['2', 'except'],
])

function readScope(reader: RowReader): Scope | null {
  const type = reader.text('goods_range_type')
  const goods = goodsRanges.get(type)
  const stores = storeRanges.get(reader.text('shop_range_type'))
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

function readUnknownRange(reader: RowReader): Pick<Detail, 'unknownRange'> {
  const ranges = { goods_range_type: goodsRanges, shop_range_type: storeRanges }
  for (const [name, known] of Object.entries(ranges)) {
    const value = reader.text(name)
    if (value !== null && !known.has(value)) return { unknownRange: [name, value] }
  }
  return {}
}

function texts(json: Json): string[] {
  return Array.isArray(json) ? json.flatMap((item) => scalarText(item) ?? []) : []
}

/**
 * The coupon with what its detail row adds. A number whose unit nobody states is the one that the title promises where
 * one of its units makes it that; else it is read in the likelier unit, with a warning, and counts more than the title.
 */
export function withDetail(coupon: Coupon, detail: Detail | undefined): { coupon: Coupon; warnings: Warning[] } {
  const { id } = coupon
  if (detail === undefined)
    return { coupon, warnings: [{ code: 'DETAILS_MISSING', id, message: (t) => t.check.noDetail }] }
  const scoped: Coupon =
    detail.scope === null ? coupon : { ...coupon, scope: detail.scope, sources: { ...coupon.sources, scope: 'field' } }
  const benefited = withBenefit(scoped, detail)
  return { coupon: benefited.coupon, warnings: [...unknownRange(id, detail), ...benefited.warnings] }
}

function unknownRange(id: string | null, { unknownRange: range }: Detail): Warning[] {
  return range ? [{ code: 'DETAILS_MISSING', id, message: (t) => t.check.unknownRange(...range) }] : []
}

function withBenefit(coupon: Coupon, { amount, isRate }: Detail): { coupon: Coupon; warnings: Warning[] } {
  const { id, benefit: promised, title } = coupon
  const benefit = amount === null ? null : (isRate ? readRate : readAmount)(amount)
  const paysShipping = coupon.shipping === true || readTitle(title ?? '').shipping
  if (amount === null || benefit === null || paysShipping) return { coupon, warnings: [] }
  if (promised.type !== 'unknown' && isPromised(promised, amount, isRate)) return { coupon, warnings: [] }
  const assumed: Warning = {
    code: 'ASSUMED_UNIT',
    id,
    message: (t) => t.check.assumedUnit(amount, benefitText(benefit, t, exactPrice)),
  }
  const warnings = promised.type === 'unknown' ? [assumed] : [benefitConflict(id, promised, benefit), assumed]
  return { coupon: { ...coupon, benefit, sources: { ...coupon.sources, benefit: 'field' } }, warnings }
}

/** Whether the number, in one unit or the other, is what the title promises. */
function isPromised(promised: Benefit, amount: string, isRate: boolean): boolean {
  const inFen = toFen(amount)
  const readings = isRate
    ? [readRate(amount)]
    : [readAmount(amount), inFen ? ({ type: 'amount_off', amountFen: inFen } as const) : null]
  return readings.some((reading) => reading !== null && agree(reading, promised))
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
