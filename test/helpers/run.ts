import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll } from 'vitest'
import { ClosedPipe, type Context } from '../../src/context'
import { main } from '../../src/main'
import { nodeClock } from '../../src/node-context'
import { platforms } from '../../src/platforms'

export interface Ran {
  code: number
  out: string
  err: string
  /** Standard output as JSON. */
  json<T = any>(): T // eslint-disable-line @typescript-eslint/no-explicit-any
  /** The error object on standard error. */
  error(): {
    kind: string
    code: string | null
    message: string
    hint: string | null
    platform: string | null
    endpoint: string | null
  }
}

export interface Surroundings extends Partial<Context> {
  input?: string | Buffer
  /** Ends the reader after so many writes to standard output. */
  closeAfter?: number
}

const homes: string[] = []
afterAll(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true })
})

/** A directory of its own for the files of one test; removed afterwards. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'coupon-'))
  homes.push(home)
  return home
}

/** A user with an empty home; every `run` of hers sees the same files. */
export function makeUser(own: Surroundings = {}) {
  const home = makeHome()
  return (...argv: string[]) => run(argv, { configDir: join(home, 'config'), stateDir: join(home, 'state'), ...own })
}

/** Runs one command line in this process, through `main`, with a world of its own. */
export async function run(argv: string[], { input, closeAfter = Infinity, ...own }: Surroundings = {}): Promise<Ran> {
  const out: Buffer[] = []
  const err: string[] = []
  let nonce = Math.floor(Math.random() * 1_000_000_000)
  const now = own.now ?? nodeClock.now
  const context: Context = {
    stdin: Readable.from(input === undefined ? [] : [Buffer.from(input)]),
    stdout: {
      columns: 80,
      async write(text) {
        if (out.length >= closeAfter) throw new ClosedPipe()
        out.push(Buffer.from(text))
      },
    },
    stderr: {
      columns: 80,
      async write(text) {
        err.push(String(text))
      },
    },
    env: {},
    cwd: process.cwd(),
    configDir: join(tmpdir(), 'coupon-no-such-config'),
    stateDir: join(tmpdir(), 'coupon-no-such-state'),
    ...nodeClock,
    now,
    stamp: () => ({ nonce: String(++nonce), timestamp: String(Math.floor(now() / 1000)) }),
    platforms,
    signal: new AbortController().signal,
    interrupt: () => {},
    breathe: async () => own.signal?.throwIfAborted(),
    ...own,
  }
  const code = await main(argv, context)
  const text = Buffer.concat(out).toString('utf8')
  return {
    code,
    out: text,
    err: err.join(''),
    json: () => JSON.parse(text),
    error: () => JSON.parse(err.join('')).error,
  }
}
