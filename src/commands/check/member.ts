import { optionName } from '../../platforms/options'
import { flagOf } from '../../cli/global-options'
import type { Invocation } from '../../cli/invocation'
import { CouponError, usageError } from '../../errors'
import type { EndpointOption, ListEndpoint, Members, OptionValues, Platform } from '../../platforms/platform'
import { choosePlatform, memberValues } from '../member/choose-platform'
import { cleanId } from '../member/id'
import type { CheckOptions } from './options'

/** Which member's coupons are fetched, and how. */
export interface CheckedMember {
  platform: Platform
  endpoint: ListEndpoint
  values: OptionValues
  /** What the platform's own verdict depends on beside the cart. */
  judging: OptionValues
}

/**
 * Whose option was typed (`--user-id`, `--uid`) says which platform; of `--member` the profile or the shape of the id
 * does. `null` where the coupons come from a file.
 */
export function memberOf(invocation: Invocation, options: CheckOptions): CheckedMember | null {
  const { platforms } = invocation.context
  const given = namedMembers(invocation, options)
  const sources = ['--coupons', '--member', ...memberFlags(platforms)]
  const [first, ...others] = given
  if (!first && options.coupons === undefined) throw usageError((t) => t.check.needsSource(sources))
  if (others.length > 0 || (first && options.coupons !== undefined)) throw usageError((t) => t.check.oneSource(sources))
  refuseClash(options)
  refuseUnsupported(options, first?.platform, platforms)
  if (!first) return null
  const { endpoint, values } = first.platform.members.coupons
  const { platform, member } = first
  return { platform, endpoint, values: { ...values, ...member }, judging: judgingOf(platform, options) }
}

interface NamedMember {
  platform: Platform
  member: OptionValues
}

function namedMembers(invocation: Invocation, options: CheckOptions): NamedMember[] {
  const named = invocation.context.platforms.flatMap((platform): NamedMember[] =>
    platform.members.options.flatMap(({ flags }) => {
      const value = options[optionName(flags)]
      return value === undefined ? [] : [{ platform, member: { [optionName(flags)]: value } }]
    }),
  )
  if (options.member === undefined) return named
  const id = cleanId(options.member)
  if (id !== options.member) invocation.note((t) => t.member.cleaned(id))
  const platform = platformOf(invocation, id)
  return [...named, { platform, member: memberValues(platform, id) }]
}

/** Where the id does not say whose it is, the platform's own option does. */
function platformOf(invocation: Invocation, id: string): Platform {
  try {
    return choosePlatform(invocation, id, undefined)
  } catch (error) {
    if (!(error instanceof CouponError) || error.kind !== 'usage') throw error
    throw usageError(error.sentence, (t) => t.check.ownOption(memberFlags(invocation.context.platforms)))
  }
}

/** `--user-id`, `--uid` … */
function memberFlags(platforms: readonly Platform[]): string[] {
  return [...new Set(platforms.flatMap(({ members }) => members.options.map(({ flags }) => flagOf(flags))))]
}

/** What the platform in question has no endpoint for. */
export function refuseClash({ compare, amount }: CheckOptions): void {
  if (compare && amount !== undefined) throw usageError((t) => t.errors.notTogether('--compare', '--amount'))
}

export function refuseUnsupported(options: CheckOptions, chosen: Platform | undefined, all: readonly Platform[]): void {
  const { compare, details } = options
  if (compare && !chosen?.members.verdicts) throw asksPlatform('--compare', all, ({ verdicts }) => verdicts)
  if (details && !chosen?.members.details) throw asksPlatform('--details', all, (members) => members.details)
  for (const option of all.flatMap(({ members }) => judgingOptions(members))) {
    if (options[optionName(option.flags)] === undefined) continue
    const flag = flagOf(option.flags)
    if (!compare) throw usageError((t) => t.check.onlyWithCompare(flag))
    const takes = (members: Members) => judgingOptions(members).find(({ flags }) => flags === option.flags)
    if (!chosen || !takes(chosen.members)) throw asksPlatform(flag, all, takes)
  }
}

const judgingOptions = ({ verdicts }: Members): readonly EndpointOption[] => verdicts?.options ?? []

/** Of what was typed, what the platform's own verdict depends on. */
function judgingOf({ members }: Platform, options: CheckOptions): OptionValues {
  const names = judgingOptions(members).map(({ flags }) => optionName(flags))
  return Object.fromEntries(names.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])))
}

function asksPlatform(flag: string, all: readonly Platform[], need: (members: Members) => unknown) {
  const able = all.filter(({ members }) => need(members) !== undefined)
  return usageError((t) => t.check.asksPlatform(flag, memberFlags(able)))
}
