import { atOnce } from '../at-once'
import { findingFamily } from './families'
import { firstSample } from './first-sample'
import { findingNamed } from './named'
import { Search, type Task } from './search'
import type { Outcome } from './solution'
import { mostCost } from './space'

/**
 * On this thread: named recipes, families of them, then level after level until one finds something, time is up, or
 * `most` strings were tried.
 */
export const searchHere = (task: Task, isOver: () => boolean, most = Infinity): Outcome =>
  atOnce(searching(task, isOver, most))

/** The same, and yields every few milliseconds. */
export function* searching(task: Task, isOver: () => boolean, most = Infinity): Generator<void, Outcome> {
  const named = (yield* searchNamed(task, isOver, true)) ?? (yield* searchFamilies(task, isOver))
  if (named) return named
  const outcome = yield* searchLevels(task, isOver, most)
  return outcome.stopped === 'exhausted' && outcome.level < mostCost ? outcome : yield* orNamed(task, isOver, outcome)
}

/** A search that found nothing may still be of a named scheme that the samples do not look like. */
export function* orNamed(task: Task, isOver: () => boolean, outcome: Outcome): Generator<void, Outcome> {
  if (outcome.found.length > 0) return outcome
  const named = yield* searchNamed(task, isOver, false)
  if (named) return { ...named, tried: outcome.tried + named.tried }
  if (outcome.explainedFirst || task.samples.length < 2) return outcome
  const ofFirst = yield* findingNamed({ ...task, samples: [firstSample(task.samples)] }, isOver)
  return { ...outcome, explainedFirst: ofFirst.length > 0 }
}

function* searchNamed(task: Task, isOver: () => boolean, sure: boolean): Generator<void, Outcome | null> {
  const [first, ...others] = (yield* findingNamed(task, isOver)).filter((named) => !sure || named.sure)
  if (!first) return null
  const found = [first, ...others].map(({ recipe }) => recipe)
  return { found, name: first.name, tried: found.length, stopped: 'found', level: -1 }
}

function* searchFamilies(task: Task, isOver: () => boolean): Generator<void, Outcome | null> {
  const { signature } = firstSample(task.samples)
  if (signature.in !== 'header' && signature.text === undefined) return null
  const { recipe, tried } = yield* findingFamily(task, isOver)
  return recipe && { found: [recipe], tried, stopped: 'found', level: -1 }
}

function* searchLevels(task: Task, isOver: () => boolean, most: number): Generator<void, Outcome> {
  const search = new Search(task)
  const outcome = (stopped: Outcome['stopped'], level: number): Outcome => ({
    found: search.found,
    tried: search.tried,
    stopped,
    level,
    explainedFirst: search.explainedFirst,
  })
  for (let cost = 0; cost <= mostCost; cost++) {
    const stopped = yield* search.searching(cost, isOver)
    if (search.found.length > 0) return outcome('found', cost)
    if (stopped === 'time') return outcome('max-time', cost - 1)
    if (search.tried > most) return outcome('exhausted', cost)
  }
  return outcome('exhausted', mostCost)
}
