/**
 * Every named recipe from two captures: how long until the search says its name, and how long and after how many
 * canonical strings it finds a recipe that explains both where it knows no names. On one thread, in time of the
 * processor. `--json` for the tables of docs/signatures.md (`npm run docs:signatures`).
 */
import { atOnce } from '../src/signing/at-once'
import { recipes } from '../src/signing/recipes'
import { findingFamily } from '../src/signing/solve/families'
import { findingNamed } from '../src/signing/solve/named'
import { Search, type Task } from '../src/signing/solve/search'
import { mostCost } from '../src/signing/solve/space'
import { twoCaptures } from './recipes/two-captures'

const mostMs = 12_000

const processorMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function timed<Result>(work: (sinceMs: () => number) => Result): [Result, ms: number] {
  const start = processorMs()
  const sinceMs = () => processorMs() - start
  const result = work(sinceMs)
  return [result, sinceMs()]
}

/** Canonical strings until something explains both; `null` where nothing did in time. */
function triesWithoutNames(task: Task, sinceMs: () => number): number | null {
  const isOver = () => sinceMs() > mostMs
  const family = atOnce(findingFamily(task, isOver))
  if (family.recipe) return family.tried
  const search = new Search(task)
  for (let cost = 0; cost <= mostCost && search.found.length === 0 && !isOver(); cost++) search.level(cost, isOver)
  return search.found.length > 0 && !isOver() ? family.tried + search.tried : null
}

const namedIn = (task: Task) => atOnce(findingNamed(task, () => false))

const rows = Object.entries(recipes).map(([name, recipe]) => {
  const task = twoCaptures(recipe)
  // Once before, so that the code is compiled.
  namedIn(task)
  const [named, byNameMs] = timed(() => namedIn(task))
  const [tried, unnamedMs] = timed((sinceMs) => triesWithoutNames(task, sinceMs))
  return {
    name,
    ...recipe,
    said: named[0]?.name ?? null,
    byNameMs,
    tried,
    unnamedMs: tried === null ? null : unnamedMs,
  }
})

if (process.argv.includes('--json')) console.log(JSON.stringify(rows))
else {
  for (const { name, said, byNameMs, tried, unnamedMs } of rows) {
    const unnamed = unnamedMs === null ? 'not in 12 s' : `${(unnamedMs / 1000).toFixed(2)} s, ${tried} tried`
    console.log(
      `${name.padEnd(22)} ${said === name ? '' : `said ${said} `}${byNameMs.toFixed(1)} ms by name; ${unnamed}`,
    )
  }
  const found = rows.filter(({ tried }) => tried !== null).length
  const named = rows.filter(({ name, said }) => name === said).length
  console.log(`of ${rows.length}: ${named} by name, ${found} without names`)
}
