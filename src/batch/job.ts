import type { Sink } from '../context'
import type { CouponError, Sentence } from '../errors'
import type { JsonObject } from '../json'
import type { Text } from '../text'
import type { Journal } from './journal'
import type { Line } from './line'
import type { Shard } from './shard'
import type { Summary, Usage } from './summary'
import type { Tally } from './tally'

/** The id in a line of options; `null` where there is none. */
export type MemberOf = (options: JsonObject) => string | null

export interface BatchJob {
  /** The whole input, bytes of UTF-8. Whoever opened it closes it: a run that ends early leaves it as it is. */
  input: AsyncIterable<Buffer>
  /**
   * Answers one line with a JSON document; a `CouponError` that it throws is the record of the line. The signal is
   * aborted when nobody waits for the answer any more.
   */
  work(line: Line, signal: AbortSignal): Promise<unknown>
  /** The id in a line of options, which decides about its shard. Default: none, the text of the line does. */
  memberOf?: MemberOf
  output: Pick<Sink, 'write'>
  /** Called once, before the first record, when the input is known to be the journal's: what is written to may be opened. */
  begin?: () => Promise<void>
  /**
   * A stream, as standard output is: it takes nothing after the signal, and what the journal has and it has not it
   * never gets. Else a file, which a resumed run completes.
   */
  outputIsStream?: boolean
  /** Opened already; it is closed by who opened it. */
  journal?: Journal | undefined
  shard?: Shard | undefined
  /** How many lines are in work at the same time. */
  concurrency: number
  /** Records in the order of the input, and not of completion. */
  ordered: boolean
  /** Aborted by SIGINT, SIGTERM, SIGHUP. */
  signal: AbortSignal
  /** Aborted by the job when nobody waits for answers any more: the signal of `work`, for what its lines share. */
  aborting?: AbortController
  /** The language of the messages in records. */
  text: Text
  /** The command line that goes on where this run ended, for people. */
  resumeCommand?: string
  /** What the work cost so far. */
  usage?: () => Usage
  /** Told after every record: for the progress line. */
  observe?: (tally: Readonly<Tally>) => void
  /** A failure that is no matter of one line and ends the job. Default: see `concernsAll`. */
  concernsAll?: (failure: CouponError) => boolean
  limits?: Partial<Limits>
}

/** Numbers that tests make smaller. */
export interface Limits {
  /** Failures in a row that open the breaker. */
  breaker: number
  /** How long lines in work may take to finish after a signal, in milliseconds. */
  graceMs: number
  /** How long those that were aborted may take to notice. */
  abortMs: number
}

export interface BatchResult {
  summary: Summary
  /**
   * Why it ended before its input did: a `CouponError` whose hint tells how to go on, `ClosedPipe`, or `Interrupted`.
   * `null`: every line has its record.
   */
  stopped: Error | null
  /** How to go on, for standard error after a signal; `null` where nothing is left to do. */
  goOn: Sentence | null
}
