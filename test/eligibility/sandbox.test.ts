import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Scope } from '../../src/coupon/coupon'
import { evaluator, situationOf } from '../../src/eligibility/evaluate'
import { readCart } from '../../src/eligibility/cart'
import { parseJson } from '../../src/json'
import { withDetail, readDetails } from '../../src/platforms/zvcms/details'
import type { HeldCoupon } from '../../src/platforms/zvcms/emulator/coupons'
import { memberCoupons } from '../../src/platforms/zvcms/emulator/coupons'
import { canUse, readCart as readCheckedCart } from '../../src/platforms/zvcms/emulator/filters'
import { goods } from '../../src/platforms/zvcms/emulator/goods'
import { detailRow, itemRow } from '../../src/platforms/zvcms/emulator/rows'
import { readItemList } from '../../src/platforms/zvcms/wire'
import { emulatorStates } from '../helpers/emulators'

const { zvcms: world } = await emulatorStates({ seed: 7, members: 1000 })
const held: HeldCoupon[] = Array.from(
  { length: 400 },
  (_, member) => memberCoupons(String(member + 1), world) ?? [],
).flat()
const barCodes = Object.keys(goods)

const line = fc.record({
  bar_code: fc.constantFrom(...barCodes, 'P5C503FB5299999999'),
  offline_price: fc.oneof(
    fc.constantFrom(0, 19.9, 66.34, 99.5, 100),
    fc.integer({ min: 0, max: 120_000 }).map((fen) => fen / 100),
  ),
  buy_num: fc.integer({ min: 1, max: 5 }),
})

/** What the platform's own filter says is held against what we read from its answers and decide. */
it('the sandbox’s filter and the evaluator agree on 10,000 carts and coupons', () => {
  const seen = { usable: 0, unusable: 0 }
  const anyCoupon = fc.nat(held.length - 1).map((index) => held[index]!)
  const anyStore = fc.constantFrom('SN0001', 'SN0002', 'SN0009')
  const clock = fc.constantFrom(0, 0, 0, -40 * 86400, 40 * 86400)
  const property = fc.property(
    anyCoupon,
    fc.array(line, { minLength: 1, maxLength: 4 }),
    anyStore,
    clock,
    (coupon, lines, store, later) => {
      const now = world.asOf + later
      const there = canUse(coupon, readCheckedCart(JSON.stringify(lines))!, now, store)
      const verdict = decide(coupon, lines, store, now)
      seen[there ? 'usable' : 'unusable']++
      // What an answer leaves blank is no claim: the platform knows it, we say so.
      if (verdict === 'unknown') return isBlank(coupon) || !there
      return (verdict === 'usable') === there
    },
  )
  fc.assert(property, { numRuns: 10_000, seed: 20190320 })
  expect(Math.min(seen.usable, seen.unusable)).toBeGreaterThan(500)
})

function decide(coupon: HeldCoupon, lines: { bar_code: string }[], store: string, now: number) {
  const answer = parseJson(`{"item_list":[${itemRow(coupon, now)}]}`)
  const details = readDetails(parseJson(`{"item_list":[${detailRow(coupon, now)}]}`))
  const read = readItemList(answer).coupons[0]!
  const known = withDetail(read, details.get(read.id!)).coupon
  const lined = lines.map((each) => ({ ...each, categories: [goods[each.bar_code] ?? 'none'] }))
  const cart = readCart(JSON.stringify({ lines: lined, store }), { priceUnit: 'yuan' })
  expect(known.scope satisfies Scope | null).not.toBe(null)
  return evaluator(situationOf(cart, { now, thresholdBase: 'eligible', rounding: 'ceil' }))(known).verdict
}

const isBlank = (coupon: HeldCoupon): boolean =>
  coupon.status === null || coupon.lock === null || coupon.dialect === 'blank-minimum' || coupon.dialect === 'sample'
