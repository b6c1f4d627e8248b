import type { Column, Format, FormatOptions, Report } from '../format'
import { aligned, block } from './blocks'
import { type Cell, cellsOf, headingsOf, longestCell, shownColumns } from './cells'
import { loadGrid } from './grid'
import { grownNeeds, layout, needsOf } from './layout'
import { loadStyle } from './style'
import { loadTextWidth } from './text-width'

/** As many rows as are held, measured and drawn at a time. */
const chunkSize = 100

/** For people: sized to the terminal, clean of control characters, without borders. */
export const table: Format = {
  about: (text) => text.output.table,
  async *render(report, options) {
    const columns = shownColumns(report, options)
    const tools: Tools = {
      ruler: await loadTextWidth(),
      paint: await loadStyle(options.color),
      headings: headingsOf(columns, options.text),
    }
    const rows = rowsOf(report, columns, options)
    yield* report.shape === 'record' ? record(rows, options, tools) : list(rows, options, tools)
  },
}

interface Tools {
  ruler: Awaited<ReturnType<typeof loadTextWidth>>
  paint: Awaited<ReturnType<typeof loadStyle>>
  headings: ReturnType<typeof headingsOf>
}

async function* record(rows: AsyncIterable<Cell[]>, { width }: FormatOptions, { ruler, paint, headings }: Tools) {
  for await (const cells of rows) yield aligned(headings, cells, width, ruler, paint)
}

async function* rowsOf<Item extends object>(
  { items, shape }: Report<Item>,
  columns: readonly Column<Item>[],
  { text }: FormatOptions,
): AsyncIterable<Cell[]> {
  const longest = longestCell[shape === 'record' ? 'record' : 'list']
  for await (const item of items) yield cellsOf(item, columns, text, longest)
}

/** The first rows decide whether the columns fit side by side. */
async function* list(rows: AsyncIterable<Cell[]>, options: FormatOptions, tools: Tools) {
  const { headings, ruler } = tools
  let draw: ((rows: Cell[][]) => string) | undefined
  for await (const chunk of chunks(rows)) {
    if (!draw) {
      const needs = needsOf(headings, chunk, ruler)
      const widths = layout(headings, needs, options.width)
      draw = widths ? await sideBySide(needs, widths, options, tools) : blocks(options, tools)
    }
    yield draw(chunk)
  }
}

/**
 * Side by side, with the headings above the first rows. The widths stay, but for a later id that is longer: it gets its
 * room from the wide columns where they have it.
 */
async function sideBySide(
  firstNeeds: number[],
  firstWidths: number[],
  options: FormatOptions,
  { ruler, paint, headings }: Tools,
) {
  const grid = await loadGrid(headings, ruler, paint)
  let [needs, widths] = [firstNeeds, firstWidths]
  let above: Cell[][] = [headings.map(({ heading }) => ({ text: heading, tone: 'heading' }))]
  return (rows: Cell[][]) => {
    const grown = grownNeeds(headings, needs, needsOf(headings, rows, ruler))
    if (grown.some((need, i) => need > (needs[i] ?? 0))) widths = layout(headings, grown, options.width) ?? widths
    needs = grown
    const drawn = grid([...above, ...rows], widths)
    above = []
    return drawn
  }
}

/** One below the other, an empty line between them. */
function blocks({ width }: FormatOptions, { ruler, paint, headings }: Tools) {
  let between = ''
  return (rows: Cell[][]) =>
    rows
      .map((row) => {
        const drawn = between + block(headings, row, width, ruler, paint)
        between = '\n'
        return drawn
      })
      .join('')
}

async function* chunks(rows: AsyncIterable<Cell[]>): AsyncIterable<Cell[][]> {
  let chunk: Cell[][] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length === chunkSize) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}
