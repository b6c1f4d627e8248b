import type { Warning } from '../warning'
import type { Text } from '../text/index'
import type { Invocation } from './invocation'

/** More than these would hide the table that they stand under. */
const mostShown = 5

/** Warnings as they stand in a document. */
export function writtenWarnings(
  warnings: readonly Warning[],
  text: Text,
): { code: string; id: string | null; message: string }[] {
  return warnings.map(({ code, id, message }) => ({ code, id, message: message(text) }))
}

/** Warnings on standard error, for what does not hold them on standard output. */
export function noteWarnings(invocation: Invocation, warnings: readonly Warning[]): void {
  for (const { code, id, message } of warnings.slice(0, mostShown))
    invocation.note((t) => t.coupon.warning(code, id, message(t)))
  const more = warnings.length - mostShown
  if (more > 0) invocation.note((t) => t.coupon.moreWarnings(more))
}
