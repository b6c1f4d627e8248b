import type { Fen } from '../coupon/money'

/**
 * Shares a discount out over lines in proportion to their amounts: by largest remainder, ties to the larger line and
 * then to the earlier one. The shares add up to the discount exactly, and none is above its line. The discount must
 * not be above the sum of the amounts.
 */
export function allocate(discountFen: Fen, amounts: readonly Fen[]): Fen[] {
  const total = amounts.reduce((a, b) => a + b, 0)
  if (total === 0) return amounts.map(() => 0)
  const parts = amounts.map((amount) => ({ amount, ...share(discountFen, amount, total) }))
  const missing = discountFen - parts.reduce((sum, part) => sum + part.floor, 0)
  const order = parts.toSorted((a, b) => b.remainder - a.remainder || b.amount - a.amount)
  for (const part of order.slice(0, missing)) part.floor++
  return parts.map((part) => part.floor)
}

/** Discount times amount over total. A part that has a remainder is below its line, so one 分 more still fits. */
function share(discountFen: Fen, amount: Fen, total: Fen): { floor: Fen; remainder: number } {
  const product = discountFen * amount
  if (Number.isSafeInteger(product)) return { floor: (product - (product % total)) / total, remainder: product % total }
  const exact = BigInt(discountFen) * BigInt(amount)
  return { floor: Number(exact / BigInt(total)), remainder: Number(exact % BigInt(total)) }
}
