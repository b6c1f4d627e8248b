import { atOnce } from '../at-once'
import { refuseLongKey } from '../limits'
import type { Recipe } from '../recipe/recipe'
import { startThread, type ThreadCode } from '../threads'
import type { Task } from './search'
import { SharedProgress, type Told, type WorkerTask } from './shared-progress'
import type { Outcome } from './solution'
import { orNamed, searching } from './solve'
import { mostCost } from './space'

export interface Crew {
  /** Without it, and for what is quickly found, the search stays on this thread. */
  code?: ThreadCode | undefined
  workers: number
  isOver: () => boolean
  /** Called every few milliseconds while the search is on this thread. */
  breathe?: () => Promise<void>
  /** Told four times a second how many were tried. */
  progress?: (tried: number) => void
}

/** More than this is worth the start of threads. */
const worthThreads = 60_000
const tickMs = 50

/**
 * The search on all cores. What threads cannot do, as the system has none to give, is done on this one. Throws `usage`
 * for a key that is too long.
 */
export async function search(task: Task, crew: Crew): Promise<Outcome> {
  const { code, isOver } = crew
  refuseLongKey(task.key)
  if (code === undefined) return here(task, crew)
  const first = await here(task, crew, worthThreads)
  if (first.stopped !== 'exhausted' || first.level === mostCost) return first
  const outcome = await together(task, first, { ...crew, code }).catch(() => null)
  return outcome === null ? here(task, crew) : atOnce(orNamed(task, isOver, outcome))
}

async function here(task: Task, { isOver, breathe }: Crew, most = Infinity): Promise<Outcome> {
  const work = searching(task, isOver, most)
  let step = work.next()
  for (; !step.done; step = work.next()) await breathe?.()
  return step.value
}

async function together(
  task: Task,
  first: Outcome,
  { code, workers, isOver, progress }: Crew & { code: ThreadCode },
): Promise<Outcome> {
  const shared = SharedProgress.make(workers)
  const results: { found: Recipe[]; cost: number }[] = []
  let { explainedFirst = false } = first
  const watch = setInterval(() => {
    if (isOver()) shared.end()
    progress?.(first.tried + shared.tried)
  }, tickMs)
  try {
    await Promise.all(
      Array.from({ length: workers }, (_, index) => {
        const data: WorkerTask = { task, share: { index, of: workers }, from: first.level + 1, memory: shared.memory }
        return run(code, data, (told) => {
          if ('found' in told) results.push(told)
          else explainedFirst = true
        })
      }),
    )
  } finally {
    clearInterval(watch)
    shared.end()
  }
  results.sort((a, b) => a.cost - b.cost)
  const cheapest = results[0]?.cost
  const found = results.filter(({ cost }) => cost === cheapest).flatMap((result) => result.found)
  const whyNothing = () => (shared.isOver && isOver() ? 'max-time' : 'exhausted')
  return {
    found,
    tried: first.tried + shared.tried,
    stopped: found.length > 0 ? 'found' : whyNothing(),
    level: mostCost,
    explainedFirst,
  }
}

function run(code: ThreadCode, workerData: WorkerTask, tell: (told: Told) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = startThread(code, workerData)
    worker.on('message', tell)
    worker.on('error', reject)
    worker.on('exit', () => resolve())
  })
}
