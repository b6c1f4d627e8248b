import { expect, it } from 'vitest'
import type { Benefit, Coupon } from '../../src/coupon/coupon'
import { evaluator, situationOf } from '../../src/eligibility/evaluate'
import { nextStep } from '../../src/eligibility/next-step'
import { makeCart, makeCoupon, makeScope, noon } from './make'

function step(coupon: Partial<Coupon>, lines = [28000], thresholdBase: 'eligible' | 'cart' = 'eligible') {
  const situation = situationOf(makeCart(lines), { now: noon, thresholdBase, rounding: 'ceil' })
  return nextStep(evaluator(situation)(makeCoupon(coupon)), situation)
}

const ladder = (...steps: [minSpendFen: number, amountFen: number][]): Benefit => ({
  type: 'amount_off',
  amountFen: steps[0]![1],
  tiers: steps.map(([minSpendFen, amountFen]) => ({ minSpendFen, amountFen })),
})
const every: Benefit = { type: 'amount_off', amountFen: 1000, everyFen: 10000 }
const onlyA = makeScope({ goods: 'only', barCodes: ['A'] })

it.each<[string, Partial<Coupon>, { shortFen: number; discountFen: number } | null, number[]?, ('eligible' | 'cart')?]>(
  [
    ['the next step', { benefit: ladder([20000, 2000], [40000, 6000]) }, { shortFen: 12000, discountFen: 6000 }],
    [
      'the nearer of two, in whatever order they stand',
      { benefit: ladder([50000, 9000], [20000, 2000], [40000, 6000]) },
      { shortFen: 12000, discountFen: 6000 },
    ],
    ['not the step that is reached', { benefit: ladder([20000, 2000], [28000, 3000]) }, null],
    ['a step one fen away', { benefit: ladder([20000, 2000], [28001, 3000]) }, { shortFen: 1, discountFen: 3000 }],
    [
      'not a step that saves no more, but the one after',
      { benefit: ladder([20000, 2000], [30000, 2000], [40000, 2001]) },
      { shortFen: 12000, discountFen: 2001 },
    ],
    ['a ladder of which no step is reached: what it saves now is not known', { benefit: ladder([30000, 3000]) }, null],
    ['not beyond a cap', { benefit: { ...ladder([20000, 2000], [40000, 6000]), capFen: 2000 } as Benefit }, null],
    ['每满', { benefit: every }, { shortFen: 2000, discountFen: 3000 }],
    ['每满, a whole step away', { benefit: every }, { shortFen: 10000, discountFen: 4000 }, [30000]],
    ['每满 at its cap', { benefit: { ...every, capFen: 2000 } as Benefit }, null],
    ['每满0', { benefit: { ...every, everyFen: 0 } as Benefit }, null],
    ['a fixed amount has no steps', {}, null],
    ['a rate has none', { benefit: { type: 'percent_off', payPercent: '85' } }, null],
    ['an unknown benefit', { benefit: { type: 'unknown' } }, null],
    ['a coupon that cannot be used', { benefit: every, status: 'used' }, null],
    ['a coupon that is almost usable', { benefit: every, minSpendFen: 30000 }, null],
    ['by the goods it is for', { benefit: every, scope: onlyA }, { shortFen: 5000, discountFen: 2000 }, [15000, 13000]],
    [
      'by the whole cart',
      { benefit: every, scope: onlyA },
      { shortFen: 2000, discountFen: 3000 },
      [15000, 13000],
      'cart',
    ],
    [
      'by goods that grow with what is added',
      { benefit: { ...every, amountFen: 9000 } as Benefit, scope: onlyA },
      { shortFen: 2000, discountFen: 3500 },
      [1500, 26500],
      'cart',
    ],
  ],
)('%s', (_name, coupon, expected, lines, base) => expect(step(coupon, lines, base)).toEqual(expected))
