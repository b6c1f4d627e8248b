import type { Invocation } from '../../cli/invocation'
import type { Cart } from '../../eligibility/cart'
import { CouponError } from '../../errors'
import type { Platform } from '../../platforms/platform'
import { momentOf } from '../../session/moment'
import { type Session, withSession } from '../../session/open'
import { isJudgedThere } from '../check/judged-there'
import { choosePlatform, memberValues } from './choose-platform'
import type { FailedMember, Member } from './document'
import { groupsOf } from './groups'
import { judge } from './judge'
import { fetchPicture } from './picture'

export interface Wanted {
  platform: string | undefined
  /** `--status all`. */
  everything: boolean
  cart: Cart | null
}

/** Members that are asked about at the same time; the client keeps to its rate. */
const atOnce = 4

/**
 * Every member in the order asked for. One that fails fails alone, unless it is the only one: then its failure is
 * thrown.
 */
export async function lookUp(
  invocation: Invocation,
  ids: readonly string[],
  wanted: Wanted,
): Promise<(Member | FailedMember)[]> {
  const found: (Member | FailedMember | undefined)[] = ids.map(() => undefined)
  const fail = (index: number, error: unknown): void => {
    if (ids.length === 1 || !(error instanceof CouponError)) throw error
    found[index] ??= { id: ids[index] ?? '', error }
  }
  const indexes = ids.map((_, index) => index)
  const platforms = new Map<Platform, number[]>()
  for (const index of indexes) {
    try {
      const platform = choosePlatform(invocation, ids[index] ?? '', wanted.platform)
      platforms.set(platform, [...(platforms.get(platform) ?? []), index])
    } catch (error) {
      fail(index, error)
    }
  }
  for (const [platform, own] of platforms) {
    const work = (session: Session) =>
      inLanes(own, async (index) => {
        try {
          found[index] = await lookUpOne(invocation, session, ids[index] ?? '', wanted)
        } catch (error) {
          fail(index, error)
        }
      })
    await withSession(invocation, platform, work).catch((error: unknown) => {
      for (const index of own) fail(index, error)
    })
  }
  return found.filter((each) => each !== undefined)
}

/** One member, by a session of its platform. */
export async function lookUpOne(invocation: Invocation, session: Session, id: string, wanted: Wanted): Promise<Member> {
  const { platform, profile } = session
  const { cart, everything } = wanted
  const moment = await momentOf(invocation, platform.name)
  const values = memberValues(platform, id)
  const picture = await fetchPicture(session, values, everything)
  const asked = invocation.globals.offline ? null : values
  const judged = cart && (await judge(session, picture, cart, { moment, asked, text: invocation.text }))
  return {
    id,
    named: await session.known(platform.members.coupons.endpoint, values),
    platform: platform.name,
    profile,
    moment,
    counts: picture.counts,
    groups: groupsOf(judged?.coupons ?? picture.coupons, picture.used, moment),
    complete: picture.complete,
    warnings: [...picture.warnings, ...(judged?.warnings ?? [])],
    isForecast: cart !== null && isJudgedThere(invocation.context, platform.name),
    failure: picture.failure,
  }
}

/** Works through a list a few at a time, in order. */
async function inLanes(indexes: readonly number[], work: (index: number) => Promise<void>): Promise<void> {
  const waiting = [...indexes]
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
