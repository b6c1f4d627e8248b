import type { Scope } from '../../coupon/coupon'
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
  missing({ scope }, { cart }, { check: { missing } }) {
    const which = scope?.goods === 'except' ? 'except' : 'only'
    if (scope === null || namesOf(scope).length === 0) return missing.goodsNotTold[which]
    return (cart.lines.length === 0 ? missing.goods : missing.categories)[which]
  },
  evidence: ({ scope, sources }, eligible, { cart }, t) => [
    {
      value: scope === null ? t.check.notTold : t.check.named(scope.goods, namesOf(scope)),
      source: sources.scope,
    },
    { value: t.check.linesOf(eligible.known ? eligible.lines.length : null, cart.lines.length) },
  ],
}

const namesOf = ({ barCodes, categories }: Scope): string[] => [...barCodes, ...categories]
