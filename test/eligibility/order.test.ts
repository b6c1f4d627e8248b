import { expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { compareForReader } from '../../src/eligibility/order'
import { decide, makeCart } from './make'

const cart = makeCart([24000, 4000])
const off = (amountFen: number): Partial<Coupon> => ({ benefit: { type: 'amount_off', amountFen } })

it('usable by saving, almost by what is missing, then what is not known, then what cannot be used', () => {
  const given: [string, Partial<Coupon>][] = [
    ['used, and 20 yuan short', { status: 'used', minSpendFen: 30000 }],
    ['unknown', { minSpendFen: null }],
    ['used, and 10 yuan short', { status: 'used', minSpendFen: 29000 }],
    ['two pieces', { minCount: 4 }],
    ['10 yuan and two pieces', { minSpendFen: 29000, minCount: 4 }],
    ['20 yuan', { minSpendFen: 30000 }],
    ['10 yuan and one piece', { minSpendFen: 29000, minCount: 3 }],
    ['10 yuan', { minSpendFen: 29000 }],
    ['one piece', { minCount: 3 }],
    ['1 fen off', off(1)],
    ['not known how much off', { benefit: { type: 'unknown' } }],
    ['nothing off', { title: '包邮', benefit: { type: 'unknown' } }],
    ['2 fen off', off(2)],
  ]
  const order = given
    .map(([name, own]) => ({ name, decision: decide(own, cart) }))
    .sort((a, b) => compareForReader(a.decision, b.decision))
    .map(({ name }) => name)
  expect(order).toEqual([
    '2 fen off',
    '1 fen off',
    'nothing off',
    'not known how much off',
    '10 yuan',
    '10 yuan and one piece',
    '10 yuan and two pieces',
    '20 yuan',
    'one piece',
    'two pieces',
    'unknown',
    'used, and 20 yuan short',
    'used, and 10 yuan short',
  ])
})
