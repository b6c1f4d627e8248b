import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { Benefit, Coupon } from '../../src/coupon/coupon'
import { isoTime } from '../../src/coupon/time'
import { allocate } from '../../src/eligibility/allocate'
import type { Cart } from '../../src/eligibility/cart'
import { discountOf } from '../../src/eligibility/discount'
import type { Conditions } from '../../src/eligibility/evaluate'
import { allocationOf } from '../../src/eligibility/verdict'
import { codes, decide, makeCart, makeScope } from './make'

const runs = { numRuns: 10_000, seed: 20160320 }

const fen = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 100_000 }),
  fc.integer({ min: 0, max: 2 ** 45 }),
)
const positive = fen.map((value) => value + 1)
const percent = fc.integer({ min: 1, max: 10_000 }).map((parts) => String(parts / 100))
const capFen = fc.option(fen, { nil: undefined })
const without = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T

const benefit: fc.Arbitrary<Benefit> = fc.oneof(
  fc.record({ type: fc.constant('amount_off' as const), amountFen: fen, capFen }).map(without),
  fc.record({ type: fc.constant('amount_off' as const), amountFen: fen, everyFen: positive, capFen }).map(without),
  fc.array(fc.record({ minSpendFen: fen, amountFen: fen }), { minLength: 1, maxLength: 4 }).map((tiers): Benefit => ({
    type: 'amount_off',
    amountFen: tiers[0]!.amountFen,
    tiers: [{ minSpendFen: 0, amountFen: 0 }, ...tiers],
  })),
  fc.record({ type: fc.constant('percent_off' as const), payPercent: percent, capFen }).map(without),
) as fc.Arbitrary<Benefit>

const rounding = fc.constantFrom<Conditions['rounding']>('ceil', 'floor', 'half-up')
const thresholdBase = fc.constantFrom<Conditions['thresholdBase']>('eligible', 'cart')
const lines = fc.array(
  fc.record({ netFen: fc.oneof(fen, fc.integer({ min: 0, max: 2 ** 40 })), quantity: fc.integer({ min: 1, max: 99 }) }),
  { minLength: 1, maxLength: 6 },
)
const cart: fc.Arbitrary<Cart> = lines.map((all) => makeCart(all))
const scope = fc.oneof(
  fc.constant(null),
  fc
    .record({
      goods: fc.constantFrom('only' as const, 'except' as const),
      barCodes: fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D'), { minLength: 1 }),
    })
    .map(makeScope),
)
const coupon: fc.Arbitrary<Partial<Coupon>> = fc.record({
  benefit,
  scope,
  minSpendFen: fen,
  minCount: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
})
const conditions = fc.record({ rounding, thresholdBase })

