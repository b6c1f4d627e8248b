import { maskPhone } from '../../coupon/mask'
import { CouponError, usageError } from '../../errors'
import { isObject, type Json, type JsonObject } from '../../json'
import type { EndpointOption, Operation, OptionValues, Preparation, Prepared } from '../platform'
import { RowReader } from '../reader'
import { say } from '../say'
import type { Values } from '../values'
import { decipher } from './cipher'
import { readRows } from './rows'

export const phone: EndpointOption = {
  flags: '--phone <n>',
  about: { en: 'phone number of the member, 11 digits', zh: '会员手机号，11 位数字' },
  parse(value, flag) {
    // As it comes out of a chat: full-width, in groups, between marks that nobody sees.
    const digits = value
      .normalize('NFKC')
      .replace(/[\s\p{Cf}-]/gu, '')
      .replace(/^\+86/, '')
    if (/^1\d{10}$/.test(digits)) return digits
    throw usageError(
      say({
        en: `${flag}: "${value}" is not a phone number: 11 digits that begin with 1`,
        zh: `${flag}："${value}" 不是手机号：应为 1 开头的 11 位数字`,
      }),
    )
  },
}

/** Not a command of its own: support staff have a phone number, and what they ask about wants a customerId. */
const getCustomerIdByPhone: Operation = {
  name: 'v3/crm/customer/getCustomerIdByPhone',
  call: (values) => ({ params: { phone: { json: JSON.stringify([values['phone']]) } } }),
}

export const customerByPhone: Preparation = {
  operation: getCustomerIdByPhone,
  wanted: (values) => typeof values['phone'] === 'string' && values['customerId'] === undefined,
  read: readCustomer,
}

/**
 * Rows for another number are not what was asked for; one that cannot be read (enciphered, masked) may be the right
 * one.
 */
function readCustomer(data: Json, values: OptionValues): Prepared {
  const asked = String(values['phone'])
  const shown = maskPhone(asked)
  const rows = readRows(data, 'customerId').rows.map(({ json, path }) => {
    const row = new RowReader(json, path)
    return { id: row.id('customerId'), phone: row.id('phone') }
  })
  const exact = rows.filter((row) => row.phone === asked)
  const possible = exact.length > 0 ? exact : rows.filter((row) => mayBe(row.phone ?? '', asked))
  const [id, ...others] = [...new Set(possible.flatMap((row) => row.id ?? []))]
  if (id === undefined)
    throw new CouponError(
      'api',
      say({ en: `no member has the phone number ${shown}`, zh: `没有会员使用手机号 ${shown}` }),
      { hint: say({ en: 'is it the right number?', zh: '手机号对吗？' }) },
    )
  if (others.length > 0)
    throw new CouponError(
      'api',
      say({ en: `several members have the phone number ${shown}`, zh: `有多个会员使用手机号 ${shown}` }),
      { hint: say({ en: '--customer-id names one', zh: '用 --customer-id 指定其一' }) },
    )
  return {
    values: { customerId: id, phone: undefined },
    note: { en: `${shown} is customer ${id}`, zh: `${shown} 的会员 id 是 ${id}` },
  }
}

/** What is enciphered may be any number; one of which digits are hidden is another where those that are shown differ. */
function mayBe(given: string, asked: string): boolean {
  if (!/^[\d*]+$/.test(given)) return true
  return given.includes('*') && new RegExp(`^${given.replace(/\*+/g, '\\d+')}$`).test(asked)
}

/** `data` with the phone numbers of its rows deciphered; those that cannot be stay as they came. */
export function withPhones(data: Json, values: Values): Json {
  const { openId, openKey } = values
  if (openId === undefined || openKey === undefined) return data
  const reveal = (row: Json): Json => {
    const given = isObject(row) ? row['phone'] : undefined
    const plain = typeof given === 'string' ? decipher(given, { openId, openKey }) : null
    return plain === null ? row : { ...(row as JsonObject), phone: plain }
  }
  if (Array.isArray(data)) return data.map(reveal)
  if (!isObject(data)) return data
  const { list } = data
  return Array.isArray(list) ? { ...data, list: list.map(reveal) } : reveal(data)
}
