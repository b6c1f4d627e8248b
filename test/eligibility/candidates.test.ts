import { describe, expect, it } from 'vitest'
import type { Benefit, Coupon } from '../../src/coupon/coupon'
import { candidatesOf, conflictFinder } from '../../src/eligibility/candidates'
import type { Warning } from '../../src/warning'
import { makeCoupon } from './make'

const off = (amountFen: number): Benefit => ({ type: 'amount_off', amountFen })

describe('candidates', () => {
  const ofOne: Warning = { code: 'TITLE_FIELD_CONFLICT', id: '1', message: () => 'm' }
  const ofAll: Warning = { code: 'PLAIN_HTTP', id: null, message: () => 'm' }

  it('have the warnings that are about them, in the order of the list', () => {
    const coupons = [makeCoupon({ id: '2' }), makeCoupon({ id: '1' }), makeCoupon({ id: null })]
    expect(candidatesOf(coupons, [ofOne, ofAll])).toEqual([
      { coupon: coupons[0], assumesStatus: false, warnings: [] },
      { coupon: coupons[1], assumesStatus: false, warnings: [ofOne] },
      { coupon: coupons[2], assumesStatus: false, warnings: [] },
    ])
  })

  it('are taken as unused where the answer does not say so, but not where it says otherwise', () => {
    const coupons = [makeCoupon(), makeCoupon({ status: 'expired' })]
    expect(candidatesOf(coupons, [], true).map(({ assumesStatus }) => assumesStatus)).toEqual([true, false])
    expect(candidatesOf(coupons, [], false).map(({ assumesStatus }) => assumesStatus)).toEqual([false, false])
  })
})

describe('what is found again of title and field', () => {
  const fields = { benefit: 'field', minSpendFen: 'field' } as const
  const base: Partial<Coupon> = { title: '满199减10', benefit: off(1000), minSpendFen: 19900, sources: fields }
  const contradicting: Partial<Coupon> = { ...base, title: '无门槛满100减10', minSpendFen: null }

  it.each<[string, Partial<Coupon>, Warning['code'][]]>([
    ['they agree', {}, []],
    ['the amounts differ', { benefit: off(2500) }, ['TITLE_FIELD_CONFLICT']],
    ['the minimums differ', { minSpendFen: 29900 }, ['TITLE_FIELD_CONFLICT']],
    [
      'the amounts differ, and the minimum is of the title',
      { benefit: off(2500), sources: { benefit: 'field', minSpendFen: 'title' } },
      ['TITLE_FIELD_CONFLICT'],
    ],
    [
      'the minimums differ, and the amount is of the title',
      { minSpendFen: 29900, sources: { benefit: 'title', minSpendFen: 'field' } },
      ['TITLE_FIELD_CONFLICT'],
    ],
    ['an amount that is of no field', { benefit: off(2500), sources: { minSpendFen: 'field' } }, []],
    ['a minimum that is of no field', { minSpendFen: 29900, sources: { benefit: 'field' } }, []],
    ['a field that does not know its benefit', { benefit: { type: 'unknown' } }, []],
    ['a title that names no amount and no minimum', { title: '会员日' }, []],
    ['no title', { title: null }, []],
    ['a title that contradicts itself, and the field says one of the two', contradicting, []],
    ['a title that contradicts itself, and no field', { ...contradicting, minSpendFen: 5000, sources: {} }, []],
    [
      'a title that contradicts itself, and a field only of the minimum',
      { ...contradicting, minSpendFen: 5000, sources: { minSpendFen: 'field' } },
      ['UNKNOWN_VALUE'],
    ],
    [
      'a title that contradicts itself and the field',
      { ...contradicting, benefit: off(900) },
      ['TITLE_FIELD_CONFLICT', 'UNKNOWN_VALUE'],
    ],
  ])('%s', (_name, own, expected) => {
    const found = conflictFinder()(makeCoupon({ ...base, ...own }))
    expect(found.map(({ code }) => code)).toEqual(expected)
    for (const { id } of found) expect(id).toBe('1')
  })
})
