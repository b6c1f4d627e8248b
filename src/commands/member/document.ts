import type { CouponError } from '../../errors'
import { writtenWarnings } from '../../warning'
import { isoTime } from '../../coupon/time'
import { isWithoutContent } from '../../output/coupon-columns'
import { pickFields } from '../../output/fields'
import { errorObject } from '../../report'
import type { GivenMoment } from '../../session/moment'
import type { Text } from '../../text'
import type { Warning } from '../../warning'
import { type GroupName, type Groups } from './groups'
import type { OptionValues } from '../../platforms/platform'
import type { Counts } from './picture'

/** One member, as every format tells of it. */
export interface Member {
  /** As it was typed, cleaned. */
  id: string
  /** How the platform names it: of a phone number the member's own id. */
  named: OptionValues
  platform: string
  /** `null`: credentials of the environment. */
  profile: string | null
  moment: GivenMoment
  counts: Counts
  groups: Groups
  /** Rows that tell nothing, where they were taken out of the groups. */
  empty?: number
  complete: boolean
  warnings: Warning[]
  /** Its verdicts are ours, and the platform gives verdicts of its own. */
  isForecast?: boolean
  /** Why a part is missing. */
  failure: CouponError | null
}

/** For people: a row that tells nothing is counted, not shown. */
export function withoutEmptyRows(member: Member): Member {
  let empty = 0
  const groups = { ...member.groups }
  for (const name of order) {
    groups[name] = member.groups[name].filter((coupon) => !isWithoutContent(coupon))
    empty += member.groups[name].length - groups[name].length
  }
  return { ...member, groups, empty }
}

/** A member of whom nothing can be said, and why. */
export interface FailedMember {
  id: string
  error: CouponError
}

export const isFound = (member: Member | FailedMember): member is Member => !('error' in member)
export const isFailed = (member: Member | FailedMember): member is FailedMember => 'error' in member

/** What is counted and not listed, unless everything is asked for. */
const folded: readonly GroupName[] = ['used', 'expired']
const order = ['ending', 'usable', 'notStarted', 'locked', 'ended', 'used', 'expired', 'unknown'] as const

export interface DocumentOptions {
  text: Text
  /** `--status all`. */
  everything: boolean
  /** Those of a coupon. */
  fields?: readonly string[] | undefined
}

/** Section by section what the JSON of `coupon member` holds. */
export function documentOf(member: Member | FailedMember, { text, everything, fields }: DocumentOptions): object {
  if (isFailed(member)) return { member: member.id, error: errorObject(member.error, text) }
  const { id, platform, profile, moment, counts, groups, complete, warnings } = member
  const listed = order.map((name) => [
    name,
    !everything && folded.includes(name) ? null : groups[name].map((coupon) => pickFields(coupon, fields)),
  ])
  return {
    member: id,
    platform,
    profile,
    asOf: isoTime(moment.now),
    counts,
    groups: Object.fromEntries(listed) as object,
    complete,
    warnings: writtenWarnings(warnings, text),
  }
}
