import { csvLines } from './csv'
import { pickFields } from './fields'
import type { Column, FormatOptions, Report, Row } from './format'
import { formats } from './index'
import { prettyJson } from './json'
import { jsonLine } from './jsonl'
import { jsonText, safeText } from './safe-text'

/** What `json` would print, as a value. It has to be held whole: the price of a query. */
export async function wholeDocument<Item extends object>(
  report: Report<Item>,
  fields?: readonly string[],
): Promise<unknown> {
  const items: object[] = []
  for await (const item of report.items) items.push(pickFields(item, fields))
  if (report.shape === 'record') return items[0] ?? null
  return report.shape === 'list' ? items : { ...report.head, [report.list ?? 'items']: items, ...report.tail?.() }
}

/** Any value in any format: a list of objects has columns, a list of anything else is one a line. */
export async function* renderResult(
  result: unknown,
  name: keyof typeof formats,
  options: FormatOptions,
): AsyncIterable<string> {
  const rows = Array.isArray(result) ? (result as unknown[]) : [result]
  if (name === 'json') yield `${prettyJson(result)}\n`
  else if (name === 'jsonl') yield rows.map(jsonLine).join('')
  else if (rows.length === 0) return
  else if (rows.every(isRow)) yield* formats[name].render(asReport(rows, Array.isArray(result)), options)
  else if (name === 'csv') yield* csvRows(rows)
  else yield rows.map((row) => `${scalar(row)}\n`).join('')
}

function asReport(items: readonly Row[], isList: boolean): Report<Row> {
  const keys = [...new Set(items.flatMap((item) => Object.keys(item)))]
  return { shape: isList ? 'list' : 'record', items, columns: keys.map((key) => columnOf(key, items)) }
}

function columnOf(key: string, items: readonly Row[]): Column<Row> {
  const column: Column<Row> = { field: key, about: () => '', heading: () => key }
  const values = items.map((item) => item[key]).filter((value) => value !== null && value !== undefined)
  if (values.every((value) => typeof value === 'number')) return { ...column, align: 'right' }
  const isText = values.some((value) => typeof value === 'object' || /[^!-~]/.test(jsonText(value)))
  return isText ? { ...column, wide: true } : column
}

async function* csvRows(rows: readonly unknown[]) {
  const line = await csvLines()
  for (const row of rows) yield line(Array.isArray(row) ? (row as unknown[]) : [row])
}

function scalar(value: unknown): string {
  if (value === null) return '-'
  if (Array.isArray(value)) return value.map(scalar).join('  ')
  return safeText(jsonText(value))
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
