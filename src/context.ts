import type { Readable } from 'node:stream'
import type { Clock } from './clock'
import type { Platform, Stamp } from './platforms/platform'
import type { Threads } from './signing/threads'

/** A stream that may be a terminal. */
export interface Terminal {
  /** The descriptor, of a stream of this process. */
  fd?: number | undefined
  isTTY?: boolean
  columns?: number | undefined
  rows?: number | undefined
  /** Of a terminal that is read: keys come one by one, unseen. */
  setRawMode?(on: boolean): unknown
}

/**
 * The world, as everything but `bin` sees it. Tests build their own; nothing else reads `process`, a clock, or a
 * random number.
 */
export interface Context extends Clock {
  stdin: Readable & Terminal
  stdout: Sink
  stderr: Sink
  env: Readonly<Record<string, string | undefined>>
  /** Absolute. */
  cwd: string
  /** Where profiles and settings live, and where kept answers do. Absolute. */
  configDir: string
  stateDir: string
  /** A new timestamp (epoch seconds) and a nonce that this process never drew before. */
  stamp: () => Stamp
  platforms: readonly Platform[]
  /** Without them a search has one thread. */
  threads?: Threads
  /** Aborted by SIGINT, SIGTERM, SIGHUP. */
  signal: AbortSignal
  /** Ends the work as Ctrl-C does, for a terminal that hands the key over instead of sending the signal. */
  interrupt: () => void
  /** Calls back whenever the process goes on after it was stopped (SIGCONT); answers how to end that. */
  onContinued?: (listener: () => void) => () => void
  /** Shows text through a pager, and waits until it is left; false where there is no such pager. */
  page?: (command: string, text: string) => Promise<boolean>
  /** For long work of the processor: lets signals be heard, now and then, and throws what `signal` was aborted with. */
  breathe: () => Promise<void>
}

/** Where text goes. `write` resolves when the reader took it, and rejects with kind `io`, or `ClosedPipe`. */
export interface Sink extends Terminal {
  write(text: string | Buffer): Promise<void>
}

/** The reader closed the pipe: not an error, the end of the work. Exit code 141, quietly. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe'
}

/** A signal ended the work. The reason of an aborted `Context.signal`. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'

  constructor(readonly exitCode: number) {
    super()
  }
}
