import type { Cell, Heading } from './cells'
import { gap } from './layout'
import type { ApplyStyle } from './style'
import type { TextWidth } from './text-width'
import { wrap } from './wrap'

/** Longer cells are cut. */
const mostLines = 6
const noBorder = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
}

/** One row, its cells side by side, as lines of text. */
export type Grid = (row: readonly Cell[], widths: readonly number[]) => string

/**
 * cli-table3 draws an empty form for each shape of row, a run of `x` for every line of every cell, and the rows are filled
 * into it. Drawn by itself a table takes time with the square of its rows, and cli-table3 measures by tables that are too
 * old for new emoji and for Thai: it would cut what it takes for too wide.
 */
export async function loadGrid(headings: readonly Heading[], ruler: TextWidth, paint: ApplyStyle): Promise<Grid> {
  const { default: Table } = await import('cli-table3')
  const forms = new Map<string, string>()

  function formOf(heights: readonly number[], widths: readonly number[]): string {
    const key = `${heights.join()} ${widths.join()}`
    const known = forms.get(key)
    if (known !== undefined) return known
    const style = { head: [], border: [], 'padding-left': 0, 'padding-right': gap }
    const table = new Table({ chars: noBorder, style, colWidths: widths.map((cells) => cells + gap) })
    table.push(heights.map((height, i) => Array.from({ length: height }, () => 'x'.repeat(widths[i]!)).join('\n')))
    const form = table.toString()
    forms.set(key, form)
    return form
  }

  function padded(line: string, x: number, cell: Cell, widths: readonly number[]): string {
    const blanks = ' '.repeat(Math.max(0, widths[x]! - ruler.cells(line)))
    const painted = paint(line, cell.tone)
    return headings[x]!.right ? blanks + painted : painted + blanks
  }

  return (row, widths) => {
    const lines = row.map((cell, x) => wrap(cell.text, widths[x]!, ruler, mostLines))
    const form = formOf(
      lines.map(({ length }) => length),
      widths,
    )
    const filling = inReadingOrder(lines).map(([line, x]) => padded(line, x, row[x]!, widths))
    let next = 0
    const drawn = form.replace(/x+/g, () => filling[next++]!)
    return drawn
      .split('\n')
      .map((line) => `${line.trimEnd()}\n`)
      .join('')
  }
}

/** The lines of the cells with their column: all first lines from left to right, then all second lines. */
function inReadingOrder(cells: readonly string[][]): [line: string, column: number][] {
  const height = Math.max(...cells.map((lines) => lines.length))
  return Array.from({ length: height }, (_, y) =>
    cells.flatMap((lines, x): [string, number][] => (y < lines.length ? [[lines[y]!, x]] : [])),
  ).flat()
}
