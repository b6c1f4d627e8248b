import { idText, type JsonObject, scalarText } from '../../../json'
import type { EmulatorResponse, EmulatorState } from '../../emulator'
import { encipher } from '../cipher'
import { couponsOf, customerIdOf, type HeldCoupon, memberById, memberByPhone } from './customers'
import { badParameter, type Dialect, notFound, success } from './envelope'
import { listRow, moneyRow, verdictRow } from './rows'
import { judge, readOrder } from './verdict'

type Operation = (params: JsonObject, state: EmulatorState) => EmulatorResponse

/** `pageSize` is 50 at most. */
const mostOnPage = 50
/** As many phone numbers as one request may ask for: the sandbox's own choice. */
const mostPhones = 100

/** By path, without the slash before it. Two of them are other clients' words for the same. */
export const operations: Readonly<Record<string, Operation>> = {
  'v3/crm/customer/getCustomerIdByPhone': (params, state) => {
    const { phone } = params
    if (!Array.isArray(phone) || phone.length === 0 || phone.length > mostPhones) return badParameter('phone')
    const found = phone.flatMap((each) => {
      const text = idText(each) ?? ''
      const member = memberByPhone(text, state)
      return member === null ? [] : [customerRow(member, text, state)]
    })
    return success(`{"list":[${found.join(',')}]}`)
  },

  'v3/crm/coupon/getCustomerCoupons': (params, state) =>
    ofMember(params, state, (member) => {
      const keep = readFilter(params)
      if (typeof keep === 'string') return badParameter(keep)
      const rows = couponsOf(member, state)
        .filter(keep)
        .map((coupon) => listRow(member, coupon))
      return success(inShape(member, rows), dialectOf(member))
    }),

  'v3/crm/coupon/getCustomerCouponList': (params, state) =>
    ofMember(params, state, (member) => {
      const keep = readFilter(params)
      const page = readPaging(params)
      if (typeof keep === 'string') return badParameter(keep)
      if (typeof page === 'string') return badParameter(page)
      const all = couponsOf(member, state).filter(keep)
      const rows = page.of(all).map((coupon) => listRow(member, coupon))
      return success(`{"list":[${rows.join(',')}],"total":${all.length}}`)
    }),

  'v3/newPattern/crmCenter/get/customer-coupons/get_my_coupons_v2': (params, state) =>
    ofMember(params, state, (member) => {
      const keep = readFilter(params)
      const page = readPaging(params)
      if (typeof keep === 'string') return badParameter(keep)
      if (typeof page === 'string') return badParameter(page)
      const all = couponsOf(member, state).filter(keep)
      const rows = page.of(all).map((coupon) => moneyRow(member, coupon))
      const next = page.number * page.size < all.length ? page.number + 1 : 0
      return success(
        `{"followPageNum":${next},"list":[${rows.join(',')}],"pageNum":${page.number},"total":${all.length}}`,
        dialectOf(member),
      )
    }),

  'v3/cy/customer/chooseCouponAsOne': chooseCoupon,
  'v3/bsns/customer/chooseCouponAsOne': chooseCoupon,
}

/** Used and deleted coupons are not in the answer. */
function chooseCoupon(params: JsonObject, state: EmulatorState): EmulatorResponse {
  return ofMember(params, state, (member) => {
    const order = readOrder(params)
    if (typeof order === 'string') return badParameter(order)
    const held = couponsOf(member, state).filter(({ useStatus }) => useStatus !== 1 && useStatus !== 7)
    const rows = held.map((coupon) => verdictRow(coupon, judge(coupon, order, state.asOf)))
    return success(`[${rows.join(',')}]`, dialectOf(member))
  })
}

/** `customerId`, or `customerCode`, which is the phone number; the id wins. */
function ofMember(
  params: JsonObject,
  state: EmulatorState,
  answer: (member: number) => EmulatorResponse,
): EmulatorResponse {
  const id = idText(params['customerId']) ?? ''
  const code = idText(params['customerCode']) ?? ''
  if (id === '' && code === '') return badParameter('customerId')
  const member = id === '' ? memberByPhone(code, state) : memberById(id, state)
  return member === null ? notFound() : answer(member)
}

/** Every second number is enciphered. */
function customerRow(member: number, phone: string, { credentials }: EmulatorState): string {
  const { openId = '', openKey = '' } = credentials
  const written = member % 2 === 1 ? encipher(phone, { openId, openKey }) : phone
  return `{"customerId":"${customerIdOf(member)}","phone":"${written}"}`
}

type Keep = (coupon: HeldCoupon) => boolean

/** What a request wants of the coupons; text is the name of a bad parameter. */
function readFilter(params: JsonObject): Keep | string {
  const [useStatus, cardId, templateId, title] = ['useStatus', 'cardId', 'templateId', 'title'].map((name) =>
    scalarText(params[name] ?? ''),
  )
  if (!/^[01267]?$/.test(useStatus ?? '-')) return 'useStatus'
  if (cardId === null || templateId === null || title === null) return 'cardId, templateId, title'
  return (coupon) =>
    (useStatus === '' || String(coupon.useStatus) === useStatus) &&
    (cardId === '' || coupon.cardId === cardId) &&
    (templateId === '' || coupon.templateId === templateId) &&
    (title === '' || coupon.offer.title.includes(title ?? '') || coupon.cardId === title)
}

interface Paging {
  number: number
  size: number
  of<Item>(items: readonly Item[]): Item[]
}

function readPaging(params: JsonObject): Paging | string {
  const [number, size] = ['pageNum', 'pageSize'].map((name) => Number(scalarText(params[name]) ?? NaN))
  if (number === undefined || !Number.isInteger(number) || number < 1) return 'pageNum'
  if (size === undefined || !Number.isInteger(size) || size < 1 || size > mostOnPage) return 'pageSize'
  return { number, size, of: (items) => items.slice((number - 1) * size, number * size) }
}

/** A list, `{list, total}`, or the one row alone: all of them are documented or were seen. */
function inShape(member: number, rows: readonly string[]): string {
  if (member % 3 === 1) return `{"list":[${rows.join(',')}],"total":${rows.length}}`
  return member % 3 === 2 && rows.length === 1 ? rows.join() : `[${rows.join(',')}]`
}

function dialectOf(member: number): Dialect {
  if (member % 4 === 2) return 'text'
  return member % 4 === 3 ? 'traced' : 'plain'
}
