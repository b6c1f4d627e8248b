import type { Benefit } from '../coupon/coupon'
import type { Fen } from '../coupon/money'
import { payParts } from '../coupon/pay-parts'
import type { EvaluationContext } from './rule'

/**
 * What a benefit takes off, in 分: never more than `baseFen`, the eligible goods. Steps and ladders count in
 * `comparedFen`, what the threshold is compared with. Rounded once, on the base. `null` where it is not known.
 */
export function discountOf(
  benefit: Benefit,
  baseFen: Fen,
  comparedFen: Fen,
  rounding: EvaluationContext['rounding'],
): Fen | null {
  if (benefit.type !== 'amount_off' && benefit.type !== 'percent_off') return null
  const full = fullDiscount(benefit, baseFen, comparedFen, rounding)
  if (full === null) return null
  return Math.min(full, benefit.capFen || Infinity, baseFen)
}

function fullDiscount(
  benefit: Exclude<Benefit, { type: 'unknown' }>,
  baseFen: Fen,
  comparedFen: Fen,
  rounding: EvaluationContext['rounding'],
): Fen | null {
  if (benefit.type === 'percent_off') return rateDiscount(benefit.payPercent, baseFen, rounding)
  if (benefit.tiers) return ladderDiscount(benefit.tiers, comparedFen)
  if (benefit.everyFen === undefined) return benefit.amountFen
  return benefit.everyFen > 0 ? Math.floor(comparedFen / benefit.everyFen) * benefit.amountFen : null
}

/** The highest saving among the steps that are reached. */
function ladderDiscount(tiers: readonly { minSpendFen: Fen; amountFen: Fen }[], comparedFen: Fen): Fen | null {
  const reached = tiers.filter((tier) => comparedFen >= tier.minSpendFen).map((tier) => tier.amountFen)
  return reached.length === 0 ? null : Math.max(...reached)
}

/** `ceil` is the target platforms' way: what is left to pay is cut to the 分. */
function rateDiscount(payPercent: string, baseFen: Fen, rounding: EvaluationContext['rounding']): Fen | null {
  const pay = payParts(payPercent)
  if (pay === null) return null
  const off = 10000 - pay
  const add = { ceil: 9999, floor: 0, 'half-up': 5000 }[rounding]
  const product = baseFen * off + add
  if (Number.isSafeInteger(product)) return Math.floor(product / 10000)
  return Number((BigInt(baseFen) * BigInt(off) + BigInt(add)) / 10000n)
}
