import type { Coupon, Warning } from '../../coupon/coupon'
import { readInstant } from '../../coupon/time'
import { usageError } from '../../errors'
import type { OptionValues, ListEndpoint, Platform } from '../../platforms/platform'
import { readDetails, userCouponsDetail, withDetail } from '../../platforms/zvcms/details'
import { reservedName } from '../../profiles/profile'
import type { Connection } from '../../session/open'
import type { Invocation } from '../../cli/invocation'
import { type Candidates, candidatesOf } from './candidates'
import type { CheckOptions } from './options'

/** Which member's coupons are fetched, and how. */
export interface CheckedMember {
  platform: Platform
  endpoint: ListEndpoint
  asked: OptionValues
}

/** `--user-id` is a member of zvcms, `--uid` one of yoho; `null` where the coupons come from a file. */
export function memberOf(
  { coupons, userId, uid, compare, details }: CheckOptions,
  platforms: readonly Platform[],
): CheckedMember | null {
  const given = [coupons, userId, uid].filter((value) => value !== undefined)
  if (given.length === 0) throw usageError((t) => t.check.needsSource)
  if (given.length > 1) throw usageError((t) => t.check.oneSource)
  if (userId === undefined && (compare || details))
    throw usageError((t) => t.check.zvcmsOnly(compare ? '--compare' : '--details'))
  if (userId !== undefined) return { ...endpointOf('user-coupon-list', platforms), asked: { userId } }
  return uid === undefined
    ? null
    : { ...endpointOf('lists', platforms), asked: { uid, type: 'notuse', all: true, limit: '20', page: '1' } }
}

function endpointOf(command: string, platforms: readonly Platform[]): Pick<CheckedMember, 'platform' | 'endpoint'> {
  for (const platform of platforms) {
    const endpoint = platform.endpoints.find((each) => each.command === command)
    if (endpoint?.kind === 'list') return { platform, endpoint }
  }
  throw new Error(`no endpoint ${command}`)
}

/** `--now`; the sandbox's own clock under `-p sandbox`; else the wall clock. In seconds since 1970. */
export async function nowOf({ context, globals }: Invocation, platform: string | null): Promise<number> {
  if (globals.now !== undefined) return readInstant(globals.now)!
  if (globals.profile !== reservedName) return Math.floor(context.now() / 1000)
  const { counterparts } = await import('../../sandbox/counterparts')
  return counterparts[platform as keyof typeof counterparts]?.dataClock ?? Math.floor(context.now() / 1000)
}

/** As many ids as one question takes. */
const idsAtOnce = 20

/** `--details`: asks for what the list leaves out. */
export async function withDetails(connection: Connection, candidates: Candidates): Promise<Candidates> {
  const [coupons, warnings] = await gather(candidates)
  const details = new Map()
  const ids = coupons.flatMap(({ id }) => id || [])
  for (let at = 0; at < ids.length; at += idsAtOnce) {
    const asked = { ids: ids.slice(at, at + idsAtOnce).join(',') }
    for (const [id, detail] of await connection.ask(userCouponsDetail, asked, readDetails)) details.set(id, detail)
  }
  const detailed = coupons.map((coupon) => withDetail(coupon, details.get(coupon.id)))
  const all = [...warnings, ...detailed.flatMap((each) => each.warnings)]
  return {
    ...candidates,
    batches: [
      candidatesOf(
        detailed.map(({ coupon }) => coupon),
        all,
      ),
    ],
  }
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
