import { setMaxListeners } from 'node:events'
import { Interrupted } from '../context'
import { CouponError } from '../errors'
import { codeOf } from '../disk/disk-error'
import { asCouponError } from '../report'
import { Breaker } from './breaker'
import type { InputLine } from './input-line'
import type { BatchJob, Limits } from './job'
import { readLine } from './line'
import { InOrder } from './order'
import { answered, type BatchRecord, failed, type NewRecord } from './record'
import { Tally } from './tally'
import { RecordWriter } from './writer'

/**
 * Takes lines while there is room, works on some at a time, and hands their records to the writer. There is room as
 * long as few lines are in work and few records wait: for the reader, for their turn, or for the breaker.
 */
export class Scheduler {
  readonly tally: Tally
  private readonly breaker: Breaker
  private readonly order = new InOrder<BatchRecord>()
  private readonly writer: RecordWriter

  private stopped: Error | null = null
  /** Ends the taking of lines; then what is in work; then the waiting for it. */
  private stopTaking: () => void = () => {}
  private readonly aborting: AbortController
  private abandoned = false
  private readonly timers: NodeJS.Timeout[] = []

  /** Lines that were taken and have no record yet, and their turns, in the order of the input. */
  private readonly pending = new Map<number, number>()
  private taken = 0
  private lastTaken = 0
  private working = 0
  private wake: () => void = () => {}

  constructor(
    private readonly job: BatchJob,
    private readonly limits: Limits,
  ) {
    this.aborting = job.aborting ?? new AbortController()
    // As many listeners as lines in work are no leak.
    setMaxListeners(0, job.signal, this.aborting.signal)
    this.tally = job.journal?.tally ?? new Tally()
    this.breaker = new Breaker(limits.breaker)
    this.writer = new RecordWriter(job, (record) => this.recorded(record))
  }

  /** No line before this one lacks a record. */
  get nextLine(): number {
    for (const line of this.pending.keys()) return line
    return this.lastTaken + 1
  }

  /** Answers why it ended before the lines did; `null` where every line has its record. */
  async run(lines: AsyncIterable<InputLine>): Promise<Error | null> {
    const { signal, journal } = this.job
    const interrupt = () => this.stop(signal.reason, this.limits.graceMs)
    const lose = () => this.stop(journal?.signal.reason)
    if (signal.aborted) interrupt()
    signal.addEventListener('abort', interrupt, { once: true })
    journal?.signal.addEventListener('abort', lose, { once: true })
    await this.feed(lines)
    await this.idle()
    if (!this.stopped) await this.write(this.breaker.release()).catch((error: unknown) => this.stop(error))
    this.writer.close()
    signal.removeEventListener('abort', interrupt)
    journal?.signal.removeEventListener('abort', lose)
    for (const timer of this.timers) clearTimeout(timer)
    return this.stopped
  }

  private async feed(lines: AsyncIterable<InputLine>): Promise<void> {
    const iterator = lines[Symbol.asyncIterator]()
    try {
      while (await this.room()) {
        const next = await this.unlessStopped(iterator.next())
        if (!next || next.done) break
        this.start(next.value)
      }
    } catch (error) {
      this.stop(inputFailure(error), this.limits.graceMs)
    }
    // Where a read is still waited for this would wait as well.
    iterator.return?.().catch(() => {})
  }

  /** Waits for a line, or for the end of the taking of lines: `null` then. */
  private unlessStopped<T>(line: Promise<T>): Promise<T | null> {
    return new Promise((resolve, reject) => {
      this.stopTaking = () => resolve(null)
      line.then(resolve, reject)
    })
  }

  /** Waits for room; false when no more lines are to be taken. */
  private async room(): Promise<boolean> {
    const { concurrency } = this.job
    const most = 4 * concurrency + this.limits.breaker
    const isFull = () => this.working >= concurrency || this.pending.size >= most
    while (!this.stopped && isFull()) {
      // With `ordered`, that many wrong lines behind one that the breaker holds: none of them tells anything.
      if (this.working === 0) await this.write(this.breaker.release())
      else await this.change()
    }
    return !this.stopped
  }

  private async idle(): Promise<void> {
    while (this.working > 0 && !this.abandoned) await this.change()
  }

  private change(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve))
  }

  private start(line: InputLine): void {
    this.pending.set(line.number, this.taken++)
    this.lastTaken = line.number
    this.working++
    void this.carry(line).finally(() => {
      this.working--
      this.wake()
    })
  }

  private async carry(line: InputLine): Promise<void> {
    try {
      const record = await this.answer(line)
      if (record) await this.settle(record)
    } catch (error) {
      this.stop(error)
    }
  }

  /** `null` for a line that is to be asked again another time. */
  private async answer(line: InputLine): Promise<NewRecord | null> {
    try {
      return answered(line, await this.job.work(readLine(line), this.aborting.signal))
    } catch (error) {
      if (this.brokeOff(error)) return null
      const failure = asCouponError(error)
      if (!(this.job.concernsAll ?? concernsAll)(failure)) return failed(line, failure, this.job.text)
      this.stop(failure)
      return null
    }
  }

  /** Work that listens to the signal itself may be broken off before it is told to. */
  private brokeOff(error: unknown): boolean {
    const isEnding = this.stopped !== null && !(error instanceof CouponError)
    return this.aborting.signal.aborted || isEnding || error instanceof Interrupted
  }

  private async settle(record: NewRecord): Promise<void> {
    const final = this.breaker.settle(record)
    if (this.breaker.open) this.stop(breakerOpened(record, this.limits.breaker))
    await this.write(final)
  }

  private async write(records: readonly BatchRecord[]): Promise<void> {
    const ready = this.job.ordered ? records.flatMap((record) => this.order.put(this.turnOf(record), record)) : records
    await this.writer.write(ready)
  }

  private turnOf({ line }: BatchRecord): number {
    return this.pending.get(line) ?? 0
  }

  private recorded(record: BatchRecord): void {
    this.pending.delete(record.line)
    if (!this.job.journal) this.tally.add(record)
    this.job.observe?.(this.tally)
  }

  /** The first reason counts. What is in work may finish within `graceMs`, and is then aborted. */
  private stop(reason: unknown, graceMs = 0): void {
    if (this.stopped) return
    this.stopped = reason instanceof Error ? reason : asCouponError(reason)
    this.stopTaking()
    const abandon = () => {
      this.abandoned = true
      this.wake()
    }
    if (graceMs === 0) this.aborting.abort(reason)
    else this.timers.push(setTimeout(() => this.aborting.abort(reason), graceMs))
    this.timers.push(setTimeout(abandon, graceMs + this.limits.abortMs))
    this.wake()
  }
}

/** Refused credentials, a full disk and a platform that wants to be left alone for long are no matter of one line. */
export function concernsAll({ kind, details }: CouponError): boolean {
  const wantsPause = details.retryAfter !== undefined && details.retry !== true
  return kind === 'auth' || kind === 'io' || wantsPause
}

function breakerOpened({ failure }: BatchRecord, threshold: number): CouponError {
  const { message = '', platform, endpoint } = failure ?? {}
  return new CouponError('network', (t) => t.batch.breaker(threshold, message), {
    platform: platform ?? undefined,
    endpoint: endpoint ?? undefined,
  })
}

function inputFailure(error: unknown): unknown {
  const code = error instanceof CouponError ? '' : codeOf(error)
  return code === ''
    ? error
    : new CouponError('io', (t) => t.batch.inputUnreadable(t.profile.diskError(code)), { cause: error })
}
