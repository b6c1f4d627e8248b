import { missingError, usageError } from '../../errors'
import { idDigits, pagingOptions, plain, yuan } from '../options'
import type { EndpointOption, ListEndpoint, OptionValues, Params } from '../platform'
import { readItemList } from './wire'

export const userId: EndpointOption = {
  flags: '--user-id <id>',
  about: { en: 'member id, up to 20 digits', zh: '会员 id，最多 20 位数字' },
  parse: idDigits(20),
}

/** coupon.user-coupon-list (doc2 id=150): browse with shopping=0, checkout filter with shopping=1 and `checked`. */
export const userCouponList: ListEndpoint = {
  kind: 'list',
  name: 'coupon.user-coupon-list',
  command: 'user-coupon-list',
  about: { en: "a member's coupons on zvcms (Qmai)", zh: 'zvcms（企迈）会员的优惠券' },
  examples: [
    'user-coupon-list --user-id 383933091455959041 -p sandbox',
    'user-coupon-list --user-id 383933091455959041 --checked @examples/cart.json -p sandbox -o json',
  ],
  options: [
    userId,
    {
      flags: '--from-pay-page',
      about: { en: 'values from the pay page (from_pay_page 1)', zh: '买单页面（from_pay_page 1）' },
    },
    {
      flags: '--shopping',
      about: { en: 'only what the checked cart can use; needs --checked', zh: '只列购物车可用的券；须有 --checked' },
    },
    {
      flags: '--checked <cart>',
      about: { en: 'the cart as JSON, @file or - (standard input)', zh: '购物车：JSON、@文件 或 -（标准输入）' },
      input: 'lines',
    },
    {
      flags: '--expire <state>',
      about: { en: 'used, canuse or expired', zh: '已使用 used、未使用 canuse、已过期 expired' },
      choices: ['used', 'canuse', 'expired'],
    },
    {
      flags: '--amount <yuan>',
      about: { en: 'usable by an order of this amount, in yuan', zh: '订单满此金额（元）可用' },
      parse: yuan,
    },
    { flags: '--multi-store-sn <sn>', about: { en: 'store', zh: '多门店标识码' }, parse: plain },
    ...pagingOptions({}),
  ],
  paging: 'local',
  call: (values) => ({ params: params(values) }),
  cart({ checked, multiStoreSn, shopping: _, ...without }) {
    if (typeof checked !== 'string') return null
    return { cart: checked, store: typeof multiStoreSn === 'string' ? multiStoreSn : null, without }
  },
  read(data) {
    const { coupons, warnings } = readItemList(data)
    return { coupons, warnings, total: coupons.length, size: null, pages: null }
  },
}

function params(values: OptionValues): Params {
  const checked = values['checked']
  const shopping = checked !== undefined || values['shopping'] === true
  if (shopping && checked === undefined) throw missingError((t) => t.errors.needs('--shopping', '--checked'))
  for (const name of ['expire', 'amount']) {
    if (shopping && values[name] !== undefined) throw usageError((t) => t.errors.notWithShopping(`--${name}`))
  }
  return {
    ...text('user_id', values['userId']),
    from_pay_page: { json: values['fromPayPage'] === true ? '1' : '0' },
    shopping: { json: shopping ? '1' : '0' },
    ...text('checked', checked),
    ...text('expire', values['expire']),
    ...text('amount', values['amount']),
    ...text('multi_store_sn', values['multiStoreSn']),
  }
}

function text(name: string, value: string | boolean | undefined): Params {
  return typeof value === 'string' ? { [name]: value } : {}
}
