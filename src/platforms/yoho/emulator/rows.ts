import { type YohoCoupon, isOver } from './coupons'

/** Blank images fall back to this one: the picture is not a status. */
const picture = 'http://feature.yoho.cn/coupon_unusable.png'

/** A row of app.coupons.lists, misspelling included; members stand in alphabetical order, nulls are left out. */
export function listsRow(coupon: YohoCoupon, asOf: number) {
  return {
    couponCode: coupon.code,
    couponDetailInfomation: coupon.title,
    couponId: coupon.couponId,
    couponImageUrl: '',
    couponValidity: coupon.validity,
    couponValue: coupon.value,
    id: coupon.id,
    isValidity: isOver(coupon, asOf) ? 'N' : 'Y',
    ...(coupon.overTime === null ? {} : { overTime: coupon.overTime }),
  }
}

/** A row of app.coupons.li. */
export function liRow(coupon: YohoCoupon, asOf: number) {
  return {
    couponValidity: coupon.validity,
    coupon_id: coupon.couponId,
    coupon_name: coupon.title,
    coupon_pic: picture,
    id: coupon.id,
    is_overtime: isOver(coupon, asOf) ? 'Y' : 'N',
    money: coupon.value,
  }
}
