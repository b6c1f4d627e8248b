import type { Coupon } from '../coupon/coupon'
import type { Answer } from '../cli/answer'
import { CouponError, type Sentence } from '../errors'
import { couponColumns } from '../output/coupon-columns'
import type { Walk } from '../session/pages'
import type { OptionValues, ListEndpoint } from '../platforms/platform'
import type { Session } from '../session/open'
import type { Invocation } from '../cli/invocation'
import { openListing } from '../session/listing'
import { noteWarnings, writtenWarnings } from '../cli/warnings'
import type { Text } from '../text'
import type { Warning } from '../warning'

/** A member's coupons: one page, or with `--all` every page as one document. */
export async function list(
  invocation: Invocation,
  session: Session,
  endpoint: ListEndpoint,
  asked: OptionValues,
): Promise<void> {
  const { report, failure, walk, warnings } = listAnswer(session, endpoint, asked, invocation.text)
  await invocation.print(report)
  const failed = failure()
  if (failed) throw failed
  if (invocation.globals.output === 'json') return
  noteWarnings(invocation, warnings())
  invocation.note(shown(walk))
}

/** The same, before it is printed. */
export function listAnswer(
  session: Session,
  endpoint: ListEndpoint,
  asked: OptionValues,
  text: Text,
): Required<Answer<Coupon>> & { walk: Walk<Coupon>; warnings(): Warning[] } {
  const { coupons, walk, number, warnings } = openListing(session, endpoint, asked)
  return {
    walk,
    warnings,
    report: {
      shape: 'document',
      items: coupons,
      tail: () => ({
        page: { number, size: walk.size, total: walk.total, pages: walk.pages },
        complete: walk.complete,
        warnings: writtenWarnings(warnings(), text),
      }),
      columns: couponColumns,
    },
    failure: () => (asked['all'] ? partial(walk) : null),
  }
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
function shown({ shown: count, total, complete }: Walk<Coupon>): Sentence {
  if (count === 0 && (total ?? 0) === 0) return (t) => t.coupon.none
  if (total === null) return (t) => t.coupon.shownUnknown(count)
  return complete ? (t) => t.coupon.shownAll(count) : (t) => t.coupon.shownOf(count, total)
}
