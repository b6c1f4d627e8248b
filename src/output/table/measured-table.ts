import type CliTable from 'cli-table3'
import type { TextWidth } from './text-width'

/** The part of cli-table3 that measures. */
interface Measures {
  strlen(text: string): number
  pad(text: string, width: number, blank: string, align: 'left' | 'right'): string
  truncate(text: string): string
}

const colours = /\x1b\[\d+m/g

/**
 * cli-table3, measuring by our own widths: its own tables are too old for new emoji and for Thai, so that it cut what
 * fits, and it measures every cell four times by one pattern of all emoji (10,000 rows: 6.4 s; so: 0.22 s,
 * `bench/table.ts`).
 * Its cells are wrapped before they get here: there is nothing to cut.
 */
export async function loadTable(ruler: TextWidth): Promise<typeof CliTable> {
  const { default: Table } = await import('cli-table3')
  const { default: utils } = await import('cli-table3/src/utils.js')
  const measures = utils as Measures
  const cells = (line: string) => ruler.cells(line.includes('\x1b') ? line.replace(colours, '') : line)
  measures.strlen = (text) => Math.max(...text.split('\n').map(cells))
  measures.truncate = (text) => text
  measures.pad = (text, width, blank, align) => {
    const blanks = blank.repeat(Math.max(0, width - cells(text)))
    return align === 'right' ? blanks + text : text + blanks
  }
  return Table
}
