import type { Reason, Rule } from '../rule'

const used: Reason = { code: 'USED' }
const unknown: Reason = { code: 'UNKNOWN_STATUS' }

/** Used once is used up; a state that the platform does not tell is not read as unused. */
export const status: Rule = {
  name: 'status',
  check: ({ status }) => {
    if (status === 'used') return used
    return status === 'unknown' ? unknown : null
  },
  evidence: (coupon, _eligible, _situation, t) => [{ value: t.check.statuses[coupon.status] }],
}
