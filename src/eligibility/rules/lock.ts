import type { Coupon } from '../../coupon/coupon'
import type { Reason, Rule } from '../rule'

const locked: Reason = { code: 'LOCKED' }

/** Locked by the platform, which does not say why. */
export const lock: Rule = {
  name: 'lock',
  check: (coupon) => (isLocked(coupon) ? locked : null),
  evidence: (coupon, _eligible, _situation, t) => [{ value: t.check.lockStates[isLocked(coupon) ? 'locked' : 'free'] }],
}

const isLocked = ({ status, locked: besides }: Coupon): boolean => status === 'locked' || besides === true
