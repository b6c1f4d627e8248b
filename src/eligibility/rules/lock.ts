import type { Reason, Rule } from '../rule'

const locked: Reason = { code: 'LOCKED' }

/** Locked: held by another order. */
export const lock: Rule = {
  name: 'lock',
  check: (coupon) => (coupon.status === 'locked' ? locked : null),
  evidence: (coupon, _eligible, _situation, t) => [
    { value: t.check.lockStates[coupon.status === 'locked' ? 'locked' : 'free'] },
  ],
}
