import { appendFileSync } from 'node:fs'

/** What is wanted of a figure: at most, or at least, so much. */
export type Goal = { most: number } | { least: number }

/** One thing that was measured. `about`: where the time goes, and `tried`: what was done about it, where a goal is missed. */
export interface Figure {
  name: string
  value: number
  /** `x` for a ratio. */
  unit: string
  goal?: Goal
  about?: string
  tried?: string
}

/** How something grows. One line a series; both axes are logarithmic. */
export interface Curve {
  /** The name of the file, too. */
  name: string
  title: string
  x: string
  y: string
  series: { name: string; points: readonly (readonly [x: number, y: number])[] }[]
}

/** `npm run bench` names a file, and makes bench/RESULTS.md of the lines in it. */
const file = process.env['BENCH_FIGURES']

/** Prints a figure, and hands it on. */
export function figure(given: Figure): void {
  const { name, value, unit, goal } = given
  console.log(`${name.padEnd(52)} ${digits(value).padStart(10)} ${unit}${goal ? `  (goal: ${goalText(goal)})` : ''}`)
  if (file) appendFileSync(file, `${JSON.stringify({ figure: given })}\n`)
}

/** Prints a curve, and hands it on. */
export function curve(given: Curve): void {
  console.log(`${given.title}: ${given.y} over ${given.x}`)
  for (const { name, points } of given.series)
    console.log(`  ${name.padEnd(30)} ${points.map(([x, y]) => `${x}: ${digits(y)}`).join('   ')}`)
  if (file) appendFileSync(file, `${JSON.stringify({ curve: given })}\n`)
}

const goalText = (goal: Goal): string => ('most' in goal ? `at most ${goal.most}` : `at least ${goal.least}`)
const digits = (value: number): string => (value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3))))

/** The one in the middle. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
