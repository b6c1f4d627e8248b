import type { Invocation } from '../cli/invocation'
import { isoTime } from '../coupon/time'
import { CouponError } from '../errors'
import { parseJson } from '../json'
import type { Client, Received } from '../platforms/client'
import type { EndpointCall, Operation, OptionValues, Platform, Stamp } from '../platforms/platform'
import { type AnswerKey, answerAge, cacheAnswer, findCachedAnswer } from './answer-cache'
import { credentialsOf, type OpenedProfile } from './profile'

/** An answer, unread, and what to do once it was read: `--save` keeps only what is understood. */
export interface Answered {
  received: Received
  save(): void
}

/** Where answers come from: the platform, or with `--offline` what was kept of it. */
export type AnswerSource = (endpoint: Operation, values: OptionValues, fixed?: Partial<Stamp>) => Promise<Answered>

export function answerSource(
  invocation: Invocation,
  platform: Platform,
  client: Client,
  profile: OpenedProfile,
): AnswerSource {
  const { context, globals } = invocation
  // Credentials of the environment have no name: kept answers are told apart by whose they are.
  const owner = profile.name ?? `environment ${credentialsOf(platform, profile.values)}`
  const keyOf = (endpoint: Operation, { params }: EndpointCall): AnswerKey => {
    return { profile: owner, platform: platform.name, endpoint: endpoint.name, params }
  }
  if (globals.offline) return cachedAnswers(invocation, platform, keyOf)
  return async (endpoint, values, fixed) => {
    const call = endpoint.call(values)
    const received = await client.ask(endpoint, call, fixed)
    const save = () => cacheAnswer(context.stateDir, keyOf(endpoint, call), received.body, context.now())
    return { received, save: globals.save ? save : () => {} }
  }
}

/** Says once how old they are. The checksum was checked when the answer came: offline the salt is not asked for. */
function cachedAnswers(
  invocation: Invocation,
  platform: Platform,
  keyOf: (endpoint: Operation, call: EndpointCall) => AnswerKey,
): AnswerSource {
  const { context } = invocation
  let told = false
  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is to be a rejection, as of any source
  return async (endpoint, values) => {
    const call = endpoint.call(values)
    const cached = findCachedAnswer(context.stateDir, keyOf(endpoint, call))
    if (!cached) throw new CouponError('usage', (t) => t.errors.noKeptAnswer, { hint: (t) => t.errors.hintKept })
    const { keptMs, body } = cached
    if (!told)
      invocation.note((t) => t.coupon.kept(answerAge(keptMs, context.now(), t), isoTime(Math.floor(keptMs / 1000))))
    told = true
    const text = body.toString('utf8')
    return { received: { data: platform.open({ json: parseJson(text), text }, {}, call.params), body }, save: () => {} }
  }
}
