import type { Text } from '../../text'
import { pickColumns, valueAt } from '../fields'
import type { Column, FormatOptions, Report, Row } from '../format'
import { shorten } from '../safe-text'
import type { Style } from './style'

/** One column as a table shows it. */
export interface Heading {
  heading: string
  column: Column
}

export interface Cell {
  text: string
  tone: Style | undefined
}

/** The picked columns, else those with a heading, else all. */
export function headingsOf(report: Report, { fields, text }: FormatOptions): Heading[] {
  const shown = fields ? pickColumns(report.columns, fields) : defaultColumns(report.columns)
  const columns = shown.length > 0 ? shown : report.columns
  return columns.map((column) => ({ column, heading: shorten(column.heading?.(text) ?? column.field, most.list) }))
}

function defaultColumns(columns: readonly Column[]): Column[] {
  return columns.filter(({ heading }) => heading).sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
}

/**
 * Code units of one cell, among many rows and alone. Measuring is the costly part, at some microseconds each: what no one
 * would read to its end is cut before it.
 */
const most = { list: 500, record: 20_000 }

export function cellsOf(row: Row, headings: readonly Heading[], text: Text, among: keyof typeof most): Cell[] {
  return headings.map(({ column }) => ({
    text: shorten(column.show ? column.show(row, text) : plain(valueAt(row, column.field)), most[among]),
    tone: column.tone?.(row),
  }))
}

/** What is not known is `-`, so that no cell of a table is empty by accident. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return '-'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
