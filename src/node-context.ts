import { randomInt } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { fstatSync, writeSync } from 'node:fs'
import { availableParallelism, homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { hrtime } from 'node:process'
import { setImmediate as turn } from 'node:timers/promises'
import type { Clock } from './clock'
import { ClosedPipe, type Context, Interrupted, type Sink, type Terminal } from './context'
import { deletedFolder } from './deleted-folder'
import { CouponError } from './errors'
import { standardInput } from './node-stdin'
import { platforms } from './platforms'
import type { ThreadCode } from './signing/threads'

/** The part of `process` that a command line needs. */
export type NodeProcess = Pick<
  NodeJS.Process,
  'argv' | 'stdin' | 'stdout' | 'stderr' | 'env' | 'cwd' | 'exitCode' | 'pid' | 'kill' | 'on' | 'once' | 'off'
>

export interface NodeWorld {
  context: Context
  /** Hears a signal that came while the processor was busy: the exit code of the one that ended the work, if any. */
  interruption: () => Promise<number | undefined>
}

/** A timer cannot wait for longer, and would fire at once instead. */
const longestTimerMs = 2 ** 31 - 1

export const nodeClock: Clock = {
  now: () => Date.now(),
  // Not `performance`, which Node loads when it is named.
  monotonic: () => Number(hrtime.bigint()) / 1e6,
  random: () => Math.random(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error)
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason as Error)
      }
      const done = () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const timer = setTimeout(done, Math.min(milliseconds, longestTimerMs))
      signal?.addEventListener('abort', stop, { once: true })
    }),
}

/** The world as it is; `thread` is the code of a search thread. */
export function nodeContext(process: NodeProcess, thread = threadFile()): NodeWorld {
  const { env } = process
  const keys = { arePagers: false }
  const signal = listen(process, keys)
  const cwd = workingDirectory(process)
  settleHome(env)
  let stdin: Context['stdin'] | undefined
  const context: Context = {
    get stdin() {
      return (stdin ??= standardInput(process.stdin, signal))
    },
    stdout: sink(process.stdout, signal),
    stderr: whereItCan(sink(process.stderr)),
    env,
    cwd,
    configDir: directory(env, cwd, 'COUPON_CONFIG_DIR', 'XDG_CONFIG_HOME', '.config'),
    stateDir: directory(env, cwd, 'COUPON_STATE_DIR', 'XDG_STATE_HOME', '.local/state'),
    ...nodeClock,
    stamp: stampMaker(),
    platforms,
    threads: { code: thread, cores: availableParallelism() },
    signal,
    interrupt: () => void process.kill(process.pid, 'SIGINT'),
    onContinued(listener) {
      process.on('SIGCONT', listener)
      return () => process.off('SIGCONT', listener)
    },
    breathe: breather(signal),
    async page(command, text) {
      const { pageThrough } = await import('./node-pager')
      keys.arePagers = true
      return pageThrough(command, text, env).finally(() => (keys.arePagers = false))
    },
  }
  return {
    context,
    async interruption() {
      // The second turn of the event loop begins after the first, and so asks the system for signals.
      await turn()
      await turn()
      return signal.reason instanceof Interrupted ? signal.reason.exitCode : undefined
    },
  }
}

/** Beside whatever bundle this is in. */
export const threadFile = (): ThreadCode => ({ file: join(__dirname, 'solve-worker.cjs') })

