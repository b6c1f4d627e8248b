import type { Reason, Rule } from '../rule'

const noMatch: Reason = { code: 'NO_MATCHING_ITEM' }
const unknown: Reason = { code: 'UNKNOWN_RULE' }

/** At least one line must be of the goods that the coupon is for; whether an amount is, nobody can tell. */
export const goods: Rule = {
  name: 'goods',
  check: (_coupon, eligible, { cart }) => {
    if (!eligible.known) return unknown
    return eligible.lines.length === 0 && cart.lines.length > 0 ? noMatch : null
  },
  missing({ scope }, { cart }, { check }) {
    const which = scope?.goods === 'except' ? 'except' : 'only'
    if (!scope || scope.barCodes.length + scope.categories.length === 0) return check.missing.goodsNotTold(which)
    return cart.lines.length === 0 ? check.missing.goods(which) : check.missing.categories(which)
  },
  evidence: ({ scope, sources }, eligible, { cart }, t) => [
    {
      value: t.check.named(scope?.goods ?? null, [...(scope?.barCodes ?? []), ...(scope?.categories ?? [])]),
      source: sources.scope,
    },
    { value: t.check.linesOf(eligible.known ? eligible.lines.length : null, cart.lines.length) },
  ],
}
