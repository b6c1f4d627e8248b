import type { Tone } from '../format'

export type Shade = Tone | 'heading'

/** Safe text -> the same in colour, or the same. */
export type Paint = (text: string, shade?: Shade) => string

export async function loadPaint(color: boolean): Promise<Paint> {
  if (!color) return (text) => text
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  const shades = { heading: chalk.bold, dim: chalk.dim, good: chalk.green, warn: chalk.yellow, bad: chalk.red }
  return (text, shade) => (shade ? shades[shade](text) : text)
}