describe('properties', () => {
  it('exactly the shown shortfall makes it usable, and one fen less does not', () => {
    fc.assert(
      fc.property(coupon, cart, conditions, (own, of, how) => {
        const decision = decide({ ...own, minCount: null }, of, how)
        const [reason] = decision.reasons
        if (decision.verdict !== 'almost' || reason?.code !== 'BELOW_THRESHOLD') return true
        const more = (extra: number) => {
          const grown = decision.eligible.lines[0]!.barCode
          const bigger = makeCart(
            of.lines.map((line) => (line.barCode === grown ? { ...line, netFen: line.netFen + extra } : line)),
          )
          return decide({ ...own, minCount: null }, bigger, how).verdict
        }
        return more(reason.shortFen) === 'usable' && more(reason.shortFen - 1) === 'almost'
      }),
      runs,
    )
  })

  it('exactly the shown pieces make it usable, and one less does not', () => {
    fc.assert(
      fc.property(coupon, cart, conditions, (own, of, how) => {
        const wanting = { ...own, minSpendFen: null, minCount: own.minCount ?? 250 }
        const decision = decide(wanting, of, how)
        const [reason] = decision.reasons
        if (decision.verdict !== 'almost' || reason?.code !== 'BELOW_COUNT') return true
        const more = (extra: number) => {
          const grown = decision.eligible.lines[0]!.barCode
          return decide(
            wanting,
            makeCart(
              of.lines.map((line) => (line.barCode === grown ? { ...line, quantity: line.quantity + extra } : line)),
            ),
            how,
          ).verdict
        }
        return more(reason.shortCount) === 'usable' && more(reason.shortCount - 1) === 'almost'
      }),
      runs,
    )
  })

  it('F068 a saving is whole, not negative, and never above the goods it is for', () => {
    fc.assert(
      fc.property(coupon, cart, conditions, (own, of, how) => {
        const { discountFen, eligible } = decide(own, of, how)
        return (
          discountFen === null ||
          (Number.isSafeInteger(discountFen) && discountFen >= 0 && discountFen <= eligible.totalFen)
        )
      }),
      runs,
    )
  })

  it('an allocation adds up to the saving, line by line within the line', () => {
    fc.assert(
      fc.property(coupon, cart, conditions, (own, of, how) => {
        const decision = decide(own, of, how)
        const shares = allocationOf(decision)
        if (decision.verdict !== 'usable' || decision.discountFen === null) return shares.length === 0
        const whole = shares.reduce((sum, share) => sum + share.discountFen, 0) === decision.discountFen
        return (
          whole &&
          shares.every(
            (share, index) => share.discountFen >= 0 && share.discountFen <= decision.eligible.lines[index]!.netFen,
          )
        )
      }),
      runs,
    )
  })

  it('a share is within one fen of its proportion', () => {
    fc.assert(
      fc.property(
        fc.array(fen, { minLength: 1, maxLength: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (amounts, part) => {
          const total = amounts.reduce((a, b) => a + b, 0)
          const discount = Math.min(total, Math.floor(total * part))
          return allocate(discount, amounts).every((share, index) => {
            const exact = total === 0 ? 0n : (BigInt(discount) * BigInt(amounts[index]!)) / BigInt(total)
            return BigInt(share) === exact || BigInt(share) === exact + 1n
          })
        },
      ),
      runs,
    )
  })

  it('F068 the order of the lines changes no amount', () => {
    fc.assert(
      fc.property(coupon, lines, conditions, fc.infiniteStream(fc.nat()), (own, all, how, keys) => {
        const there = makeCart(all)
        const order = keys.take(all.length)
        const ranked = there.lines
          .map((line, index) => ({ line, index }))
          .map((entry) => ({ ...entry, key: order.next().value ?? 0 }))
        const back: Cart = {
          ...there,
          lines: ranked.toSorted((a, b) => a.key - b.key || b.index - a.index).map(({ line }) => line),
        }
        const [one, two] = [decide(own, there, how), decide(own, back, how)]
        const amounts = (decision: typeof one) =>
          allocationOf(decision)
            .map((share, index) => `${decision.eligible.lines[index]!.netFen} ${share.discountFen}`)
            .toSorted()
        return (
          one.verdict === two.verdict &&
          one.discountFen === two.discountFen &&
          String(amounts(one)) === String(amounts(two))
        )
      }),
      runs,
    )
  })

  it('a line that it is not for changes nothing', () => {
    fc.assert(
      fc.property(coupon, cart, rounding, positive, (own, of, how, extra) => {
        const only = { ...own, scope: makeScope({ goods: 'only', barCodes: ['A', 'B'] }) }
        const more = makeCart([...of.lines, { barCode: 'Z', netFen: extra }])
        const [one, two] = [decide(only, of, { rounding: how }), decide(only, more, { rounding: how })]
        return (
          one.discountFen === two.discountFen &&
          String(codes(one)) === String(codes(two)) &&
          String(allocationOf(one)) === String(allocationOf(two))
        )
      }),
      runs,
    )
  })

  it('a larger base never saves less, nor loses the threshold', () => {
    fc.assert(
      fc.property(benefit, fen, fen, rounding, (gives, base, more, how) => {
        return discountOf(gives, base + more, base + more, how)! >= discountOf(gives, base, base, how)!
      }),
      runs,
    )
    fc.assert(
      fc.property(fen, fen, fen, (minSpendFen, base, more) => {
        return (
          decide({ minSpendFen }, [base]).verdict !== 'usable' ||
          decide({ minSpendFen }, [base + more]).verdict === 'usable'
        )
      }),
      runs,
    )
  })

  it('what is left to pay never falls when the base grows under a rate', () => {
    fc.assert(
      fc.property(percent, fen, rounding, (payPercent, base, how) => {
        const left = (of: number) => of - discountOf({ type: 'percent_off', payPercent }, of, of, how)!
        return left(base) >= 0 && left(base + 1) >= left(base) && left(base + 1) <= left(base) + 1
      }),
      runs,
    )
  })

  it('the three roundings differ by one fen at most, in their order', () => {
    fc.assert(
      fc.property(percent, fen, (payPercent, base) => {
        const [floor, half, ceil] = (['floor', 'half-up', 'ceil'] as const).map((how) =>
          discountOf({ type: 'percent_off', payPercent }, base, base, how)!,
        )
        return floor! <= half! && half! <= ceil! && ceil! - floor! <= 1
      }),
      runs,
    )
  })

  it('both ends of validity are inclusive, to the second', () => {
    const second = fc.integer({ min: 1_000_000_000, max: 4_000_000_000 })
    fc.assert(
      fc.property(second, fc.integer({ min: 0, max: 400 * 86400 }), fc.constantFrom(-1, 0, 1), (from, length, near) => {
        const until = from + length
        const at = (now: number) =>
          codes(decide({ validFrom: isoTime(from), validUntil: isoTime(until) }, [1000], { now })).join()
        const inside = (now: number) => (now < from ? 'NOT_STARTED' : now > until ? 'EXPIRED' : '')
        return at(from + near) === inside(from + near) && at(until + near) === inside(until + near)
      }),
      runs,
    )
  })
})
