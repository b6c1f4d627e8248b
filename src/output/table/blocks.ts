import type { Cell, Heading } from './cells'
import { gap } from './layout'
import type { ApplyStyle } from './style'
import type { TextWidth } from './text-width'
import { wrap } from './wrap'

const leastValue = 20
const noCell: Cell = { text: '', tone: undefined }

/**
 * `Heading: value`, a line each, where columns do not fit side by side. Nothing is cut to the width: a value that is
 * too long
 * for its line goes below the heading, and an id that is too long for any line is left to the terminal to fold.
 */
export function block(
  headings: readonly Heading[],
  cells: readonly Cell[],
  width: number,
  ruler: TextWidth,
  paint: ApplyStyle,
): string {
  const lines = headings.flatMap(({ heading, wide }, i) => {
    const { text, tone } = cells[i] ?? noCell
    const label = `${paint(`${heading}:`, 'heading')}`
    if (ruler.cells(heading) + 2 + ruler.cells(text) <= width) return [`${label} ${paint(text, tone)}`]
    const values = wide ? wrap(text, width, ruler) : [text]
    return [label, ...values.map((value) => paint(value, tone))]
  })
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** One thing: headings in one column, its values in another. Blocks where that leaves the values too little room. */
export function aligned(
  headings: readonly Heading[],
  cells: readonly Cell[],
  width: number,
  ruler: TextWidth,
  paint: ApplyStyle,
): string {
  const indent = Math.max(...headings.map(({ heading }) => ruler.cells(heading))) + gap
  if (width - indent < leastValue) return block(headings, cells, width, ruler, paint)
  const lines = headings.flatMap(({ heading, wide }, i) => {
    const { text, tone } = cells[i] ?? noCell
    const label = paint(heading, 'heading') + ' '.repeat(indent - ruler.cells(heading))
    const values = wide ? wrap(text, width - indent, ruler) : [text]
    return values.map((value, y) => (y === 0 ? label : ' '.repeat(indent)) + paint(value, tone))
  })
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}
