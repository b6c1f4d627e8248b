import { describe, expect, it } from 'vitest'
import type { Benefit } from '../../src/coupon/coupon'
import { allocate } from '../../src/eligibility/allocate'
import { discountOf } from '../../src/eligibility/discount'
import { payParts } from '../../src/coupon/pay-parts'

const off = (amountFen: number, more: object = {}): Benefit => ({ type: 'amount_off', amountFen, ...more })
const pay = (payPercent: string, more: object = {}): Benefit => ({ type: 'percent_off', payPercent, ...more })
const tiers = [
  { minSpendFen: 19900, amountFen: 2000 },
  { minSpendFen: 39900, amountFen: 6000 },
]

describe('discountOf', () => {
  it.each<[string, Benefit, number, number | null]>([
    ['fixed', off(1000), 28000, 1000],
    ['fixed, never above the base', off(30000), 29900, 29900],
    ['fixed, as much as the base', off(5000), 5000, 5000],
    ['fixed with a cap', off(3000, { capFen: 2500 }), 28000, 2500],
    ['a cap of 0 is none', off(3000, { capFen: 0 }), 28000, 3000],
    ['8.5折', pay('85'), 20000, 3000],
    ['8.85折', pay('88.5'), 20000, 2300],
    ['88折 of 99.99', pay('88'), 9999, 1200],
    ['88折 of 3.33', pay('88'), 333, 40],
    ['100 % to pay', pay('100'), 333, 0],
    ['88折 of 120.00', pay('88'), 12000, 1440],
    ['1 % to pay', pay('1'), 100, 99],
    ['rate with a cap', pay('85', { capFen: 5000 }), 200000, 5000],
    ['rate below its cap', pay('85', { capFen: 5000 }), 20000, 3000],
    ['rate beyond 2^53 on the way', pay('88'), 9007199254740991, 1080863910568919],
    ['rate that is none', pay('x'), 20000, null],
    ['每满, twice', off(2000, { everyFen: 20000 }), 59999, 4000],
    ['每满, three times', off(2000, { everyFen: 20000 }), 60000, 6000],
    ['每满, not once', off(2000, { everyFen: 20000 }), 19999, 0],
    ['每满 with a cap', off(2000, { everyFen: 20000, capFen: 5000 }), 60000, 5000],
    ['每满, more than the base', off(30000, { everyFen: 20000 }), 40000, 40000],
    ['每满0', off(2000, { everyFen: 0 }), 40000, null],
    ['ladder, first step', off(2000, { tiers }), 19900, 2000],
    ['ladder, below the second', off(2000, { tiers }), 39899, 2000],
    ['ladder, second step', off(2000, { tiers }), 39900, 6000],
    [
      'ladder, whose lower step saves more',
      off(9000, { tiers: [{ minSpendFen: 100, amountFen: 9000 }, ...tiers] }),
      39900,
      9000,
    ],
    ['ladder, below all', off(2000, { tiers }), 19899, null],
    ['ladder with a cap', off(2000, { tiers, capFen: 3000 }), 39900, 3000],
    ['not known', { type: 'unknown' }, 39900, null],
    ['not ours', { type: 'gift' as 'unknown' }, 39900, null],
  ])('%s', (_name, benefit, base, expected) => expect(discountOf(benefit, base, base, 'ceil')).toBe(expected))

  it.each([
    ['ceil', 9999, 1200],
    ['floor', 9999, 1199],
    ['half-up', 9999, 1200],
    ['ceil', 333, 40],
    ['floor', 333, 39],
    ['half-up', 333, 40],
    ['half-up', 337, 40],
    ['ceil', 337, 41],
    ['ceil', 9007199254740991, 1080863910568919],
    ['ceil', 9007199254740983, 1080863910568918],
    ['floor', 9007199254740991, 1080863910568918],
    ['half-up', 9007199254740991, 1080863910568919],
  ] as const)('%s of %i', (rounding, base, expected) =>
    expect(discountOf(pay('88'), base, base, rounding)).toBe(expected),
  )

  it('rounds a half up', () => {
    expect(discountOf(pay('50'), 1, 1, 'half-up')).toBe(1)
    expect(discountOf(pay('50'), 1, 1, 'floor')).toBe(0)
    expect(discountOf(pay('51'), 1, 1, 'half-up')).toBe(0)
  })

  it('counts steps in what the threshold is compared with, and takes off the goods', () => {
    expect(discountOf(off(2000, { everyFen: 20000 }), 5000, 60000, 'ceil')).toBe(5000)
    expect(discountOf(off(2000, { tiers }), 5000, 39900, 'ceil')).toBe(5000)
    expect(discountOf(off(2000, { tiers }), 39900, 19900, 'ceil')).toBe(2000)
  })
})

describe('payParts', () => {
  it.each([
    ['85', 8500],
    ['88.5', 8850],
    ['88.55', 8855],
    ['5', 500],
    ['100', 10000],
    ['0.01', 1],
    ['0', null],
    ['100.01', null],
    ['101', null],
    ['-5', null],
    ['8.555', null],
    ['', null],
    ['a85', null],
    ['85a', null],
  ])('%s is %s', (text, parts) => expect(payParts(text)).toBe(parts))
})

describe('allocate', () => {
  it.each([
    [1000, [3333, 3333, 3334], [333, 333, 334]],
    [2000, [24000, 4000], [1714, 286]],
    [1000, [24000, 4000], [857, 143]],
    [1, [5, 5], [1, 0]],
    [1, [4, 5], [0, 1]],
    [2, [1, 3], [0, 2]],
    [2, [3, 1], [2, 0]],
    [2, [5, 5, 5], [1, 1, 0]],
    [0, [5, 5], [0, 0]],
    [10, [5, 5], [5, 5]],
    [0, [0, 0], [0, 0]],
    [3, [0, 9], [0, 3]],
    [0, [], []],
    [7, [7], [7]],
    [Number.MAX_SAFE_INTEGER - 2, [Number.MAX_SAFE_INTEGER - 1, 1], [Number.MAX_SAFE_INTEGER - 3, 1]],
    [332685310657, [972528602229, 255157900438], [263541204902, 69144105755]],
    [4503599627370497, [3002399751580331, 6004799503160660], [1501199875790166, 3002399751580331]],
  ])('%i over %j', (discount, amounts, shares) => expect(allocate(discount, amounts)).toEqual(shares))

  it('never gives a small last line the rest', () => {
    const shares = allocate(50, [...Array<number>(99).fill(100), 1])
    expect(shares.at(-1)).toBe(0)
    expect(shares.reduce((a, b) => a + b)).toBe(50)
    expect(Math.max(...shares)).toBe(1)
  })
})
