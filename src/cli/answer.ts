import type { CouponError } from '../errors'
import type { Report } from '../output/format'
import { wholeDocument } from '../output/result'

/** What a command answers: printed by the command itself, one of many documents for `batch`. */
export interface Answer<Item extends object> {
  report: Report<Item>
  /** Asked when everything was read: why it is less than what was asked for. */
  failure?: () => CouponError | null
}

/** The document that `-o json` would print. Throws what the command would end with. */
export async function documentOf<Item extends object>(
  { report, failure }: Answer<Item>,
  fields?: readonly string[],
): Promise<unknown> {
  const document = await wholeDocument(report, fields)
  const failed = failure?.()
  if (failed) throw failed
  return document
}
