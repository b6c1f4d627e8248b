import type { Reason, Rule } from '../rule'

const used: Reason = { code: 'USED' }
const withdrawn: Reason = { code: 'WITHDRAWN' }
const unknown: Reason = { code: 'UNKNOWN_STATUS' }

/** What the platform has deleted or taken back is no offer; used once is used up; a state that the platform does not tell is not read as unused. */
export const status: Rule = {
  name: 'status',
  check: ({ status, withdrawn: isWithdrawn }) => {
    if (isWithdrawn) return withdrawn
    if (status === 'used') return used
    return status === 'unknown' ? unknown : null
  },
  evidence: ({ status, withdrawn: isWithdrawn }, _eligible, _situation, t) => [
    { value: isWithdrawn ? t.check.withdrawn : t.check.statuses[status] },
  ],
}
