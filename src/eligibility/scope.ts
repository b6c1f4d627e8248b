import type { Coupon, Scope } from '../coupon/coupon'
import { type Cart, type CartLine, totals } from './cart'
import type { Eligible, EvaluationContext } from './rule'

/** The whole cart, for every coupon that does not name its goods. */
export function wholeCart({ lines, totalFen, pieces }: Cart): Eligible {
  return { lines, totalFen, pieces, known: true }
}

/** The lines that a scope names. `all` is the answer for a coupon that names none. */
export function eligibleLines(scope: Scope | null, cart: Cart, all: Eligible): Eligible {
  if (scope === null || scope.goods === 'all') return all
  if (cart.lines.length === 0) return { lines: [], totalFen: 0, pieces: null, known: false }
  const fits = cart.lines.map((line) => fitsScope(line, scope))
  const lines = cart.lines.filter((_, index) => fits[index] === true)
  return { lines, ...totals(lines), known: !fits.includes(null) }
}

/** Which goods count for a threshold: those that the coupon is for, unless the whole cart is compared. */
export function countedGoods({ scope }: Coupon, { thresholdBase }: EvaluationContext): Scope['goods'] {
  return thresholdBase === 'cart' ? 'all' : (scope?.goods ?? 'all')
}

/** `null`: the scope names categories and the line does not, or the scope does not say which goods. */
function fitsScope(line: CartLine, { goods, barCodes, categories }: Scope): boolean | null {
  if (barCodes.length === 0 && categories.length === 0) return null
  const named = barCodes.includes(line.barCode) || isOfCategory(line, categories)
  if (named === null) return null
  return goods === 'only' ? named : !named
}

function isOfCategory(line: CartLine, categories: readonly string[]): boolean | null {
  if (categories.length === 0) return false
  return line.categories === null ? null : line.categories.some((category) => categories.includes(category))
}
