import { candidatesOf, type Candidates } from './candidates'
import type { OptionValues, ListEndpoint } from '../../platforms/platform'
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
