import type { Text } from '../text'
import type { Report } from './format'
import { shorten } from './safe-text'

/** More would bury what they stand under; the data formats have all. */
const mostWarnings = 20

/** What a report says beside its items, in words, safe but not escaped. Known once the last item came. */
export interface Remarks {
  /** What amounts take for granted, and what marks mean. */
  footnotes: string[]
  notes: string[]
  warnings: string[]
  /** The moment by which coupons were judged; `null` where none was. */
  asOf: string | null
}

export function remarksOf<Item extends object>(report: Report<Item>, text: Text): Remarks {
  const { asOf, warnings } = { ...report.head, ...report.tail?.() } as { asOf?: unknown; warnings?: unknown }
  const found = Array.isArray(warnings) ? warnings.flatMap((each: unknown) => warningText(each, text)) : []
  const shown = found.slice(0, mostWarnings)
  if (found.length > mostWarnings) shown.push(text.coupon.moreWarnings(found.length - mostWarnings))
  return {
    footnotes: (report.page?.footnotes?.() ?? []).map((note) => shorten(note(text), 2000)),
    notes: (report.page?.notes?.() ?? []).map((note) => shorten(note(text), 2000)),
    warnings: shown.map((warning) => shorten(warning, 2000)),
    asOf: typeof asOf === 'string' ? momentText(asOf) : null,
  }
}

/** `2016-03-20T12:00:00+08:00` -> `2016-03-20 12:00:00 +08:00`. */
const momentText = (time: string): string => shorten(time.replace(/^(.{10})T(.{8})/, '$1 $2 '), 40)

function warningText(warning: unknown, text: Text): string[] {
  const { code, id, message } = (warning ?? {}) as { code?: unknown; id?: unknown; message?: unknown }
  if (typeof code !== 'string' || typeof message !== 'string') return []
  return [text.coupon.warning(code, typeof id === 'string' ? id : null, message)]
}
