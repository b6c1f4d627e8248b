import type { Reason, Rule } from '../rule'

const wrong: Reason = { code: 'WRONG_STORE' }
const unknown: Reason = { code: 'UNKNOWN_RULE' }

/** A coupon of some stores needs a cart that says its own. */
export const store: Rule = {
  name: 'store',
  check({ scope }, _eligible, { cart }) {
    if (scope === null || scope.stores === 'all') return null
    if (cart.store === null || scope.storeSns.length === 0) return unknown
    return scope.storeSns.includes(cart.store) === (scope.stores === 'only') ? null : wrong
  },
  missing: ({ scope }, _situation, { check }) =>
    scope?.storeSns.length === 0 ? check.missing.storesNotTold : check.missing.store,
  evidence: ({ scope, sources }, _eligible, { cart }, t) => [
    {
      value: scope === null ? t.check.notTold : t.check.named(scope.stores, scope.storeSns),
      source: sources.scope,
    },
    { value: t.check.cartStore(cart.store) },
  ],
}
