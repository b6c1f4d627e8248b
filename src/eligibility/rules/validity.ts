import { isoTime } from '../../coupon/time'
import type { Reason, Rule } from '../rule'

const expired: Reason = { code: 'EXPIRED' }
const notStarted: Reason = { code: 'NOT_STARTED' }
const unknown: Reason = { code: 'UNKNOWN_DATES' }

/**
 * Both ends are inclusive, in whole seconds. What the platform calls expired is, whatever its dates say. A start that
 * is not told beside an end that is counts as begun, and that is said.
 */
export const validity: Rule = {
  name: 'validity',
  check(coupon, _eligible, situation) {
    if (coupon.status === 'expired') return expired
    const until = situation.compare(coupon.validUntil)
    if ((until ?? 0) < 0) return expired
    if ((situation.compare(coupon.validFrom) ?? 0) > 0) return notStarted
    return until === null ? unknown : null
  },
  evidence: (coupon, _eligible, { now }, t) => [
    { value: t.check.window(coupon.validFrom, coupon.validUntil), source: coupon.sources.validUntil },
    { value: t.check.at(isoTime(now)) },
  ],
}
