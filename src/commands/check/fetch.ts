import { candidatesOf } from '../../eligibility/candidates'
import type { Candidates } from './candidates'
import { optionName } from '../../platforms/options'
import type { ListEndpoint, MemberQuestion, OptionValues, Platform } from '../../platforms/platform'
import type { Candidate } from '../../eligibility/verdict'
import type { Session } from '../../session/open'
import { openListing } from '../../session/listing'

/** A member's coupons as the platform answers them, or as they were kept. */
export async function fetchCoupons(
  session: Session,
  endpoint: ListEndpoint,
  values: OptionValues,
): Promise<Candidates> {
  const { coupons, walk, warnings } = openListing(session, endpoint, values)
  const all = []
  for await (const coupon of coupons) all.push(coupon)
  const found = warnings()
  return {
    batches: [candidatesOf(all, found)],
    platform: session.platform.name,
    complete: () => walk.complete,
    warnings: () => found.filter((warning) => warning.id === null),
    failure: () => walk.failure,
  }
}

/** A page that was not kept is none that failed: it leaves the rest incomplete. */
export const asKept = (candidates: Candidates): Candidates => ({ ...candidates, failure: () => null })

/** The member's coupons of every state, for one that is not among those that may still be used. */
export async function fetchOthers(session: Session, values: OptionValues): Promise<Candidate[]> {
  const { coupons, questions, options } = session.platform.members
  const names = options.map(({ flags }) => optionName(flags))
  const member = Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
  const asked = questions.filter(({ list }) => !isSame(list, coupons))
  const found: Candidate[] = []
  for (const { list } of asked) {
    const { batches } = await fetchCoupons(session, list.endpoint, { ...list.values, ...member })
    for await (const batch of batches) found.push(...batch)
  }
  return found
}

/** Whether what a member may still use is not the whole of what can be asked for. */
export const leavesOthers = ({ members: { coupons, questions } }: Platform): boolean =>
  questions.some(({ list }) => !isSame(list, coupons))

const isSame = (a: MemberQuestion['list'], b: MemberQuestion['list']): boolean =>
  a.endpoint === b.endpoint && JSON.stringify(a.values) === JSON.stringify(b.values)
