import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { better, bestOf } from '../../src/eligibility/best'
import type { Decision } from '../../src/eligibility/evaluate'
import { decide } from './make'

const off = (amountFen: number) => ({ type: 'amount_off', amountFen }) as const

function best(...coupons: Partial<Coupon>[]) {
  const pick = (order: Partial<Coupon>[]) =>
    order.reduce<Decision | null>((so, coupon) => better(so, decide(coupon, [28000])), null)
  const [there, back] = [pick(coupons), pick(coupons.toReversed())]
  expect(there?.coupon).toEqual(back?.coupon)
  return bestOf(there, 28000)
}

const base: Partial<Coupon> = { id: '5', minSpendFen: 100, validUntil: '2016-03-25T00:00:00+08:00' }

describe('best', () => {
  it.each<[string, Partial<Coupon>, Partial<Coupon>, string]>([
    ['the greater saving', { benefit: off(2000) }, { benefit: off(1000) }, 'a'],
    ['then the earlier end', { validUntil: '2016-03-24T00:00:00+08:00' }, {}, 'a'],
    ['then the smaller threshold', { minSpendFen: 99 }, {}, 'a'],
    ['a threshold that is known before one that is not', {}, { minSpendFen: null, minCount: 1 }, 'a'],
    ['then the smaller face', { benefit: off(28000) }, { benefit: off(30000) }, 'a'],
    ['a face before none', { benefit: off(14000) }, { benefit: { type: 'percent_off', payPercent: '50' } }, 'a'],
    ['a threshold that is known, whatever the id', { minSpendFen: null, minCount: 1 }, {}, 'b'],
    ['a face, whatever the id', { benefit: { type: 'percent_off', payPercent: '50' } }, { benefit: off(14000) }, 'b'],
    ['then the lower id', {}, {}, 'a'],
  ])('%s', (_name, a, b, expected) =>
    expect(best({ ...base, id: 'b', ...b }, { ...base, id: 'a', ...a })?.id).toBe(expected),
  )

  it('an earlier criterion outweighs every later one', () => {
    expect(
      best(
        { ...base, id: 'a', validUntil: '2016-03-24T00:00:00+08:00', benefit: off(1000) },
        { ...base, id: 'b', benefit: off(1001) },
      )?.id,
    ).toBe('b')
    expect(
      best({ ...base, id: 'a', minSpendFen: 1 }, { ...base, id: 'b', validUntil: '2016-03-24T00:00:00+08:00' })?.id,
    ).toBe('b')
    expect(best({ ...base, id: 'b', benefit: off(28000) }, { ...base, id: 'a', benefit: off(28001) })?.id).toBe('b')
    expect(
      best({ ...base, id: 'a', benefit: off(28000) }, { ...base, id: 'b', minSpendFen: 99, benefit: off(30000) })?.id,
    ).toBe('b')
  })

  it('says what it saves and what is left to pay', () => {
    expect(best({ ...base, benefit: off(1000) })).toEqual({ id: '5', discountFen: 1000, payableFen: 27000 })
  })

  it('is none where nothing is usable, nothing is saved, or the saving is not known', () => {
    expect(best()).toBe(null)
    expect(best({ status: 'used' }, { minSpendFen: 99999 }, { minSpendFen: null })).toBe(null)
    expect(best({ benefit: { type: 'unknown' } })).toBe(null)
    expect(best({ benefit: { type: 'percent_off', payPercent: '100' } })).toBe(null)
    expect(best({ benefit: { type: 'unknown' }, id: 'x' }, { ...base, benefit: off(1) })?.id).toBe('5')
  })

  it('keeps nothing that saves nothing, and of two that are alike the first', () => {
    expect(better(null, decide({ status: 'used' }, [28000]))).toBe(null)
    expect(better(null, decide({ benefit: { type: 'unknown' } }, [28000]))).toBe(null)
    const [first, second] = [decide(base, [28000]), decide(base, [28000])]
    expect(better(first, second)).toBe(first)
  })

  it('takes a coupon without an id where it is the only one', () => {
    expect(best({ ...base, id: null })).toEqual({ id: null, discountFen: 1000, payableFen: 27000 })
    expect(best({ ...base, id: null }, { ...base, id: '5' })?.id).toBe('5')
  })
})
