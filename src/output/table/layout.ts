import type { Cell, Heading } from './cells'
import type { TextWidth } from './text-width'

/** Cells between two columns. */
export const gap = 2
const leastWide = 10
const mostNarrow = 40

/** How many cells each column would take if there were no end to the line. */
export function needsOf(headings: readonly Heading[], rows: readonly Cell[][], ruler: TextWidth): number[] {
  return headings.map(({ heading, wide }, i) => {
    const longest = rows.reduce((most, row) => Math.max(most, ruler.cells(row[i]!.text)), ruler.cells(heading))
    return Math.max(1, wide ? longest : Math.min(longest, mostNarrow))
  })
}

/**
 * Widths for a line of `width` cells: ids, dates and numbers get what they need, wide columns share the rest.
 * `null` where the columns do not fit side by side.
 */
export function layout(headings: readonly Heading[], needs: readonly number[], width: number): number[] | null {
  const widths = needs.map((need, i) => (headings[i]!.wide ? Math.min(need, leastWide) : need))
  let rest = width - gap * (needs.length - 1) - widths.reduce((sum, cells) => sum + cells, 0)
  if (rest < 0) return null
  while (rest > 0) {
    const short = needs.flatMap((need, i) => (need > widths[i]! ? [i] : [])).slice(0, rest)
    if (short.length === 0) break
    for (const i of short) widths[i]!++
    rest -= short.length
  }
  return widths
}
