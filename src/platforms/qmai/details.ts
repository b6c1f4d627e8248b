import type { Coupon } from '../../coupon/coupon'
import type { DetailsInList } from '../platform'
import { mostOnPage, myCoupons } from './endpoints'

/** The list with money: getCustomerCoupons tells kinds and dates, get_my_coupons_v2 the amounts. */
export const details: DetailsInList = {
  list: { endpoint: myCoupons, values: { all: true, limit: String(mostOnPage), page: '1' } },
  join(coupon, row, warnings) {
    if (row.sources.benefit !== 'field' || !mayTakeMoneyOff(coupon)) return { coupon, warnings: [] }
    const sources = { ...coupon.sources, benefit: 'field' as const }
    return {
      coupon: { ...coupon, benefit: row.benefit, sources },
      warnings: warnings.filter(({ code }) => code === 'TITLE_FIELD_CONFLICT' || code === 'ASSUMED_UNIT'),
    }
  },
}

/** The rows with money do not tell the kind: a coupon for goods or the shipping has a face that comes off nothing. */
const mayTakeMoneyOff = ({ benefit, sources, shipping }: Coupon): boolean =>
  shipping !== true && !(benefit.type === 'unknown' && sources.benefit === 'field')
