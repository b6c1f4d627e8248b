/**
 * A second, less what timers of a client that keeps the rate may be early: ten requests a second, evenly sent, are
 * never eleven in this.
 */
const windowMs = 950

/** Counts requests by name, each for a second. Answers whether one more is within the rate. */
export function limitRate(now: () => number): (name: string, perSecond: number) => boolean {
  const sent = new Map<string, number[]>()
  return (name, perSecond) => {
    const since = now() - windowMs
    const recent = (sent.get(name) ?? []).filter((at) => at > since)
    const isWithin = recent.length < perSecond
    sent.set(name, isWithin ? [...recent, now()] : recent)
    return isWithin
  }
}
