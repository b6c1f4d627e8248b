import type { Coupon } from '../coupon/coupon'
import { isWithoutContent } from '../output/coupon-columns'
import type { Sentence } from '../errors'
import type { Invocation } from './invocation'

/** Coupons for a screen: a row that tells nothing is counted, not shown. The data formats keep every row. */
export class ContentRows {
  private empty = 0
  readonly items: AsyncIterable<Coupon>

  constructor({ isMachine, globals }: Invocation, coupons: AsyncIterable<Coupon>) {
    this.items = isMachine || globals.query !== undefined ? coupons : this.filled(coupons)
  }

  notes(): Sentence[] {
    const { empty } = this
    return empty > 0 ? [(t) => t.coupon.withoutContent(empty)] : []
  }

  private async *filled(coupons: AsyncIterable<Coupon>): AsyncGenerator<Coupon> {
    for await (const coupon of coupons) {
      if (isWithoutContent(coupon)) this.empty++
      else yield coupon
    }
  }
}
