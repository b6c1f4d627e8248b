import type { Invocation } from '../../cli/invocation'
import { optionName } from '../../cli/endpoint-options'
import type { Coupon } from '../../coupon/coupon'
import { readInstant } from '../../coupon/time'
import { flagOf } from '../../cli/global-options'
import { usageError } from '../../errors'
import type { ListEndpoint, OptionValues, Platform } from '../../platforms/platform'
import type { Session } from '../../session/open'
import { isSandbox } from '../../session/profile'
import type { Warning } from '../../warning'
import { type Candidates, candidatesOf } from './candidates'
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
function refuseUnsupported({ compare, details }: CheckOptions, chosen: Platform | undefined, all: readonly Platform[]) {
  if (compare && !chosen?.members.verdicts) throw asksPlatform('--compare', all, 'verdicts')
  if (details && !chosen?.members.details) throw asksPlatform('--details', all, 'details')
}

function asksPlatform(flag: string, all: readonly Platform[], need: 'verdicts' | 'details') {
  const able = all.filter(({ members }) => members[need] !== undefined)
  return usageError((t) => t.check.asksPlatform(flag, memberFlags(able)))
}

/** `--now`; the sandbox's own clock under `-p sandbox`; else the wall clock. In seconds since 1970. */
export async function nowOf(invocation: Invocation, platform: string | null): Promise<number> {
  const { context, globals } = invocation
  const given = globals.now === undefined ? null : readInstant(globals.now)
  if (given !== null) return given
  const served = isSandbox(invocation) ? context.platforms.find(({ name }) => name === platform) : undefined
  return (await served?.emulator())?.dataClock ?? Math.floor(context.now() / 1000)
}

/** `--details`: asks for what the list leaves out. */
export async function withDetails({ platform, ask }: Session, candidates: Candidates): Promise<Candidates> {
  const { details } = platform.members
  if (!details) return candidates
  const [coupons, warnings] = await gather(candidates)
  const ids = coupons.flatMap(({ id }) => id ?? [])
  const complete = new Map<string, ReturnType<typeof details.read>>()
  for (let at = 0; at < ids.length; at += details.atOnce) {
    const some = ids.slice(at, at + details.atOnce)
    const completed = await ask(details.endpoint, details.values(some), (data) => details.read(data))
    for (const id of some) complete.set(id, completed)
  }
  const detailed = coupons.map((coupon) => complete.get(coupon.id ?? '')?.(coupon) ?? { coupon, warnings: [] })
  const all = [...warnings, ...detailed.flatMap((each) => each.warnings)]
  const batch = candidatesOf(
    detailed.map(({ coupon }) => coupon),
    all,
  )
  return { ...candidates, batches: [batch] }
}

async function gather({ batches }: Candidates): Promise<[Coupon[], Warning[]]> {
  const coupons: Coupon[] = []
  const warnings: Warning[] = []
  for await (const batch of batches) {
    for (const candidate of batch) {
      coupons.push(candidate.coupon)
      warnings.push(...candidate.warnings)
    }
  }
  return [coupons, warnings]
}
