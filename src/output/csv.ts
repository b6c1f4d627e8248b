import { pickColumns, valueAt } from './fields'
import type { Format } from './format'
import { escapeJson, jsonText, visibleText } from './safe-text'

/** RFC 4180 for spreadsheets: field names as headings, and no cell that starts a formula. */
export const csv: Format = {
  about: (text) => text.output.csv,
  async *render(report, { fields }) {
    const columns = fields ? pickColumns(report.columns, fields) : report.columns.filter(({ whole }) => !whole)
    const line = await csvLines()
    let heading = line(columns.map(({ field }) => field))
    for await (const item of report.items) {
      yield heading + line(columns.map(({ field }) => valueAt(item, field)))
      heading = ''
    }
    if (heading) yield heading
  },
}

/** Loads the writer: cells -> one line with its line end. A list or an object is compact JSON in its cell. */
export async function csvLines(): Promise<(cells: readonly unknown[]) => string> {
  const { stringify } = await import('csv-stringify/sync')
  // By itself csv-stringify quotes a cell for CR LF but not for either alone, and makes a lone empty cell a blank line.
  const options = { record_delimiter: 'windows', quoted_match: /[\r\n]/ }
  return (cells) => stringify([cells.map(cellText)], { ...options, quoted_empty: cells.length === 1 })
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = visibleText(typeof value === 'object' ? escapeJson(JSON.stringify(value)) : jsonText(value))
  return formula.test(text) ? `'${text}` : text
}

/** What some spreadsheet takes for a formula: it skips what is not seen, and reads other widths of the sign. */
const formula =
  /^(?:[\t\r]|[\s\p{Default_Ignorable_Code_Point}]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212])/u
