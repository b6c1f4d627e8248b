import fc from 'fast-check'
import { expect, it } from 'vitest'
import { VerdictLines } from '../../src/commands/check/verdict-lines'
import { evaluator, situationOf } from '../../src/eligibility/evaluate'
import { verdictOf } from '../../src/eligibility/verdict'
import { jsonLine } from '../../src/output/jsonl'
import { texts } from '../../src/text'
import { makeCart, makeCoupon, makeScope, noon } from '../eligibility/make'

const odd = fc.constantFrom(
  '满199减10',
  'a"b',
  'back\\slash',
  '\u0007',
  '\u009b',
  '\u202e',
  '\u2028',
  '\ud800',
  '😀',
  '\u200b',
  '',
)
const text = fc.option(fc.oneof(odd, fc.string({ unit: 'binary' })), { nil: null })
const coupon = fc.record({
  id: text,
  title: text,
  status: fc.constantFrom('unused' as const, 'unused' as const, 'used' as const, 'unknown' as const),
  benefit: fc.oneof(
    fc.constant({ type: 'unknown' as const }),
    fc.record({ type: fc.constant('amount_off' as const), amountFen: fc.integer({ min: 0, max: 4000 }) }),
  ),
  minSpendFen: fc.constantFrom(0, 0, 30000, null),
  scope: fc.constantFrom(
    null,
    null,
    makeScope({ goods: 'only', barCodes: ['A'] }),
    makeScope({ goods: 'only', barCodes: ['B'] }),
  ),
})

it('writes every line as jsonl would', () => {
  const cart = makeCart([24000, { netFen: 4000, barCode: '"\u202e' }])
  const situation = situationOf(cart, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
  const evaluate = evaluator(situation)
  fc.assert(
    fc.property(fc.array(fc.tuple(coupon, fc.boolean()), { maxLength: 8 }), (given) => {
      const lines = new VerdictLines(situation, texts.zh)
      const expected = given.map(([own, assumesStatus]) => {
        const candidate = {
          coupon: makeCoupon(own),
          assumesStatus,
          warnings: [{ code: 'UNKNOWN_VALUE' as const, id: own.id, message: () => own.title ?? '' }],
        }
        const decision = evaluate(candidate.coupon)
        lines.add(decision, candidate)
        return jsonLine(verdictOf(decision, candidate, situation, texts.zh))
      })
      return (
        lines.take().toString('utf8') === Buffer.from(expected.join('')).toString('utf8') && lines.take().length === 0
      )
    }),
    { numRuns: 10_000, seed: 20160320 },
  )
})

it('remembers many allocations, and not without end', () => {
  const cart = makeCart([24000, 4000])
  const situation = situationOf(cart, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
  const evaluate = evaluator(situation)
  const lines = new VerdictLines(situation, texts.en)
  for (let amountFen = 1; amountFen <= 3000; amountFen++) {
    const candidate = {
      coupon: makeCoupon({ benefit: { type: 'amount_off', amountFen } }),
      assumesStatus: false,
      warnings: [],
    }
    lines.add(evaluate(candidate.coupon), candidate)
  }
  const sums = lines
    .take()
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { allocation } = JSON.parse(line) as { allocation: { discountFen: number }[] }
      return allocation.reduce((sum, share) => sum + share.discountFen, 0)
    })
  expect(sums).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1))
})
