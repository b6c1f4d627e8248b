import type { Coupon } from './coupon'
import { memoize } from './memoize'
import { isoTime, readEnd, readInstant } from './time'

/** The moment by which coupons are judged. */
export interface Moment {
  /** Seconds since 1970. */
  now: number
  /** A coupon that ends on one of the next so many days (at +08:00) ends soon; 0: today alone. */
  soonDays: number
}

/**
 * Where a coupon stands in time, by its dates alone, but that what the platform calls expired has ended. `valid` needs
 * an end that is told; a start that is not is taken as begun. `daysLeft` counts midnights at +08:00: 0 is its last day.
 */
export type Validity =
  | { state: 'ended' }
  | { state: 'notStarted'; from: string }
  | { state: 'ending' | 'valid'; daysLeft: number }
  | { state: 'unknown' }

const [start, end] = [memoize(readInstant), memoize(readEnd)]
const secondsOf = (read: typeof start, time: string | null): number | null => (time === null ? null : read(time))

/** Both ends are inclusive, in whole seconds. */
export function validityOf(
  { status, validFrom, validUntil }: Pick<Coupon, 'status' | 'validFrom' | 'validUntil'>,
  { now, soonDays }: Moment,
): Validity {
  const [from, until] = [secondsOf(start, validFrom), secondsOf(end, validUntil)]
  if (status === 'expired' || (until !== null && until < now)) return { state: 'ended' }
  if (from !== null && from > now) return { state: 'notStarted', from: shortDay(from, now) }
  if (until === null) return { state: 'unknown' }
  const daysLeft = dayOf(until) - dayOf(now)
  return { state: daysLeft <= soonDays ? 'ending' : 'valid', daysLeft }
}

/** Days since 1970 at +08:00, where a day begins eight hours before it does at Greenwich. */
const dayOf = (seconds: number): number => Math.floor((seconds + 8 * 3600) / 86_400)

/** `04-01`; with its year where that is another one. */
function shortDay(seconds: number, now: number): string {
  const day = isoTime(seconds).slice(0, 10)
  return day.startsWith(isoTime(now).slice(0, 5)) ? day.slice(5) : day
}
