import type { Cell, Heading } from './cells'
import { gap } from './layout'
import { loadTable } from './measured-table'
import type { ApplyStyle } from './style'
import type { TextWidth } from './text-width'
import { wrap } from './wrap'

/** Longer cells are cut. */
const mostLines = 6
const borders = ['top', 'bottom', 'left', 'right', 'mid', 'middle'] as const
const joints = ['top-mid', 'top-left', 'top-right', 'bottom-mid', 'bottom-left', 'bottom-right'] as const
const inner = ['left-mid', 'mid-mid', 'right-mid'] as const
const noBorder = Object.fromEntries([...borders, ...joints, ...inner].map((place) => [place, '']))

/** Rows, their cells side by side, as lines of text. */
export type Grid = (rows: readonly (readonly Cell[])[], widths: readonly number[]) => string

/**
 * Draws rows with cli-table3, without borders. All of them are one row to it, with a cell a column that holds their
 * lines one below the other: its time grows with the square of its rows, and not with lines.
 */
export async function loadGrid(headings: readonly Heading[], ruler: TextWidth, paint: ApplyStyle): Promise<Grid> {
  const Table = await loadTable(ruler)
  const style = { head: [], border: [], 'padding-left': 0, 'padding-right': gap }
  const colAligns = headings.map(({ right }) => (right ? ('right' as const) : ('left' as const)))

  return (rows, widths) => {
    if (rows.length === 0) return ''
    const table = new Table({ chars: noBorder, style, colWidths: widths.map((cells) => cells + gap), colAligns })
    table.push(columnsOf(rows, widths))
    const lines = table.toString().split('\n')
    return lines.map((line) => `${line.trimEnd()}\n`).join('')
  }

  /** The lines of every column. Each row is as high as its highest cell. */
  function columnsOf(rows: readonly (readonly Cell[])[], widths: readonly number[]): string[] {
    const columns = widths.map((): string[] => [])
    for (const row of rows) {
      const wrapped = row.map(({ text }, x) => wrap(text, widths[x] ?? 0, ruler, mostLines))
      const height = Math.max(...wrapped.map((lines) => lines.length))
      for (const [x, column] of columns.entries()) {
        for (let y = 0; y < height; y++) column.push(paint(wrapped[x]?.[y] ?? '', row[x]?.tone))
      }
    }
    return columns.map((lines) => lines.join('\n'))
  }
}
