import type { Column, Format, FormatOptions, Report } from './format'
import { remarksOf } from './page'
import { safeText } from './safe-text'
import { type Cell, cellsOf, type Heading, headingsOf, longestCell, shownColumns } from './table/cells'

/** One GitHub-flavoured table for tickets and chats; what else is to be said stands below it. */
export const md: Format = {
  about: (text) => text.output.md,
  async *render(report, options) {
    const columns = shownColumns(report, options)
    const headings = headingsOf(columns, options.text)
    yield* report.shape === 'record'
      ? record(report, columns, headings, options)
      : list(report, columns, headings, options)
    yield remarks(report, options)
  },
}

async function* list<Item extends object>(
  { items }: Report<Item>,
  columns: readonly Column<Item>[],
  headings: readonly Heading[],
  { text }: FormatOptions,
) {
  let above = line(headings.map(({ heading }) => heading)) + rule(headings)
  for await (const item of items) {
    yield above + line(shown(cellsOf(item, columns, text, longestCell.list)))
    above = ''
  }
  if (above) yield above
}

/** One thing: its fields below each other. */
async function* record<Item extends object>(
  { items }: Report<Item>,
  columns: readonly Column<Item>[],
  headings: readonly Heading[],
  { text }: FormatOptions,
) {
  const above = line([text.output.field, text.output.value]) + rule([{}, {}])
  for await (const item of items) {
    const cells = shown(cellsOf(item, columns, text, longestCell.record))
    yield above + headings.map(({ heading }, index) => line([heading, cells[index] ?? ''])).join('')
  }
}

function remarks<Item extends object>(report: Report<Item>, { text }: FormatOptions): string {
  const { footnotes, notes, warnings, asOf } = remarksOf(report, text)
  const facts = (report.page?.facts?.(text) ?? []).map(([name, value]) => `${name} ${value}`)
  const lines = [
    ...(facts.length > 0 ? [facts.join(' · ')] : []),
    ...footnotes,
    ...notes,
    ...warnings,
    ...(asOf === null ? [] : [text.output.asOf(asOf)]),
  ]
  return lines.length === 0 ? '' : `\n${lines.map((each) => `- ${escape(each)}\n`).join('')}`
}

const shown = (cells: readonly Cell[]): string[] => cells.map(({ text }) => text)
const line = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |\n`
const rule = (headings: readonly Partial<Heading>[]): string =>
  `| ${headings.map(({ right }) => (right ? '---:' : '---')).join(' | ')} |\n`

/**
 * Text that Markdown shows as it is: no cell ends early, nothing is a link, a picture, HTML or a heading. An `@` names
 * nobody: a word joiner after it is not seen, and there is no other way to keep a tracker from telling everybody.
 */
function escape(text: string): string {
  return safeText(text)
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_~[\]|#!]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\./gi, '$1\\.')
    .replace(/@(?=\S)/g, '@\u2060')
}
