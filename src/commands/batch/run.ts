import { runBatch } from '../../batch/batch'
import type { BatchJob, BatchResult } from '../../batch/job'
import { Journal } from '../../batch/journal'
import { OutputFile } from '../../batch/output-file'
import { Rates } from '../../batch/rate'
import { concernsAll } from '../../batch/scheduler'
import type { Shard } from '../../batch/shard'
import type { Invocation } from '../../cli/invocation'
import { utf8Of } from '../../cli/utf8'
import { type Context, Interrupted } from '../../context'
import { CouponError, usageError } from '../../errors'
import type { OptionValues } from '../../platforms/platform'
import { sweepAnswers } from '../../session/answer-cache'
import { type Account, accountsInUse } from '../../session/profile'
import { type Files, filesOf, openLines, prepareSummary } from './files'
import { identityOf } from './identity'
import { refuseLonelyResume, refuseNoFiles, refuseOfOne, shardOf, splitOptions } from './options'
import { openProgress } from './progress-line'
import { resumeCommand } from './resume-command'
import { Sessions } from './sessions'
import type { Task, TaskKind } from './task'
import { worker } from './worker'

/** Lines in work may finish within this after a signal, in milliseconds; the process itself is ended after 1.5 s. */
const graceMs = 800

/** `coupon batch <command>`: everything that can be wrong is found out before the first line is asked about. */
export async function runBatchCommand(
  invocation: Invocation,
  kind: TaskKind,
  given: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { context, globals, text } = invocation
  if (globals.fields === 'help') return invocation.printFields(kind.columns)
  refuseOfOne(invocation)
  const [options, typed] = splitOptions(given, text)
  refuseLonelyResume(options)
  refuseNoFiles(options)
  const shard = shardOf(options, context)
  const files = filesOf(options, filesRead(typed, globals.replay), context)
  if (files.input === null && Object.values(typed).includes('-')) throw usageError((t) => t.errors.stdinTwice)
  const task = await kind.open(invocation, typed)
  const writeSummary = prepareSummary(files)
  sweepAnswers(context.stateDir)
  const aborting = new AbortController()
  const sessions = new Sessions(invocation, new Rates(shard.count, context), aborting.signal)
  const opened: { close(): void | Promise<void> }[] = [sessions]
  try {
    const usual = await usualAccounts(invocation, task, sessions)
    const work = await worker(invocation, kind, task, sessions, usual.missing)
    const input = await openLines(files, context)
    opened.push({ close: () => void input.destroy() })
    const identity = identityOf(invocation, kind.command, task.typed, usual.accounts, shard, options.ordered === true)
    const journal = await openJournal(invocation, files, identity, options.resume === true)
    if (journal) opened.unshift(journal)
    const output = outputOf(files, context, journal, opened)
    const observe = await openProgress(invocation, files, shard, journal?.tally.lines ?? 0)
    const result = await runBatch({
      input: utf8Of(input, null),
      work,
      memberOf: (line) => task.memberOf(line),
      ...output,
      journal,
      shard,
      concurrency: Number(options.concurrency),
      ordered: options.ordered === true,
      signal: context.signal,
      aborting,
      text,
      resumeCommand: resumeCommand(invocation.command, { readsStdin: files.input === null, shard }, text),
      usage: () => sessions.usage(),
      observe,
      concernsAll: (failure) => concernsAll(failure) || failure === usual.missing,
      limits: { graceMs },
    })
    invocation.progress.clear()
    try {
      writeSummary(result.summary)
    } catch (error) {
      // Why it ended early, and how it goes on, count for more.
      if (!result.stopped) throw error
    }
    await conclude(invocation, result, shard)
  } finally {
    await closeAll(opened)
  }
}

/** The files that a command reads: `@cart.json`, an overrides file, a recording. */
function filesRead(typed: OptionValues, recording: string | undefined): string[] {
  const texts = Object.values(typed).filter((value) => typeof value === 'string')
  const named = texts.filter((value) => value.startsWith('@')).map((value) => value.slice(1))
  return [...named, typed['overrides'], recording].filter((path) => typeof path === 'string')
}

/** As whom lines ask that name no profile. Where there is nobody, lines that name one can do without. */
async function usualAccounts(
  invocation: Invocation,
  { platform }: Task,
  sessions: Sessions,
): Promise<{ accounts: readonly Account[]; missing: CouponError | null }> {
  if (platform === null) return { accounts: accountsInUse(invocation), missing: null }
  try {
    return { accounts: [await sessions.of(platform, undefined)], missing: null }
  } catch (error) {
    if (!(error instanceof CouponError && error.kind === 'config')) throw error
    return { accounts: [], missing: error }
  }
}

/**
 * Standard output, or the output file, which is not touched before the input is known to be that of the journal: a run
 * that is refused leaves every file as it was.
 */
function outputOf(
  { output: path }: Files,
  { stdout, signal }: Context,
  journal: Journal | undefined,
  opened: { close(): void | Promise<void> }[],
): Pick<BatchJob, 'output' | 'outputIsStream' | 'begin'> {
  if (path === null) return { output: stdout, outputIsStream: true }
  let file: OutputFile | undefined
  return {
    output: { write: async (text) => file?.write(text) },
    async begin() {
      file = await OutputFile.open(path, journal, signal)
      opened.unshift(file)
    },
  }
}

async function openJournal(
  invocation: Invocation,
  { journal: path }: Files,
  identity: Parameters<typeof Journal.open>[1],
  resume: boolean,
): Promise<Journal | undefined> {
  if (path === null) return undefined
  const journal = await Journal.open(path, identity, { resume, signal: invocation.context.signal })
  for (const note of journal.notes) invocation.note(note)
  return journal
}

/** Says what came of it, and ends as the exit code wants it. */
async function conclude(
  invocation: Invocation,
  { summary, stopped, goOn }: BatchResult,
  { index, count }: Shard,
): Promise<void> {
  const { context, globals, text } = invocation
  if (stopped instanceof Interrupted && goOn && !globals.quiet) await context.stderr.write(`${goOn(text)}\n`)
  if (stopped) throw stopped
  const { lines, ok, failed, requests, retries } = summary
  if (lines === 0) invocation.note((t) => (count === 1 ? t.batch.noLines : t.batch.noLinesInShard(index, count)))
  else invocation.note((t) => t.batch.done(lines, ok, failed, requests, retries))
  if (failed > 0)
    throw new CouponError('partial', (t) => t.batch.partial(failed, lines), { hint: (t) => t.batch.partialHint })
}

/** Each is closed whatever becomes of the others; the first failure is told. */
async function closeAll(opened: readonly { close(): void | Promise<void> }[]): Promise<void> {
  const failures: unknown[] = []
  for (const each of opened) {
    try {
      await each.close()
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}
