import { missingError, usageError } from '../../errors'
import { idDigits, pagingOptions, plain } from '../options'
import type { EndpointOption, ListEndpoint, OptionValues, Params } from '../platform'
import { customerByPhone, phone } from './phone'
import { readCustomerCoupons, readMyCoupons } from './wire'

export const customerId: EndpointOption = {
  flags: '--customer-id <id>',
  about: { en: 'member id, up to 20 digits', zh: '会员 id，最多 20 位数字' },
  parse: idDigits(20),
}

/** As many as the platform puts on a page. */
export const mostOnPage = 50

/**
 * v3/crm/coupon/getCustomerCoupons (doc3 id=492): all coupons at once, of every state unless `useStatus` says which.
 */
export const customerCoupons: ListEndpoint = {
  kind: 'list',
  name: 'v3/crm/coupon/getCustomerCoupons',
  command: 'customer-coupons',
  about: { en: "a member's coupons on qmai (Qmai V3)", zh: 'qmai（企迈 V3）会员的优惠券' },
  examples: [
    'customer-coupons --phone 12000000001 -p sandbox',
    'customer-coupons --customer-id 839042000000000001 --use-status 0 -p sandbox -o json',
  ],
  options: [
    customerId,
    phone,
    {
      flags: '--use-status <n>',
      about: {
        en: '0 unused, 1 used, 2 locked, 6 expired, 7 deleted or taken back',
        zh: '0 未使用、1 已核销、2 已冻结、6 已失效、7 已删除或已回收',
      },
      choices: ['0', '1', '2', '6', '7'],
    },
    { flags: '--card-id <id>', about: { en: 'one coupon alone', zh: '只查一张券（券编码）' }, parse: idDigits(20) },
    ...pagingOptions({}),
  ],
  paging: 'local',
  before: customerByPhone,
  call: (values) => ({
    params: { ...customer(values), ...number('useStatus', values['useStatus']), ...text('cardId', values['cardId']) },
  }),
  read: readAll,
}

/** Without a `total` the rows are all that there are. */
function readAll(...[data]: Parameters<ListEndpoint['read']>): ReturnType<ListEndpoint['read']> {
  const page = readCustomerCoupons(data)
  return { ...page, total: page.total ?? page.coupons.length }
}

/**
 * v3/newPattern/crmCenter/get/customer-coupons/get_my_coupons_v2: page by page, with amounts whose unit is not stated.
 */
export const myCoupons: ListEndpoint = {
  kind: 'list',
  name: 'v3/newPattern/crmCenter/get/customer-coupons/get_my_coupons_v2',
  command: 'my-coupons',
  about: {
    en: "a member's coupons on qmai (Qmai V3), page by page, with amounts",
    zh: 'qmai（企迈 V3）会员的优惠券，分页，带金额',
  },
  examples: ['my-coupons --phone 12000000001 -p sandbox', 'my-coupons --phone 12000000001 --all -p sandbox -o json'],
  options: [
    customerId,
    phone,
    {
      flags: '--title <text>',
      about: { en: 'whose title or number has this', zh: '按名称或编号查找' },
      parse: plain,
    },
    { flags: '--store-id <id>', about: { en: 'store', zh: '门店 id' }, parse: plain },
    ...pagingOptions({ page: '1', limit: '20', most: mostOnPage }),
  ],
  paging: 'remote',
  before: customerByPhone,
  call: (values) => ({
    params: {
      ...customer(values),
      ...text('title', values['title']),
      ...text('store_id', values['storeId']),
      ...number('useStatus', values['useStatus']),
      ...number('pageNum', values['page']),
      ...number('pageSize', values['limit']),
    },
  }),
  read: readMyCoupons,
}

/** Whose coupons: by id, or by a phone number, whose id is then asked for first. */
export function customer({ customerId: id, phone: number }: OptionValues): Params {
  if (id !== undefined && number !== undefined)
    throw usageError((t) => t.errors.notTogether('--customer-id', '--phone'))
  if (id === undefined && number === undefined)
    throw missingError((t) => t.errors.missingOption('--customer-id | --phone'))
  return text('customerId', id)
}

export function text(name: string, value: string | boolean | undefined): Params {
  return typeof value === 'string' ? { [name]: value } : {}
}

/** Digits that were checked, as a JSON number. */
function number(name: string, value: string | boolean | undefined): Params {
  return typeof value === 'string' ? { [name]: { json: value } } : {}
}
