import { randomInt } from 'node:crypto'
import { availableParallelism, homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { ClosedPipe, type Context, Interrupted, type Sink, type Terminal } from './context'
import { CouponError } from './errors'
import { platforms } from './platforms'

/** The part of `process` that a command line needs. */
type Process = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'env' | 'cwd' | 'exit'> & {
  on(signal: NodeJS.Signals, listener: () => void): unknown
}

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** The world as it is. A first signal asks the work to stop; a second one ends it at once. */
export function realContext(process: Process): Context {
  const { env } = process
  const interruption = new AbortController()
  for (const [signal, exitCode] of Object.entries(signals)) {
    process.on(signal as NodeJS.Signals, () => {
      // eslint-disable-next-line no-restricted-properties -- nobody waits for what is still to be written
      if (interruption.signal.aborted) process.exit(exitCode)
      interruption.abort(new Interrupted(exitCode))
    })
  }
  return {
    get stdin() {
      return process.stdin
    },
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    env,
    cwd: process.cwd(),
    configDir: directory(env, process.cwd(), 'COUPON_CONFIG_DIR', 'XDG_CONFIG_HOME', '.config'),
    stateDir: directory(env, process.cwd(), 'COUPON_STATE_DIR', 'XDG_STATE_HOME', '.local/state'),
    now: () => Date.now(),
    stamp: stampMaker(),
    platforms,
    threads: { file: join(__dirname, 'solve-worker.cjs'), cores: availableParallelism() },
    signal: interruption.signal,
  }
}

function directory(env: Context['env'], cwd: string, own: string, base: string, fallback: string): string {
  if (env[own]) return resolve(cwd, env[own])
  return join(env[base] || join(env['HOME'] || homedir(), fallback), 'coupon')
}

/**
 * Nonces are positive integers below 2^31. One process walks a cycle that it enters at random, so that it never draws
 * one twice; the modulus is prime, so every step visits them all.
 */
function stampMaker(): Context['stamp'] {
  const prime = 2147483647
  const step = BigInt(randomInt(1, prime))
  let nonce = BigInt(randomInt(1, prime))
  return () => {
    nonce = (nonce + step) % BigInt(prime)
    if (nonce === 0n) nonce = step
    return { nonce: String(nonce), timestamp: String(Math.floor(Date.now() / 1000)) }
  }
}

/** One writer a stream, with back-pressure. A reader that went away is not an error; a full disk is. */
function sink(stream: Writable & Terminal): Sink {
  stream.on('error', () => {})
  return {
    get isTTY() {
      return stream.isTTY === true
    },
    get columns() {
      return stream.columns ?? 80
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        if (text.length === 0) return resolve()
        stream.write(text, (error) => {
          if (!error) return resolve()
          const { code = '' } = error as NodeJS.ErrnoException
          reject(
            code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED'
              ? new ClosedPipe()
              : new CouponError('io', (t) => t.errors.outputFailed(code)),
          )
        })
      }),
  }
}
