import type { Invocation } from '../cli/invocation'
import { readHttpDate } from '../http/date'
import { optionName } from '../platforms/options'
import { CouponError, type Sentence } from '../errors'
import type { OptionValues, Platform } from '../platforms/platform'
import { type Session, withSession } from './open'

/** What came of one signed request. */
export interface Probed {
  /** Whose credentials they were; `null`: those of the environment. */
  profile: string | null
  /**
   * The platform took the signature and the credentials; `failure` then is its word on the member that was asked about.
   */
  accepted: boolean
  failure: CouponError | null
  /** Where it was sent. */
  url: string
  tookMs: number
  /** Something came back, whatever it said. */
  answered: boolean
  /** The answer's own clock, milliseconds since 1970; `null` where it has none or none came. */
  answeredMs: number | null
}

/** A member that any platform can be asked about: whether there is one does not matter. */
const anyMember = '1'

/**
 * Sends one signed request that reads, with one attempt of so many seconds, and says what came of it. What the platform
 * says of the member is no failure; what makes it impossible to ask (no credentials) is thrown.
 */
export function probe(invocation: Invocation, platform: Platform, timeoutSeconds: number): Promise<Probed> {
  const limits = { retries: 0, timeoutMs: timeoutSeconds * 1000 }
  return withSession(invocation, platform, (session) => ask(invocation, session), limits)
}

async function ask({ context }: Invocation, session: Session): Promise<Probed> {
  const { endpoint } = session.platform.members.coupons
  const values = probeValues(session.platform)
  const { url } = session.client.prepare(endpoint, endpoint.call(values)).request
  const startedMs = context.now()
  const failure = await failureOf(session.receive(endpoint, values))
  const accepted = failure === null || failure.kind === 'api'
  const answer = session.client.last
  const date = readHttpDate(answer?.headers['date'])
  const answeredMs = Number.isNaN(date) ? null : date
  return {
    profile: session.profile,
    accepted,
    failure,
    url: new URL(url).origin,
    tookMs: Math.max(0, context.now() - startedMs),
    answered: answer !== null,
    answeredMs,
  }
}

async function failureOf(answer: Promise<unknown>): Promise<CouponError | null> {
  try {
    await answer
    return null
  } catch (error) {
    if (error instanceof CouponError && error.kind !== 'internal') return error
    throw error
  }
}

function probeValues({ members }: Platform): OptionValues {
  const { endpoint, values } = members.coupons
  const defaults = Object.fromEntries(endpoint.options.map(({ flags, default: value }) => [optionName(flags), value]))
  const [member] = members.options
  return { ...defaults, ...values, ...(member && { [optionName(member.flags)]: anyMember }) }
}

/** What came of it, in a sentence. */
export function probeSentence(profile: string, { accepted, failure, url }: Probed): Sentence {
  const { host } = new URL(url)
  if (failure === null) return (t) => t.profile.accepted(profile, host)
  if (accepted) return (t) => t.profile.acceptedBut(profile, host, failure.sentence(t))
  return (t) => t.profile.notAccepted(profile, failure.sentence(t))
}
