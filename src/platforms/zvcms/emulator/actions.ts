import { yuanToFen } from '../../../coupon/money'
import { type JsonObject, scalarText } from '../../../json'
import type { EmulatorResponse, EmulatorState } from '../../emulator'
import { type HeldCoupon, couponById, memberCoupons } from './coupons'
import { badParameter, notFound, success } from './envelope'
import { canUse, expireFilters, readCart } from './filters'
import { detailRow, itemRow } from './rows'

type Action = (params: JsonObject, world: EmulatorState) => EmulatorResponse

/** The document states no number; a request of 1 MiB could otherwise ask for a million rows. */
const mostIds = 100

/** What can be asked. */
export const actions: Readonly<Record<string, Action>> = {
  'coupon.user-coupon-list': (params, world) => {
    const userId = textOf(params, 'user_id')
    const shopping = textOf(params, 'shopping') || '0'
    if (userId === null || !/^\d{0,20}$/.test(userId)) return badParameter('user_id')
    if (shopping !== '0' && shopping !== '1') return badParameter('shopping')
    const keep = shopping === '1' ? checkout(params, world) : browse(params, world)
    if (typeof keep === 'string') return badParameter(keep)
    const held = userId === '' ? null : memberCoupons(userId, world)
    if (held === null) return notFound()
    const rows = held.filter(keep).map((coupon) => itemRow(coupon, world.asOf))
    return success(rows, userId.length > 16 || userId.endsWith('0'))
  },

  'user.user-coupons-detail': (params, world) => {
    const ids = (textOf(params, 'ids') ?? '').split(',')
    if (ids.length > mostIds || !ids.every((id) => /^\d{1,20}$/.test(id))) return badParameter('ids')
    const found = ids.flatMap((id) => couponById(id, world) ?? [])
    return success(
      found.map((coupon) => detailRow(coupon, world.asOf)),
      false,
    )
  },
}

/** Which coupons a request wants; text is the name of a bad parameter. */
type Keep = string | ((coupon: HeldCoupon) => boolean)

/** shopping=1: by `checked` alone, which is JSON inside a string. */
function checkout(params: JsonObject, world: EmulatorState): Keep {
  const checked = params['checked']
  const cart = typeof checked === 'string' ? readCart(checked) : null
  const store = textOf(params, 'multi_store_sn')
  if (store === null) return 'multi_store_sn'
  return cart === null ? 'checked' : (coupon) => canUse(coupon, cart, world.asOf, store)
}

/** shopping=0: by `expire`, and by `amount`, an order's total in yuan. */
function browse(params: JsonObject, world: EmulatorState): Keep {
  const expire = textOf(params, 'expire')
  const amount = textOf(params, 'amount')
  const fits = expire === '' ? () => true : expireFilters.get(expire ?? 'unreadable')
  const fen = amount === '' ? Infinity : yuanToFen(amount ?? '')
  if (!fits) return 'expire'
  if (fen === null) return 'amount'
  return (coupon) =>
    fits(coupon, world.asOf) && (fen === Infinity || (coupon.dialect !== 'sample' && coupon.minFen <= fen))
}

/** A parameter as text, "" where it is absent; `null` for a list or an object. */
function textOf(params: JsonObject, name: string): string | null {
  const value = params[name]
  return value === undefined || value === null ? '' : scalarText(value)
}