/** The environment of this process, for whoever was handed none. */
export function nodeEnvironment(): Context['env'] {
  return process.env
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** How long work that was asked to stop may take for it. */
const graceMs = 1500

/**
 * A first signal asks the work to stop; a second one, or work that does not stop, ends the process as the signal does
 * by itself. `process.exit` would wait for a read that never returns, of a pipe that nobody writes to. Ctrl-C while a
 * pager is open is for the pager.
 */
function listen(process: NodeProcess, keys: { arePagers: boolean }): AbortSignal {
  const interruption = new AbortController()
  // Everything that waits listens: many members at once are no leak.
  setMaxListeners(0, interruption.signal)
  for (const [signal, exitCode] of Object.entries(signals)) {
    const end = () => {
      process.off(signal, heard)
      process.kill(process.pid, signal)
    }
    const heard = () => {
      if (signal === 'SIGINT' && keys.arePagers) return
      if (interruption.signal.aborted) return end()
      process.exitCode = exitCode
      interruption.abort(new Interrupted(exitCode))
      setTimeout(end, graceMs).unref()
    }
    process.on(signal as NodeJS.Signals, heard)
  }
  // The lock library ends the process on this signal unless someone else listens too. A file that would grow beyond the
  // limit is to be an error of the write (EFBIG) instead, as it is in Node.
  process.on('SIGXFSZ', () => {})
  return interruption.signal
}

/** Work of the processor lets the event loop turn so often, in milliseconds. */
const breathMs = 50

/** Lets the event loop turn now and then, and throws what the signal was aborted with. */
export function breather(signal?: AbortSignal): Context['breathe'] {
  const { monotonic } = nodeClock
  let lastMs = monotonic()
  return async () => {
    if (monotonic() - lastMs < breathMs) return
    await turn()
    lastMs = monotonic()
    signal?.throwIfAborted()
  }
}

/** A folder in which nothing can be, where the working directory was deleted: every other path works still. */
function workingDirectory(process: NodeProcess): string {
  try {
    return process.cwd()
  } catch {
    return deletedFolder
  }
}

function directory(env: Context['env'], cwd: string, own: string, base: string, fallback: string): string {
  if (env[own]) return resolve(cwd, env[own])
  const folder = env[base] ?? ''
  return join(isAbsolute(folder) ? folder : resolve(cwd, env['HOME'] ?? homedir(), fallback), 'coupon')
}

/**
 * Without HOME the system is asked. A user whom it does not know, as in a container under a number of its own, has what
 * Docker gives her: the root. Libraries ask too, so it stands in the environment.
 */
function settleHome(env: NodeProcess['env']): void {
  if (env['HOME']) return
  delete env['HOME']
  try {
    homedir()
  } catch {
    env['HOME'] = '/'
  }
}

/**
 * Nonces are positive integers below 2^31. A process counts from a random one, so that it draws none twice; and as each
 * takes one short stretch of them, two processes meet far less often than if each drew its own at random.
 */
export function stampMaker(first = randomInt(1, mostNonce)): Context['stamp'] {
  let nonce = first
  return () => {
    nonce = nonce < mostNonce ? nonce + 1 : 1
    return { nonce: String(nonce), timestamp: String(Math.floor(nodeClock.now() / 1000)) }
  }
}

const mostNonce = 2 ** 31 - 1

/** One writer a stream, with back-pressure. A reader that went away is not an error; a full disk is. */
function sink(stream: Writable & Terminal, signal?: AbortSignal): Sink {
  stream.on('error', () => {})
  const write = writerOf(stream)
  return {
    fd: stream.fd,
    get isTTY() {
      return stream.isTTY === true
    },
    get columns() {
      return stream.columns || undefined
    },
    get rows() {
      return stream.rows
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        if (text.length === 0) return resolve()
        write(text, (error) => {
          if (!error) return resolve()
          const { code = '' } = error as NodeJS.ErrnoException
          reject(
            code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED'
              ? new ClosedPipe()
              : new CouponError('io', (t) => t.errors.outputFailed(t.profile.diskError(code))),
          )
        })
      }),
  }
}

type Write = (text: string | Buffer, done: (error?: Error | null) => void) => void

/** Node takes what it wrote to a file for written where only a part of it fitted. */
function writerOf(stream: Writable & Terminal): Write {
  const { fd } = stream
  if (fd === undefined || !isFile(fd)) return (text, done) => void stream.write(text, done)
  return (text, done) => {
    try {
      const bytes = Buffer.from(text)
      for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at)
    } catch (error) {
      return done(error as Error)
    }
    done()
  }
}

function isFile(fd: number): boolean {
  try {
    return fstatSync(fd).isFile()
  } catch {
    return false
  }
}

/** What cannot be said on standard error changes nothing about how the work ends. */
function whereItCan(sink: Sink): Sink {
  return {
    get isTTY() {
      return sink.isTTY === true
    },
    get columns() {
      return sink.columns
    },
    write: (text) => sink.write(text).catch(() => {}),
  }
}
