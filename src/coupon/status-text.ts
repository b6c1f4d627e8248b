import type { Text } from '../text'
import type { Coupon } from './coupon'
import type { Validity } from './validity'

/**
 * What a member may still do with a coupon, in words: time beats the platform's own state (`ended, unused`), but a
 * coupon that was used is just that, and one that is unused is what there is to say of its time.
 */
export function statusText({ status }: Pick<Coupon, 'status'>, validity: Validity, text: Text): string {
  const said = text.output.statuses[status]
  if (status === 'used' || status === 'expired') return said
  if (validity.state === 'ended') return text.coupon.endedBut(said)
  const time = validityText(validity, text)
  if (time === null) return said
  return status === 'unused' ? time : text.coupon.statusAnd(said, time)
}

/** `ended`, `from 04-01`, `3 days left`; `null` where time is no matter yet, or not known. */
export function validityText(validity: Validity, { coupon: words }: Text): string | null {
  switch (validity.state) {
    case 'ended':
      return words.ended
    case 'notStarted':
      return words.from(validity.from)
    case 'ending':
      return words.daysLeft(validity.daysLeft)
    default:
      return null
  }
}
