import type { Reason, Rule } from '../rule'

const noMatch: Reason = { code: 'NO_MATCHING_ITEM' }
const unknown: Reason = { code: 'UNKNOWN_RULE' }

/** At least one line must be of the goods that the coupon is for. */
export const goods: Rule = {
  name: 'goods',
  check: (_coupon, eligible) => {
    if (!eligible.known) return unknown
    return eligible.lines.length === 0 ? noMatch : null
  },
  evidence: ({ scope, sources }, eligible, { cart }, t) => [
    {
      value: t.check.named(scope?.goods ?? null, [...(scope?.barCodes ?? []), ...(scope?.categories ?? [])]),
      source: sources.scope,
    },
    { value: t.check.linesOf(eligible.lines.length, cart.lines.length) },
  ],
}
