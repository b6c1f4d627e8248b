import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Context } from '../../src/context'
import { nodeClock } from '../../src/node-context'
import { platforms } from '../../src/platforms'

/** A world of its own: what is written is kept, and `line` waits for a stream to hold a text, standard error unless told. */
export function world(env: Record<string, string> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'coupon-'))
  const out = { stdout: '', stderr: '' }
  const abort = new AbortController()
  let wake = () => {}
  const sink = (name: keyof typeof out) => ({
    write: async (text: string | Buffer) => {
      out[name] += text.toString()
      wake()
    },
  })
  let nonce = 1
  const context: Context = {
    stdin: new PassThrough(),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env,
    cwd: dir,
    configDir: join(dir, 'config'),
    stateDir: join(dir, 'state'),
    ...nodeClock,
    stamp: () => ({ timestamp: String(Math.floor(Date.now() / 1000)), nonce: String(nonce++) }),
    platforms,
    signal: abort.signal,
    interrupt: () => {},
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
  }
  const line = async (pattern: RegExp, stream: keyof typeof out = 'stderr') => {
    while (!pattern.test(out[stream])) await new Promise<void>((resolve) => (wake = resolve))
    return pattern.exec(out[stream])!
  }
  return { context, out, abort, line, end: () => rmSync(dir, { recursive: true }) }
}

export type World = ReturnType<typeof world>
