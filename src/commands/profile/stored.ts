import { join } from 'node:path'
import type { Invocation } from '../../cli/invocation'
import { optionName } from '../../platforms/options'
import { CouponError } from '../../errors'
import type { Platform } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import { probe, probeSentence } from '../../session/probe'
import { canAsk } from './complete'
import type { ProfileOptions } from './options'

/** The test request after storing: one attempt, so long. */
const testSeconds = 5

/** Where a secret goes is said before it is written. */
export function sayWhereSecretsGo(invocation: Invocation, { settings }: Platform, values: Values): void {
  const path = join(invocation.context.configDir, 'profiles.json')
  if (settings.some(({ key, secret }) => secret && values[key])) invocation.note((t) => t.profile.secretGoesTo(path))
}

/**
 * Tries what was stored, on a terminal or where that was asked for. Whatever comes of it, the profile is stored; answered
 * is whether the platform refused it.
 */
export async function tryStored(
  invocation: Invocation,
  platform: Platform,
  { test }: ProfileOptions,
  name: string,
): Promise<boolean> {
  if (!test && !canAsk(invocation)) return false
  try {
    const probed = await probe(invocation.withProfile(name), platform, testSeconds)
    invocation.note(probeSentence(name, probed))
    const hint = probed.accepted ? undefined : probed.failure?.details.hint
    if (hint) invocation.note((t) => t.errors.hintLine(hint(t)))
    return probed.failure?.kind === 'auth'
  } catch (error) {
    invocation.context.signal.throwIfAborted()
    if (!(error instanceof CouponError)) throw error
    invocation.note((t) => t.profile.notAccepted(name, error.sentence(t)))
    return false
  }
}

/** The next command to type after a refusal. */
export function sayMend(invocation: Invocation, name: string): void {
  invocation.note((t) => t.profile.next(`coupon profile set ${name} --secret`))
}

/** The next command to type. */
export function sayNext(invocation: Invocation, { members }: Platform, name: string, isDefault: boolean): void {
  const [member] = members.options
  const flags = member ? ` ${member.flags}` : ''
  const profile = isDefault ? '' : ` -p ${name}`
  const { endpoint } = members.coupons
  const takes = member && endpoint.options.some((option) => optionName(option.flags) === optionName(member.flags))
  invocation.note((t) => t.profile.next(`coupon ${endpoint.command}${takes ? flags : ''}${profile}`))
}
