import type { Clock } from '../clock'

/** What turns are measured by. */
type RateClock = Pick<Clock, 'monotonic' | 'sleep'>

/** Timers are late; so much of it is made up for, in milliseconds. More would be a burst after a pause. */
const mostCatchUp = 20

interface Waiter {
  since: number
  go(): void
}

/**
 * One rate for all who share a credential: every request waits for its turn here, first come, first served, right
 * before it is signed and sent. Turns are spread evenly, without bursts.
 */
export class RateLimiter {
  /** Turns taken, and milliseconds waited for them in all. */
  taken = 0
  waitedMs = 0
  private nextMs = -Infinity
  private running = false
  /** A timer that nobody waits for any more would keep the process alive. */
  private sleep = new AbortController()
  private readonly queue: Waiter[] = []

  /** `perSecond` 0: no limit. */
  constructor(
    private readonly perSecond: number,
    private readonly clock: RateClock,
  ) {}

  /** Resolves when it is this caller's turn. Rejects with the reason of the signal; the turn is then the next one's. */
  take(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error)
    if (this.isFree()) {
      this.taken++
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.queue.splice(this.queue.indexOf(waiter), 1)
        if (this.queue.length === 0) this.sleep.abort()
        reject(signal?.reason as Error)
      }
      const waiter: Waiter = {
        since: this.clock.monotonic(),
        go: () => {
          signal?.removeEventListener('abort', leave)
          resolve()
        },
      }
      signal?.addEventListener('abort', leave, { once: true })
      this.queue.push(waiter)
      if (!this.running) void this.run()
    })
  }

  /** Without a limit there is nothing to wait for, but for a pause. */
  private isFree(): boolean {
    return this.perSecond === 0 && this.queue.length === 0 && this.nextMs <= this.clock.monotonic()
  }

  /** The platform asked for a pause (Retry-After): nobody's turn comes before it is over. */
  pause(seconds: number): void {
    this.nextMs = Math.max(this.nextMs, this.clock.monotonic() + seconds * 1000)
  }

  private async run(): Promise<void> {
    this.running = true
    while (this.queue.length > 0) {
      const wait = this.nextMs - this.clock.monotonic()
      if (wait > 0) await this.sleepFor(wait)
      else this.serve()
    }
    this.running = false
  }

  private async sleepFor(milliseconds: number): Promise<void> {
    this.sleep = new AbortController()
    await this.clock.sleep(milliseconds, this.sleep.signal).catch(() => {})
  }

  private serve(): void {
    const waiter = this.queue.shift()
    if (!waiter) return
    const now = this.clock.monotonic()
    const due = Math.max(this.nextMs, waiter.since)
    if (this.perSecond > 0) this.nextMs = Math.max(due, now - mostCatchUp) + 1000 / this.perSecond
    this.taken++
    this.waitedMs += now - waiter.since
    waiter.go()
  }
}

/** A rate for each credential, of which a shard takes its part. */
export class Rates {
  private readonly limiters = new Map<string, RateLimiter>()

  constructor(
    private readonly shards: number,
    private readonly clock: RateClock,
  ) {}

  /**
   * The limiter that all clients of a credential share; `credential` names it and is no secret. `perSecond` (0: no
   * limit) is of the whole job, and counts where it is asked for first.
   */
  of(credential: string, perSecond: number): RateLimiter {
    const known = this.limiters.get(credential)
    if (known) return known
    const limiter = new RateLimiter(perSecond / this.shards, this.clock)
    this.limiters.set(credential, limiter)
    return limiter
  }

  get waitedSeconds(): number {
    return [...this.limiters.values()].reduce((sum, { waitedMs }) => sum + waitedMs, 0) / 1000
  }
}
