import type { Recipe } from '../recipe'
import { Search, type Task } from './search'
import { mostCost } from './space'
import { type Ambiguities, alikes, ambiguitiesOf, writesAlike } from './ambiguities'

export interface Solution {
  found: boolean
  recipe: Recipe | null
  /** What the samples cannot tell apart. */
  undecided: Ambiguities
  /** Canonical strings digested. */
  tried: number
  stopped: 'found' | 'exhausted' | 'max-time'
  /** Every recipe that explains all samples; those that write the same bytes stand together, the simplest first. */
  matches: { recipe: Recipe; alike: Recipe[] }[]
}

/** What came out of the levels that were done. */
export interface Outcome {
  found: Recipe[]
  tried: number
  stopped: Solution['stopped']
  /** The last level that was done. */
  level: number
}

/** Levels on this thread, until one finds something, time is up, or `most` strings were tried. */
export function searchHere(task: Task, isOver: () => boolean, most = Infinity): Outcome {
  const search = new Search(task)
  const outcome = (stopped: Outcome['stopped'], level: number): Outcome => ({
    found: search.found,
    tried: search.tried,
    stopped,
    level,
  })
  for (let cost = 0; cost <= mostCost; cost++) {
    const stopped = search.level(cost, isOver)
    if (search.found.length > 0) return outcome('found', cost)
    if (stopped === 'time') return outcome('max-time', cost - 1)
    if (search.tried > most) return outcome('exhausted', cost)
  }
  return outcome('exhausted', mostCost)
}

/** Groups what was found and says what it leaves open. */
export function solutionOf(task: Task, { found, tried, stopped }: Outcome): Solution {
  const matches: Solution['matches'] = []
  for (const recipe of found) {
    const group = matches.find((each) => writesAlike(task, each.recipe, recipe))
    if (group) group.alike.push(recipe)
    else matches.push({ recipe, alike: alikes(task, recipe).map((each) => each.recipe) })
  }
  const recipe = matches[0]?.recipe ?? null
  return {
    found: recipe !== null,
    recipe,
    undecided: recipe ? ambiguitiesOf(task, recipe) : {},
    tried,
    stopped,
    matches,
  }
}
