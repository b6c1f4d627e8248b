import { CouponError, type Sentence, usageError } from '../errors'
import { unwritable } from '../disk/disk-error'
import { holdLock } from '../disk/lock'
import { AppendFile } from './append-file'
import { checkHead, type JobIdentity, writeHead } from './journal-head'
import { readJournalLine, writeJournalLine } from './journal-line'
import { LineSet } from './line-set'
import type { BatchRecord } from './record'
import { splitLines } from './split-lines'
import { Tally } from './tally'

/** A line without an end shall not fill the memory. */
const longestLine = 512 * 1024 * 1024
/** A kill loses nothing that was written; a power cut loses at most what was written in this time. */
const syncMs = 1000

interface JournalOptions {
  resume: boolean
  /** Ends the reading of a large one. */
  signal?: AbortSignal
}

/**
 * The records of a job in a file that only grows: which lines have theirs, whatever ended the runs before. A record
 * is in here before it is anywhere else. One process at a time.
 */
export class Journal {
  readonly tally = new Tally()
  /** What was found and put right when it was opened. */
  readonly notes: Sentence[] = []
  /** The record furthest on in the input. */
  last: { line: number; prefix: string } | null = null
  private readonly done = new LineSet()
  private readonly timer: NodeJS.Timeout

  private constructor(
    private readonly file: AppendFile,
    private readonly release: () => Promise<void>,
    private readonly lost: AbortController,
  ) {
    const sync = () => void file.sync().catch((error: unknown) => lost.abort(error))
    this.timer = setInterval(sync, syncMs).unref()
  }

  /**
   * Begins a journal, or with `resume` goes on with one that is there. Throws `usage` where one is there without
   * `resume`, where it belongs to another job, or is no journal; `config` where another process has it; `io`.
   */
  static async open(path: string, identity: JobIdentity, options: JournalOptions): Promise<Journal> {
    const file = AppendFile.open(path)
    const lost = new AbortController()
    const release = await lock(file, () => lost.abort(new CouponError('config', (t) => t.batch.takenOver(path))))
    const journal = new Journal(file, release, lost)
    try {
      file.refresh()
      await journal.recover(identity, options)
      return journal
    } catch (error) {
      await journal.close()
      throw error
    }
  }

  /** Aborted when writing on would be wrong: another process took the journal, or the disk failed. */
  get signal(): AbortSignal {
    return this.lost.signal
  }

  get path(): string {
    return this.file.path
  }

  isIn(file: AppendFile): boolean {
    return this.file.isSame(file)
  }

  /** The first line without a record. */
  get firstMissing(): number {
    let line = 1
    while (this.done.has(line)) line++
    return line
  }

  has(line: number): boolean {
    return this.done.has(line)
  }

  /** All of them or, where the disk refuses, none. */
  append(records: readonly BatchRecord[]): void {
    this.signal.throwIfAborted()
    this.file.append(Buffer.concat(records.map(writeJournalLine)))
    for (const record of records) this.count(record)
  }

  /** Every record that is in it, once, as it was written to the output. Its head is none. */
  async *records(signal?: AbortSignal): AsyncGenerator<string> {
    const seen = new LineSet()
    for await (const { bytes } of splitLines(this.file.read(signal), longestLine)) {
      const record = readJournalLine(bytes)
      if (!record || seen.has(record.line)) continue
      seen.add(record.line)
      yield record.json
    }
  }

  /**
   * Reads what is there. A tail that was torn by a kill, a full disk or a power cut is cut off; a damaged record with whole ones
   * behind it is passed over, and its line is asked again.
   */
  private async recover(identity: JobIdentity, { resume, signal }: JournalOptions): Promise<void> {
    const { path } = this.file
    const head = writeHead(identity)
    // Bytes that were read, and those up to the end of the last whole record.
    let [read, whole, passed, unread] = [0, 0, 0, 0]
    for await (const { bytes, cut, size, ended } of splitLines(this.file.read(signal), longestLine)) {
      const torn = cut || !ended
      if (read === 0) {
        if (torn && head.subarray(0, bytes.length).equals(bytes)) break
        checkHead(bytes, identity, path)
        if (!resume) throw isThere(path)
      } else if (torn) break
      read += size
      if (read > size && !this.recall(bytes)) unread++
      else [whole, passed] = [read, unread]
    }
    const torn = this.file.size - whole
    if (torn > 0) this.file.truncate(whole)
    if (torn > 0 && whole > 0) this.notes.push((t) => t.batch.tornTail(path, torn))
    if (passed > 0) this.notes.push((t) => t.batch.passedOver(path, passed))
    if (whole === 0) this.file.append(head)
    await this.file.sync()
  }

  /** False for what is no record. */
  private recall(bytes: Buffer): boolean {
    const record = readJournalLine(bytes)
    if (record) this.count(record)
    return record !== null
  }

  /** A line that two processes answered, one of them stopped for a while, counts once. */
  private count(record: BatchRecord): void {
    const { line, prefix } = record
    if (this.done.has(line)) return
    this.done.add(line)
    this.tally.add(record)
    if (!this.last || line > this.last.line) this.last = { line, prefix }
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    try {
      this.file.close()
    } finally {
      await this.release().catch(() => {})
    }
  }
}

const isThere = (path: string): CouponError =>
  usageError(
    (t) => t.batch.journalThere(path),
    (t) => t.batch.journalThereHint,
  )

async function lock(file: AppendFile, onLost: () => void): Promise<() => Promise<void>> {
  const { path } = file
  try {
    const release = await holdLock(path, onLost)
    if (release) return release
    throw new CouponError('config', (t) => t.batch.inUse(path), { hint: (t) => t.batch.inUseHint })
  } catch (error) {
    file.close()
    throw unwritable(path, error)
  }
}
