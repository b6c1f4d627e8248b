import { usageError } from '../errors'
import { readFields } from './fields'
import { formats, type FormatName } from './index'
import type { FormatOptions, Report } from './format'
import { readQuery } from './query'
import { renderResult, wholeDocument } from './result'

export interface RenderOptions extends Omit<FormatOptions, 'fields'> {
  /** `--fields`, as typed. */
  fields?: string | undefined
  /** `--query`, as typed. */
  query?: string | undefined
}

/**
 * A report -> text, piece by piece, in the format of that name. The one way to standard output of every command.
 * `fields` and `query` are checked before the first item is asked for, so a typing mistake costs no request; the
 * query is asked of the document that `json` would print.
 */
export async function* renderReport<Item extends object>(
  report: Report<Item>,
  name: FormatName,
  options: RenderOptions,
): AsyncIterable<string> {
  if (name === 'raw') throw usageError((t) => t.output.noRaw)
  const { fields, query, ...rest } = options
  const picked = fields === undefined ? {} : { fields: readFields(fields, report.columns) }
  if (query === undefined) return void (yield* formats[name].render(report, { ...rest, ...picked }))
  const ask = await readQuery(query)
  yield* renderResult(ask(await wholeDocument(report, picked.fields)), name, rest)
}
