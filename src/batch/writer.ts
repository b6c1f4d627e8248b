import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchJob } from './job'
import type { BatchRecord } from './record'

/**
 * Writes records in the order in which they come: into the journal, then to the output, as fast as its reader takes
 * them. What comes in the same turn of the event loop, or while an earlier write is under way, is written in one piece;
 * but not what goes into a journal and a stream: then one record at most is in the journal alone when the stream ends.
 */
export class RecordWriter {
  private waiting: BatchRecord[] = []
  /** The write that the next record goes with; `null` where it has none yet. */
  private next: Promise<void> | null = null
  private last: Promise<void> = Promise.resolve()
  private closed = false

  constructor(
    private readonly job: Pick<BatchJob, 'output' | 'outputIsStream' | 'journal' | 'signal'>,
    /** Told of every record that is safe: it will not be asked for again. */
    private readonly recorded: (record: BatchRecord) => void,
  ) {}

  /** Resolves when the records are written. After a failure nothing more is, and every call rejects with it. */
  write(records: readonly BatchRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve()
    this.waiting.push(...records)
    if (this.next === null) this.last = this.next = this.writeAfter(this.last)
    return this.next
  }

  /** What is still waiting for a reader that does not read is given up: it has no record. */
  close(): void {
    this.closed = true
  }

  private async writeAfter(before: Promise<void>): Promise<void> {
    await before
    await nextTurn()
    const records = this.waiting
    this.waiting = []
    this.next = null
    const { journal, outputIsStream } = this.job
    if (!journal || !outputIsStream) return this.writeNow(records)
    for (const record of records) await this.writeNow([record])
  }

  private async writeNow(records: readonly BatchRecord[]): Promise<void> {
    const { journal, output } = this.job
    if (this.isOver()) return
    journal?.append(records)
    if (journal) this.tell(records)
    await output.write(records.map(({ json }) => `${json}\n`).join(''))
    if (!journal) this.tell(records)
  }

  private tell(records: readonly BatchRecord[]): void {
    for (const record of records) this.recorded(record)
  }

  /** What a stream does not take any more would be in the journal alone. */
  private isOver(): boolean {
    const { outputIsStream = false, signal } = this.job
    return this.closed || (outputIsStream && signal.aborted)
  }
}
