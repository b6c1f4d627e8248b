import type { Warning } from '../warning'
import type { Invocation } from './invocation'

/** More than these would hide the table that they stand under. */
const mostShown = 5

/** Warnings on standard error, for what does not hold them on standard output. */
export function noteWarnings(invocation: Invocation, warnings: readonly Warning[]): void {
  for (const { code, id, message } of warnings.slice(0, mostShown))
    invocation.note((t) => t.coupon.warning(code, id, message(t)))
  const more = warnings.length - mostShown
  if (more > 0) invocation.note((t) => t.coupon.moreWarnings(more))
}
