import type { Text } from '../../text'
import { pickColumns, valueAt } from '../fields'
import type { Column, FormatOptions, Report } from '../format'
import { jsonText, shorten } from '../safe-text'
import type { Style } from './style'

/** One column as a table shows it. */
export interface Heading {
  heading: string
  /** Gives way first where the table is too narrow. */
  wide: boolean
  least?: number
  right: boolean
}

export interface Cell {
  text: string
  tone: Style | undefined
}

/** The picked columns, else those with a heading, else all. */
export function shownColumns<Item extends object>(
  { columns }: Report<Item>,
  { fields }: FormatOptions,
): Column<Item>[] {
  const shown = fields ? pickColumns(columns, fields) : defaultColumns(columns)
  return shown.length > 0 ? shown : [...columns]
}

export function headingsOf<Item>(columns: readonly Column<Item>[], text: Text): Heading[] {
  return columns.map(({ heading, field, wide = false, least, align }) => ({
    heading: shorten(heading?.(text) ?? field, longestCell.list),
    wide,
    ...(least !== undefined && { least }),
    right: align === 'right',
  }))
}

function defaultColumns<Item>(columns: readonly Column<Item>[]): Column<Item>[] {
  return columns.filter(({ heading }) => heading).sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
}

/**
 * Code units of one cell, among many rows and alone. Measuring is the costly part, at some microseconds each: what no
 * one would read to its end is cut before it.
 */
export const longestCell = { list: 500, record: 20_000 }

export function cellsOf<Item extends object>(
  item: Item,
  columns: readonly Column<Item>[],
  text: Text,
  longest: number,
): Cell[] {
  return columns.map((column) => ({
    text: shorten(column.show ? column.show(item, text) : plain(valueAt(item, column.field)), longest),
    tone: column.tone?.(item),
  }))
}

/** What is not known is `-`, so that no cell of a table is empty by accident. */
function plain(value: unknown): string {
  return value === null || value === undefined ? '-' : jsonText(value)
}
