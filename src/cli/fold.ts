import type { Context, Terminal } from '../context'
import { loadTextWidth } from '../output/table/text-width'
import { wrap } from '../output/table/wrap'

/** A sentence of ours -> its lines; those behind the first stand `hang` cells further in. */
export type Fold = (sentence: string, hang: number) => string[]

/** A narrower window is left to the terminal: too little of a sentence would stand on a line. */
const leastWidth = 30

/** For a terminal, which by itself would break a line within a number. Anywhere else a sentence is one line. */
export async function loadFold(to: Terminal, env: Context['env']): Promise<Fold> {
  const width = to.isTTY === true ? widthOf(to, env) : Infinity
  if (width === Infinity || width < leastWidth) return (sentence) => [sentence]
  const ruler = await loadTextWidth(ambiguousOf(env))
  return (sentence, hang) => {
    if (ruler.cells(sentence) <= width) return [sentence]
    const words = sentence.trimStart()
    const indent = sentence.length - words.length
    const lines = wrap(words, width - indent - hang, ruler)
    return lines.map((line, index) => ' '.repeat(index === 0 ? indent : indent + hang) + line)
  }
}

/** Cells across: COLUMNS where it is set, else those of the terminal; without one there is no end to a line. */
export function widthOf({ columns }: Terminal, env: Context['env']): number {
  const cells = Number(/^[1-9]\d{0,4}$/.exec(env['COLUMNS'] ?? '')?.[0] ?? columns ?? 0)
  return cells > 0 ? cells : Infinity
}

/** COUPON_AMBIGUOUS=wide: a terminal that shows characters of ambiguous width in two cells. */
export const ambiguousOf = (env: Context['env']): 'narrow' | 'wide' =>
  env['COUPON_AMBIGUOUS'] === 'wide' ? 'wide' : 'narrow'
