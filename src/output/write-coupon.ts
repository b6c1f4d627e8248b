import type { Coupon } from '../coupon/coupon'

/**
 * A coupon as `JSON.stringify` writes it, keys in the order of `Coupon`, in a third of the time: its keys, and most of its
 * texts, need no look.
 */
export function writeCoupon(coupon: Coupon): string {
  const { platform, id, couponId, code, title, status, validFrom, validUntil, minSpendFen, minCount, scope } = coupon
  return (
    `{"platform":${text(platform)},"id":${text(id)},"couponId":${text(couponId)},"code":${text(code)},` +
    `"title":${text(title)},"status":"${status}","validFrom":${text(validFrom)},"validUntil":${text(validUntil)},` +
    `"benefit":${shared(coupon.benefit)},"minSpendFen":${minSpendFen},"minCount":${minCount},` +
    `"scope":${scope === null ? 'null' : JSON.stringify(scope)},${marks(coupon)}` +
    `"sources":${shared(coupon.sources)}}`
  )
}

const marks = ({ shipping, locked, withdrawn }: Coupon): string =>
  (shipping ? '"shipping":true,' : '') + (locked ? '"locked":true,' : '') + (withdrawn ? '"withdrawn":true,' : '')

/** What JSON writes otherwise than it is. */
const special = /["\\\x00-\x1f\ud800-\udfff]/
const text = (value: string | null): string =>
  value === null || special.test(value) ? JSON.stringify(value) : `"${value}"`

/** Coupons of one title share these objects, and nobody changes them. */
const written = new WeakMap<object, string>()

function shared(value: object): string {
  const known = written.get(value)
  if (known !== undefined) return known
  const json = JSON.stringify(value)
  written.set(value, json)
  return json
}
