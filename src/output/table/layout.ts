import type { Cell, Heading } from './cells'
import type { TextWidth } from './text-width'

/** Cells between two columns. */
export const gap = 2
const leastWide = 10
const mostNarrow = 40

/** How many cells each column would take if there were no end to the line. */
export function needsOf(headings: readonly Heading[], rows: readonly Cell[][], ruler: TextWidth): number[] {
  return headings.map(({ heading, wide }, i) => {
    const longest = rows.reduce((most, row) => Math.max(most, ruler.cells(row[i]?.text ?? '')), ruler.cells(heading))
    return Math.max(1, wide ? longest : Math.min(longest, mostNarrow))
  })
}

/** What was needed so far and by the next rows; a wide column wraps instead of growing. */
export function grownNeeds(headings: readonly Heading[], before: readonly number[], now: readonly number[]): number[] {
  return before.map((need, i) => (headings[i]?.wide ? need : Math.max(need, now[i] ?? 0)))
}

const leastOf = (need: number, heading: Heading | undefined): number =>
  heading?.wide ? Math.min(need, heading.least ?? leastWide) : need

/**
 * Widths for a line of `width` cells: ids, dates and numbers get what they need, wide columns share the rest.
 * `null` where the columns do not fit side by side.
 */
export function layout(headings: readonly Heading[], needs: readonly number[], width: number): number[] | null {
  const columns = needs.map((need, i) => ({ need, width: leastOf(need, headings[i]) }))
  let rest = width - gap * (needs.length - 1) - columns.reduce((sum, column) => sum + column.width, 0)
  if (rest < 0) return null
  while (rest > 0) {
    const short = columns.filter((column) => column.need > column.width).slice(0, rest)
    if (short.length === 0) break
    for (const column of short) column.width++
    rest -= short.length
  }
  return columns.map((column) => column.width)
}
