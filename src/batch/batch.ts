import { breakerThreshold } from './breaker'
import { readLines } from './input-line'
import type { BatchJob, BatchResult, Limits } from './job'
import { linesOfShard, missingLines } from './missing'
import { tellHowToGoOn } from './resume'
import { Scheduler } from './scheduler'
import { summarize } from './summary'

const usual: Limits = { breaker: breakerThreshold, graceMs: 1200, abortMs: 400 }

/**
 * Asks about every line of the input that has no record yet and writes one record for each: to the journal, then to
 * the output. Never throws for what happens to lines, network, disk or reader: it answers how far it came.
 */
export async function runBatch(job: BatchJob): Promise<BatchResult> {
  const { journal, shard = { index: 1, count: 1 }, memberOf = () => null } = job
  const resumed = journal?.tally.lines ?? 0
  const scheduler = new Scheduler(job, { ...usual, ...job.limits })
  const lines = linesOfShard(readLines(job.input), shard, memberOf)
  const stopped = await scheduler.run(journal ? missingLines(lines, journal, job.begin) : begun(lines, job.begin))
  const { tally } = scheduler
  // No line before either lacks a record; a run that ended before it took one knows the journal alone.
  const nextLine = Math.max(scheduler.nextLine, journal?.firstMissing ?? 0)
  const usage = job.usage?.() ?? { requests: 0, retries: 0, waitedSeconds: 0 }
  const summary = summarize(tally, resumed, stopped ? nextLine : null, usage)
  return { summary, ...tellHowToGoOn(stopped, summary, job) }
}

async function* begun<Line>(lines: AsyncIterable<Line>, begin: BatchJob['begin']): AsyncGenerator<Line> {
  await begin?.()
  yield* lines
}
