import type { Tone } from '../format'

export type Style = Tone | 'heading'

/** Safe text -> the same in colour, or the same. */
export type ApplyStyle = (text: string, shade?: Style) => string

export async function loadStyle(color: boolean): Promise<ApplyStyle> {
  if (!color) return (text) => text
  const { Chalk } = await import('chalk')
  const chalk = new Chalk({ level: 1 })
  const shades = { heading: chalk.bold, dim: chalk.dim, good: chalk.green, warn: chalk.yellow, bad: chalk.red }
  return (text, shade) => (shade ? shades[shade](text) : text)
}
