import type { CouponStatus } from '../../coupon/coupon'
import { pagingOptions, wholeNumber } from '../options'
import type { OptionValues, CountEndpoint, EndpointOption, ListEndpoint, Params, EndpointCall } from '../platform'
import { readLi, readLists, readTotal } from './wire'

/** `type` of a request, and the state that its rows therefore have. */
const states: Record<string, CouponStatus> = { use: 'used', notuse: 'unused', overtime: 'expired' }

export const uid: EndpointOption = {
  flags: '--uid <id>',
  about: { en: 'member id', zh: '用户 ID' },
  required: true,
  parse: wholeNumber(1, 2147483647),
}
const type: EndpointOption = {
  flags: '--type <state>',
  about: { en: 'use (used), notuse (unused) or overtime (expired)', zh: '已使用 use、未使用 notuse、过期 overtime' },
  choices: Object.keys(states),
  default: 'notuse',
}
const post: EndpointOption = {
  flags: '--post',
  about: { en: 'send a form by POST instead of a query by GET', zh: '用 POST 表单发送，不用 GET' },
}

/** 查询用户优惠券的列表 购物车页面用. */
export const lists: ListEndpoint = {
  kind: 'list',
  name: 'app.coupons.lists',
  command: 'lists',
  about: { en: "a member's coupons on YOHO!BUY, as the cart page sees them", zh: '有货会员的优惠券（购物车页面用）' },
  examples: ['lists --uid 7893817 -p sandbox', 'lists --uid 7893817 --type overtime --all -p sandbox -o json'],
  options: [uid, type, ...pagingOptions({ page: '1', limit: '20' }), post],
  paging: 'remote',
  call: (values) => called(values, { type: String(values['type']), ...paging(values) }),
  read: (data, values) => readLists(data, states[String(values['type'])] ?? 'unknown'),
}

/** 查询用户优惠券列表 个人中心用. Status 0 is unused; the platform reads anything else as used. */
export const li: ListEndpoint = {
  kind: 'list',
  name: 'app.coupons.li',
  command: 'li',
  about: { en: "a member's coupons on YOHO!BUY, as the user centre sees them", zh: '有货会员的优惠券（个人中心用）' },
  examples: ['li --uid 7893817 -p sandbox', 'li --uid 7893817 --status 1 -p sandbox -o csv'],
  options: [
    uid,
    {
      flags: '--status <n>',
      about: { en: '0 unused, 1 used', zh: '0 未使用，1 已使用' },
      choices: ['0', '1'],
      default: '0',
    },
    ...pagingOptions({ page: '1', limit: '20' }),
    post,
  ],
  paging: 'remote',
  call: (values) => called(values, { status: String(values['status']), ...paging(values) }),
  read: (data, values) => readLi(data, values['status'] === '0' ? 'unused' : 'used'),
}

/** 获取用户优惠券数量 个人中心调用. */
export const total: CountEndpoint = {
  kind: 'count',
  states,
  name: 'app.coupons.total',
  command: 'total',
  about: { en: 'how many coupons a member has on YOHO!BUY', zh: '有货会员的优惠券数量' },
  examples: ['total --uid 7893817 -p sandbox', 'total --uid 7893817 --type use -p sandbox -o json'],
  options: [uid, type, post],
  call: (values) => called(values, { type: String(values['type']) }),
  read: (data, values) => ({ total: readTotal(data), uid: String(values['uid']), type: String(values['type']) }),
}

function called(values: OptionValues, more: Params): EndpointCall {
  return { params: { uid: String(values['uid']), ...more }, post: values['post'] === true }
}

const paging = (values: OptionValues): Params => ({ limit: String(values['limit']), page: String(values['page']) })
