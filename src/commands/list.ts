import type { Coupon } from '../coupon/coupon'
import { CouponError, type Sentence } from '../errors'
import { couponColumns } from '../output/coupon-columns'
import type { Row } from '../output/format'
import type { Walk } from '../session/pages'
import type { OptionValues, ListEndpoint } from '../platforms/platform'
import type { Session } from '../session/open'
import type { Invocation } from '../cli/invocation'
import { openListing } from '../session/listing'
import { noteWarnings, writtenWarnings } from '../cli/warnings'

/** A member's coupons: one page, or with `--all` every page as one document. */
export async function list(
  invocation: Invocation,
  session: Session,
  endpoint: ListEndpoint,
  asked: OptionValues,
): Promise<void> {
  const { coupons, walk, number, warnings } = openListing(session, endpoint, asked)
  await invocation.print({
    shape: 'document',
    items: coupons as AsyncIterable<Coupon & Row>,
    tail: () => ({
      page: { number, size: walk.size, total: walk.total, pages: walk.pages },
      complete: walk.complete,
      warnings: writtenWarnings(warnings(), invocation.text),
    }),
    columns: couponColumns,
  })
  const failure = asked['all'] ? partial(walk) : null
  if (failure) throw failure
  if (invocation.globals.output === 'json') return
  noteWarnings(invocation, warnings())
  invocation.note(shown(walk, number))
}

/** With `--all` everything was asked for: less is exit 8. */
function partial(walk: Walk<Coupon>): CouponError | null {
  const { failure, total, firstTotal } = walk
  if (walk.complete) return null
  if (failure)
    return new CouponError('partial', (t) => t.errors.partial(walk.shown, failure.sentence(t)), failure.details)
  if (walk.unstable) return new CouponError('partial', (t) => t.errors.partialUnstable(firstTotal ?? 0, total ?? 0))
  return new CouponError('partial', (t) => t.errors.partialTotal(walk.shown, total ?? 0))
}

/** What part of the whole was shown. */
function shown({ shown: count, total, complete, pages }: Walk<Coupon>, number: number): Sentence {
  if (count === 0 && pages !== null && number > pages && pages > 0) return (t) => t.coupon.pastTheEnd(number, pages)
  if (count === 0 && (total ?? 0) === 0) return (t) => t.coupon.none
  if (total === null) return (t) => t.coupon.shownUnknown(count)
  return complete ? (t) => t.coupon.shownAll(count) : (t) => t.coupon.shownOf(count, total)
}
