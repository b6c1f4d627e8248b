import type { Sink } from '../context'
import type { Journal } from './journal'
import type { BatchRecord } from './record'

/** Writes records one after the other: into the journal, then to the output, as fast as its reader takes them. */
export class RecordWriter {
  private tail: Promise<void> = Promise.resolve()
  private closed = false

  constructor(
    private readonly output: Pick<Sink, 'write'>,
    private readonly journal: Journal | undefined,
    /** What is written now would be in the journal alone. */
    private readonly isOver: () => boolean,
    /** Told of every record that is safe: it will not be asked for again. */
    private readonly recorded: (record: BatchRecord) => void,
  ) {}

  /** Resolves when the record is written. After a failure nothing more is, and every call rejects with it. */
  write(record: BatchRecord): Promise<void> {
    this.tail = this.tail.then(() => this.writeNow(record))
    return this.tail
  }

  /** What is still waiting for a reader that does not read is given up: it has no record. */
  close(): void {
    this.closed = true
  }

  private async writeNow(record: BatchRecord): Promise<void> {
    if (this.closed || this.isOver()) return
    if (this.journal) {
      this.journal.append(record)
      this.recorded(record)
    }
    await this.output.write(`${record.json}\n`)
    if (!this.journal) this.recorded(record)
  }
}
