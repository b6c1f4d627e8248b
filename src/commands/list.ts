import type { Coupon } from '../coupon/coupon'
import { isoTime } from '../coupon/time'
import type { Sentence } from '../errors'
import { couponColumnsAt } from '../output/coupon-columns'
import { writeCoupon } from '../output/write-coupon'
import type { Walk } from '../session/pages'
import type { OptionValues, ListEndpoint } from '../platforms/platform'
import type { Session } from '../session/open'
import { factsOf, titleOf } from '../cli/facts'
import type { Invocation } from '../cli/invocation'
import { openListing } from '../session/listing'
import { announced, type GivenMoment, momentOf } from '../session/moment'
import type { Text } from '../text'
import { noteWarnings } from '../cli/warnings'
import { writtenWarnings } from '../warning'
import { ContentRows } from '../cli/content-rows'
import { DoubtMarks } from '../cli/doubt-marks'
import { inSmallHeap } from '../cli/small-heap'

/** A member's coupons: one page, or with `--all` every page as one document. */
export async function list(
  invocation: Invocation,
  session: Session,
  endpoint: ListEndpoint,
  asked: OptionValues,
): Promise<void> {
  const moment = await momentOf(invocation, session.platform.name)
  const { report, failure, walk, number, warnings, footnotes } = listAnswer(
    session,
    endpoint,
    asked,
    moment,
    invocation.text,
  )
  const rows = new ContentRows(invocation, announced(invocation, moment, report.items))
  await invocation.print({
    ...report,
    items: rows.items,
    page: {
      ...titleOf(session, asked),
      facts: factsOf(session, asked),
      footnotes,
      notes: () => [...rows.notes(), failure()?.sentence ?? shown(walk, number)],
    },
  })
  const failed = failure()
  if (failed) throw failed
  if (invocation.globals.output === 'json') return
  for (const note of rows.notes()) invocation.note(note)
  noteWarnings(invocation, warnings())
  invocation.note(shown(walk, number))
}

/** The same, before it is printed. */
export function listAnswer(
  session: Session,
  endpoint: ListEndpoint,
  asked: OptionValues,
  moment: GivenMoment,
  text: Text,
) {
  const { coupons, batches, walk, number, failure, about, warnings } = openListing(session, endpoint, asked)
  const doubts = new DoubtMarks(about)
  const report = {
    shape: 'document' as const,
    head: { asOf: isoTime(moment.now) },
    items: coupons,
    batches: inSmallHeap(batches),
    write: writeCoupon,
    tail: () => ({
      page: { number, size: walk.size, total: walk.total, pages: walk.pages },
      complete: walk.complete,
      warnings: writtenWarnings(warnings(), text),
    }),
    columns: couponColumnsAt(moment, (said, coupon) => doubts.beside(said, coupon)),
  }
  return {
    report,
    failure,
    walk,
    number,
    warnings,
    footnotes: () => doubts.footnotes(),
  }
}

/** What part of the whole was shown. */
function shown({ shown: count, total, complete, pages }: Walk<Coupon>, number: number): Sentence {
  if (count === 0 && pages !== null && number > pages && pages > 0) return (t) => t.coupon.pastTheEnd(number, pages)
  if (count === 0 && (total ?? 0) === 0) return (t) => t.coupon.none
  if (total === null) return (t) => t.coupon.shownUnknown(count)
  return complete ? (t) => t.coupon.shownAll(count) : (t) => t.coupon.shownOf(count, total)
}
