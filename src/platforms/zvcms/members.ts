import { fenToYuan } from '../../coupon/money'
import type { Cart } from '../../eligibility/cart'
import type { Members, PlatformVerdicts } from '../platform'
import { details } from './details'
import { userCouponList, userId } from './endpoints'

/** The checkout filter, shopping=1: the answer holds what the cart can use, and nothing of what it saves. */
const verdicts: PlatformVerdicts = {
  endpoint: userCouponList,
  values: (member, cart) => ({
    ...member,
    ...(cart.store !== null && { multiStoreSn: cart.store }),
    shopping: true,
    checked: checkedOf(cart),
  }),
  read(data, values) {
    const { coupons } = userCouponList.read(data, values)
    return coupons.flatMap(({ id }) => (id === null ? [] : [{ id, usable: true, discountFen: null, message: null }]))
  },
}

/** The cart as the parameter `checked`, prices in yuan. */
function checkedOf({ lines }: Cart): string {
  const written = lines.map(({ barCode, unitFen, quantity }) => {
    const price = fenToYuan(unitFen).replace(/\.?0+$/, '') || '0'
    return `{"bar_code":${JSON.stringify(barCode)},"offline_price":${price},"buy_num":${quantity}}`
  })
  return `[${written.join(',')}]`
}

export const members: Members = {
  options: [userId],
  coupons: { endpoint: userCouponList, values: {} },
  fits: (id) => (/^\d{12,20}$/.test(id) ? { userId: id } : null),
  questions: [{ state: null, list: { endpoint: userCouponList, values: {} } }],
  details,
  verdicts,
}
