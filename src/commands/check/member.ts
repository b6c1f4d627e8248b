import { optionName } from '../../cli/endpoint-options'
import { flagOf } from '../../cli/global-options'
import { usageError } from '../../errors'
import type { ListEndpoint, OptionValues, Platform } from '../../platforms/platform'
import type { CheckOptions } from './options'

/** Which member's coupons are fetched, and how. */
export interface CheckedMember {
  platform: Platform
  endpoint: ListEndpoint
  values: OptionValues
}

/** Whose option was typed (`--user-id`, `--uid`) says which platform; `null` where the coupons come from a file. */
export function memberOf(options: CheckOptions, platforms: readonly Platform[]): CheckedMember | null {
  const named = platforms.flatMap((platform) =>
    platform.members.options.flatMap(({ flags }) => {
      const value = options[optionName(flags)]
      return value === undefined ? [] : [{ platform, member: { [optionName(flags)]: value } }]
    }),
  )
  const sources = ['--coupons', ...memberFlags(platforms)]
  const [first, ...others] = named
  if (!first && options.coupons === undefined) throw usageError((t) => t.check.needsSource(sources))
  if (others.length > 0 || (first && options.coupons !== undefined)) throw usageError((t) => t.check.oneSource(sources))
  refuseUnsupported(options, first?.platform, platforms)
  if (!first) return null
  const { endpoint, values } = first.platform.members.coupons
  return { platform: first.platform, endpoint, values: { ...values, ...first.member } }
}

/** `--user-id`, `--uid` … */
function memberFlags(platforms: readonly Platform[]): string[] {
  return [...new Set(platforms.flatMap(({ members }) => members.options.map(({ flags }) => flagOf(flags))))]
}

/** What the platform in question has no endpoint for. */
function refuseUnsupported(
  { compare, details, amount }: CheckOptions,
  chosen: Platform | undefined,
  all: readonly Platform[],
) {
  if (compare && amount !== undefined) throw usageError((t) => t.errors.notTogether('--compare', '--amount'))
  if (compare && !chosen?.members.verdicts) throw asksPlatform('--compare', all, 'verdicts')
  if (details && !chosen?.members.details) throw asksPlatform('--details', all, 'details')
}

function asksPlatform(flag: string, all: readonly Platform[], need: 'verdicts' | 'details') {
  const able = all.filter(({ members }) => members[need] !== undefined)
  return usageError((t) => t.check.asksPlatform(flag, memberFlags(able)))
}
