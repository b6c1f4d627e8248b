import { atOnce } from '../at-once'
import { paced } from '../limits'
import type { Recipe } from '../recipe/recipe'
import { type Ambiguities, type Alike, ambiguitiesAmong, findingAlikes, writesAlike } from './ambiguities'
import { firstSample } from './first-sample'
import { preferred } from './preferred'
import type { Task } from './search'

export interface Solution {
  found: boolean
  /** The named recipe that it is, where it is one. */
  name: string | null
  /** The field or header that was taken for the signature. */
  signature: Recipe['signature']
  recipe: Recipe | null
  /** What the samples cannot tell apart. */
  undecided: Ambiguities
  /** Nothing was found, but what explains the first sample. */
  explainedFirst: boolean
  /** Canonical strings digested. */
  tried: number
  /** With `found`, `max-time` says that more may be undecided than is told. */
  stopped: 'found' | 'exhausted' | 'max-time'
  /** Every recipe that explains all samples; those that write the same bytes stand together, the simplest first. */
  matches: { recipe: Recipe; alike: Recipe[] }[]
}

/** What came out of the levels that were done. */
export interface Outcome {
  found: Recipe[]
  name?: string
  tried: number
  stopped: Solution['stopped']
  /** The last level that was done. */
  level: number
  /** Something explains the first sample, and nothing that was found all of them. */
  explainedFirst?: boolean
}

/** Of a usual request: the parts of many recipes, whatever the time. */
const triedAlways = 2000

export const solutionOf = (task: Task, outcome: Outcome): Solution => atOnce(settling(task, outcome, () => false))

/** Groups what was found, chooses what a reader would, and says what is left open. Yields after each recipe it tries. */
export function* settling(task: Task, outcome: Outcome, isOver: () => boolean): Generator<void, Solution> {
  const { found, name, tried } = outcome
  const { signature, request } = firstSample(task.samples)
  let [always, stopped] = [paced(triedAlways, request), outcome.stopped]
  const isCut = () => {
    if (always-- > 0 || !isOver()) return false
    stopped = 'max-time'
    return true
  }
  const chosen = name === undefined ? preferred(task, found) : found
  const groups: { recipe: Recipe; same: Recipe[]; alikes: Alike[] }[] = []
  for (const recipe of chosen) {
    yield
    if (groups.length > 0 && isCut()) break
    const group = groups.find((each) => writesAlike(task, each.recipe, recipe))
    if (group) group.same.push(recipe)
    else groups.push({ recipe, same: [], alikes: yield* findingAlikes(task, recipe, isCut) })
  }
  const [first] = groups
  return {
    found: first !== undefined,
    name: name ?? null,
    signature,
    recipe: first?.recipe ?? null,
    undecided: first ? ambiguitiesAmong(first.recipe, first.alikes) : {},
    explainedFirst: first === undefined && outcome.explainedFirst === true,
    tried,
    stopped,
    matches: groups.map(({ recipe, same, alikes }) => {
      return { recipe, alike: [...alikes.map((each) => each.recipe), ...same] }
    }),
  }
}
