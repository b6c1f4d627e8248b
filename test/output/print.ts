import type { FormatName } from '../../src/output'
import type { Column, Report, Row } from '../../src/output/format'
import { renderReport, type RenderOptions } from '../../src/output/render'
import { CouponError } from '../../src/errors'
import { type Language, texts } from '../../src/text'

type Options = Partial<RenderOptions> & { language?: Language }

/** The whole text of a report. English, 80 cells, no colour unless said otherwise. */
export async function print<Item extends object>(
  report: Report<Item>,
  name: FormatName,
  options: Options = {},
): Promise<string> {
  const language = options.language ?? 'en'
  const pieces: string[] = []
  for await (const piece of renderReport(report, name, {
    width: 80,
    color: false,
    ...options,
    language,
    text: texts[language],
  }))
    pieces.push(piece)
  return pieces.join('')
}

export function plainColumns(...fields: string[]): Column<Row>[] {
  return fields.map((field) => ({ field, about: () => field, heading: () => field }))
}

export function listOf(items: readonly Row[], columns: readonly Column<Row>[]): Report<Row> {
  return { shape: 'list', items, columns }
}

/** The sentence of the error that comes instead of text. */
export async function refusal(printed: Promise<string>, language: Language = 'en'): Promise<string> {
  const error: unknown = await printed.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof CouponError)) throw new Error('not refused')
  return `${error.kind}: ${error.sentence(texts[language])}`
}
