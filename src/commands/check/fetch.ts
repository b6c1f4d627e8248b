import { candidatesOf, type Candidates } from './candidates'
import type { OptionValues, ListEndpoint } from '../../platforms/platform'
import type { Connection } from '../../session/open'
import { openListing } from '../../session/listing'

/** A member's coupons as the platform answers them, or as they were kept. */
export async function fetchCoupons(
  connection: Connection,
  platform: string,
  endpoint: ListEndpoint,
  asked: OptionValues,
): Promise<Candidates> {
  const { coupons, walk, warnings } = openListing(connection, endpoint, asked)
  const all = []
  for await (const coupon of coupons) all.push(coupon)
  const found = warnings()
  return {
    batches: [candidatesOf(all, found)],
    platform,
    complete: () => walk.complete,
    warnings: () => found.filter((warning) => warning.id === null),
    failure: () => walk.failure,
  }
}
