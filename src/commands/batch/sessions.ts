import { setMaxListeners } from 'node:events'
import type { Rates } from '../../batch/rate'
import type { Usage } from '../../batch/summary'
import type { Invocation } from '../../cli/invocation'
import type { Platform } from '../../platforms/platform'
import { observer, type OpenedSession, openSession, type Session } from '../../session/open'
import { credentialsOf } from '../../session/profile'

/** One session a platform and profile, opened when a line first needs it, and one rate for each credential. */
export class Sessions {
  private readonly opened = new Map<string, Promise<OpenedSession>>()
  private requests = 0
  private retries = 0
  private readonly invocation: Invocation

  /** What waits for its turn, for an answer or to try again is broken off by `signal`, or by that of the process. */
  constructor(
    invocation: Invocation,
    private readonly rates: Rates,
    signal: AbortSignal,
  ) {
    this.invocation = brokenOffBy(invocation, signal)
  }

  /** Throws `config` where there is no such profile, or nothing to sign with. */
  async of(platform: Platform, profile: string | undefined): Promise<Session> {
    const key = JSON.stringify([platform.name, profile])
    const opened = this.opened.get(key) ?? this.open(platform, profile)
    this.opened.set(key, opened)
    return (await opened).session
  }

  usage(): Usage {
    return { requests: this.requests, retries: this.retries, waitedSeconds: this.rates.waitedSeconds }
  }

  async close(): Promise<void> {
    for (const opened of this.opened.values()) await opened.then((each) => each.close()).catch(() => {})
  }

  private open(platform: Platform, profile: string | undefined): Promise<OpenedSession> {
    const invocation = profile === undefined ? this.invocation : this.invocation.withProfile(profile)
    return openSession(invocation, platform, {
      turnsOf: (values, rate) => this.rates.of(`${platform.name} ${credentialsOf(platform, values)}`, rate),
      observe: observer(this.invocation, null),
      // Of one line, and so of no use without its record.
      found: () => {},
      sending: (attempt) => {
        this.requests++
        if (attempt > 0) this.retries++
      },
    })
  }
}

function brokenOffBy(invocation: Invocation, signal: AbortSignal): Invocation {
  const either = AbortSignal.any([invocation.context.signal, signal])
  // Every line in work listens: no leak.
  setMaxListeners(0, either)
  const context = Object.create(invocation.context, { signal: { value: either } }) as Invocation['context']
  return Object.create(invocation, { context: { value: context } }) as Invocation
}
