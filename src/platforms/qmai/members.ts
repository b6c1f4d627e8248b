import type { Members, PlatformVerdicts } from '../platform'
import { choose, orderType, writeCart } from './choose'
import { details } from './details'
import { customerCoupons, customerId } from './endpoints'
import { phone } from './phone'

/** The platform's own verdict, with its reason and its saving. */
const verdicts: PlatformVerdicts = {
  endpoint: choose,
  options: [orderType],
  values: ({ customerId: id, phone: number, type }, cart) => ({
    customerId: id,
    phone: number,
    type,
    cart: writeCart(cart),
  }),
  read: (data, values) => choose.read(data, values).verdicts,
}

/** Whoever asks for support has a phone number. What may still be used has `useStatus` 0. */
export const members: Members = {
  options: [customerId, phone],
  coupons: { endpoint: customerCoupons, values: { useStatus: '0' } },
  fits(id) {
    if (/^1\d{10}$/.test(id)) return { phone: id }
    return /^\d{12,20}$/.test(id) ? { customerId: id } : null
  },
  questions: [{ state: null, list: { endpoint: customerCoupons, values: {} } }],
  details,
  verdicts,
}
