import type { CouponStatus } from '../../coupon/coupon'
import type { Reason, Rule } from '../rule'

const used: Reason = { code: 'USED' }
const withdrawn: Reason = { code: 'WITHDRAWN' }
const locked: Reason = { code: 'LOCKED' }
const expired: Reason = { code: 'EXPIRED' }
const unknown: Reason = { code: 'UNKNOWN_STATUS' }

const against: Record<CouponStatus, Reason | null> = { unused: null, used, locked, expired, unknown }

/** What the platform has deleted or taken back is no offer; used once is used up; a state that the platform does not tell is not read as unused. */
export const status: Rule = {
  name: 'status',
  check: ({ status, withdrawn: isWithdrawn }) => (isWithdrawn ? withdrawn : against[status]),
  evidence: ({ status, withdrawn: isWithdrawn }, _eligible, _situation, t) => [
    { value: isWithdrawn ? t.check.withdrawn : t.check.statuses[status] },
  ],
}
