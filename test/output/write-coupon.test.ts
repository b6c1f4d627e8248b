import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { writeCoupon } from '../../src/output/write-coupon'

const text = fc.option(
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\ud800', '"', '\\', '\u2028', '满199减20')),
)
const fen = fc.option(fc.nat())
const isMarked = fc.option(fc.constant(true as const), { nil: undefined })
const benefit = fc.oneof(
  fc.record({ type: fc.constant('amount_off' as const), amountFen: fc.nat() }),
  fc.record({ type: fc.constant('percent_off' as const), payPercent: fc.string() }),
  fc.constant({ type: 'unknown' as const }),
)
const scope = { goods: 'only' as const, barCodes: ['"a'], categories: [], stores: 'all' as const, storeSns: [] }
const coupons = fc
  .record({
    platform: fc.string(),
    id: text,
    couponId: text,
    code: text,
    title: text,
    status: fc.constantFrom('unused' as const, 'used' as const, 'unknown' as const),
    validFrom: text,
    validUntil: text,
    benefit,
    minSpendFen: fen,
    minCount: fen,
    scope: fc.option(fc.constant(scope)),
    shipping: isMarked,
    locked: isMarked,
    sources: fc.constantFrom({}, { benefit: 'field' as const }),
  })
  .map(({ shipping, locked, sources, ...coupon }): Coupon => ({
    ...coupon,
    ...(shipping && { shipping }),
    ...(locked && { locked }),
    sources,
  }))

it('a coupon is written as JSON.stringify writes it, twice alike', () => {
  fc.assert(
    fc.property(coupons, (coupon) => {
      expect([writeCoupon(coupon), writeCoupon(coupon)]).toEqual([JSON.stringify(coupon), JSON.stringify(coupon)])
    }),
  )
})
