import { fenToYuan, type Fen } from '../../coupon/money'
import { readTitle } from '../../coupon/title'
import { yuanToFen } from '../../coupon/money'
import { type Cart, type CartLine, readCart } from '../../eligibility/cart'
import type { Json } from '../../json'
import type { Warning } from '../../warning'
import { plain } from '../options'
import type { CouponVerdict, EndpointOption, OptionValues, Params, VerdictEndpoint } from '../platform'
import { RowReader } from '../reader'
import { say } from '../say'
import { customer, customerId, text } from './endpoints'
import { customerByPhone, phone } from './phone'
import { readRows } from './rows'
import { noMoney, readCoupon } from './wire'

/** `typeCate`: 1 堂食, 3 外卖. */
const orderTypes = new Map([
  ['dine-in', '1'],
  ['takeaway', '3'],
])

export const orderType: EndpointOption = {
  flags: '--type <type>',
  about: { en: 'dine-in or takeaway', zh: '堂食 dine-in、外卖 takeaway' },
  choices: [...orderTypes.keys()],
}

/** v3/cy/customer/chooseCouponAsOne (doc3 id=481): which coupons this order can use, why not, and what each saves. */
export const choose: VerdictEndpoint = {
  kind: 'verdicts',
  name: 'v3/cy/customer/chooseCouponAsOne',
  command: 'choose',
  about: {
    en: 'which coupons qmai (Qmai V3) itself would take for a cart, and why not',
    zh: 'qmai（企迈 V3）对购物车的结论：可用哪些券，不可用的原因',
  },
  examples: [
    'choose --phone 12000000001 --cart @examples/cart.json --type takeaway -p sandbox',
    'choose --phone 12000000001 -p sandbox -o json --cart \'[{"bar_code":"A1","offline_price":120,"buy_num":2}]\'',
  ],
  options: [
    customerId,
    phone,
    {
      flags: '--cart <cart>',
      about: { en: 'the cart as JSON, @file or - (standard input)', zh: '购物车：JSON、@文件 或 -（标准输入）' },
      required: true,
      input: 'cart',
    },
    { flags: '--store <code>', about: { en: 'store code', zh: '门店编码' }, parse: plain },
    orderType,
  ],
  before: customerByPhone,
  call: (values) => ({ params: { ...customer(values), ...order(values) } }),
  cart,
  read,
}

function cart({ cart: given }: OptionValues): Cart {
  return readCart(typeof given === 'string' ? given : '', { priceUnit: 'yuan' })
}

/** Prices in yuan; `discountPrice` is what the goods cost after the discounts of their lines. */
function order(values: OptionValues): Params {
  const { lines, totalFen, store } = cart(values)
  const type = orderTypes.get(String(values['type']))
  return {
    tradeMarks: { json: `[${lines.map(tradeMark).join(',')}]` },
    discountPrice: { json: yuan(totalFen) },
    ...(type !== undefined && { typeCate: { json: type } }),
    ...text('multiMark', values['store'] ?? store ?? undefined),
  }
}

function tradeMark({ barCode, unitFen, quantity, netFen }: CartLine): string {
  const discountFen = unitFen * quantity - netFen
  const discount = discountFen === 0 ? '' : `,"discountMoney":${yuan(discountFen)}`
  return `{"num":${quantity},"tradeMark":${JSON.stringify(barCode)},"price":${yuan(unitFen)}${discount}}`
}

/** 1990 -> `19.9`, a JSON number. */
const yuan = (fen: Fen): string => fenToYuan(fen).replace(/\.?0+$/, '') || '0'

/** The cart as `call` reads it, for who has one already. */
export function writeCart({ lines, store }: Cart): string {
  const written = lines.map(({ barCode, unitFen, quantity, netFen }) => {
    const discount = yuan(unitFen * quantity - netFen)
    return `{"bar_code":${JSON.stringify(barCode)},"offline_price":${yuan(unitFen)},"buy_num":${quantity},"discount":${discount}}`
  })
  return `{"lines":[${written.join(',')}]${store === null ? '' : `,"store":${JSON.stringify(store)}`}}`
}

function read(data: Json, values: OptionValues): { verdicts: CouponVerdict[]; warnings: Warning[] } {
  const { totalFen } = cart(values)
  const said = readRows(data, 'cardId').rows.map(({ json, path }) => readVerdict(json, path, totalFen))
  const verdicts = said.map(({ verdict }) => verdict)
  const assumed = verdicts.some(({ discountFen }) => discountFen !== null && discountFen > 0)
  return { verdicts, warnings: [...said.flatMap(({ warnings }) => warnings), ...(assumed ? [inYuan] : [])] }
}

/**
 * Usable is what has `unUseStatus` 0 and no word against it; `useStatus` is the state of the coupon, and no verdict.
 */
function readVerdict(json: Json, path: string, totalFen: Fen): { verdict: CouponVerdict; warnings: Warning[] } {
  const { coupon, warnings } = readCoupon(json, path, (row) => ofCentre(row))
  const row = new RowReader(json, path, coupon.id)
  const message = row.text('unUseDesc')
  const usable = row.text('unUseStatus') === '0' && message === null
  const discountFen = usable ? savingOf(row, totalFen, paysShipping(coupon)) : 0
  return {
    verdict: { id: coupon.id ?? '', usable, discountFen, message, coupon },
    warnings: [...warnings, ...row.warnings],
  }
}

/**
 * No unit is stated of `userCouponCanDisAmount`. More than the cart costs cannot be saved: then it is no yuan, and not
 * known.
 */
function savingOf(row: RowReader, totalFen: Fen, shipping: boolean): Fen | null {
  if (shipping) return 0
  const fen = row.known('userCouponCanDisAmount', yuanToFen)
  if (fen === null || fen <= totalFen) return fen
  row.unknown('userCouponCanDisAmount', row.text('userCouponCanDisAmount') ?? '')
  return null
}

const paysShipping = ({ shipping, title }: CouponVerdict['coupon']): boolean =>
  shipping === true || readTitle(title ?? '').shipping

/** `couponCenterType`: 1 代金, 2 折扣, 3 商品, 4 买赠, 5 限量免单, 6 免运费, 7 免排队, 8 停车. */
function ofCentre(row: RowReader): ReturnType<Parameters<typeof readCoupon>[2]> {
  const desc = row.text('couponExplain')
  const type = row.known('couponCenterType', (digits) => (/^[1-8]$/.test(digits) ? digits : null))
  if (type === '6') return { benefit: null, shipping: true }
  if (type === '1') return { benefit: null, desc, kind: 'amount_off' }
  if (type === '2') return { benefit: null, desc, kind: 'percent_off' }
  return type === null && row.text('couponCenterType') === null ? { benefit: null, desc } : noMoney
}

const inYuan: Warning = {
  code: 'ASSUMED_UNIT',
  id: null,
  message: say({
    en: 'no unit is stated for userCouponCanDisAmount; read as yuan',
    zh: 'userCouponCanDisAmount 没有写明单位，按元计',
  }),
}
