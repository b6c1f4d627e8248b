import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'

export interface Ended {
  code: number | null
  signal: string | null
  out: string
  err: string
}

const bin = resolve(import.meta.dirname, '../../bin/coupon.js')

export interface Started {
  child: ChildProcess
  ended: Promise<Ended>
}

interface How {
  env?: Record<string, string>
  /** A shell line before it, such as `ulimit -f 8`, and what stands behind it, such as `| head -1`. */
  before?: string
  after?: string
  input?: string
}

/** The command as a process of its own, in a home of its own; no variable of ours but PATH is handed on. */
export function startCoupon(home: string, argv: readonly string[], how: How = {}): Started {
  const { env = {}, before = '', after = '', input } = how
  const plain = before === '' && after === ''
  // Without --norc bash takes a socket as standard input for a remote login.
  const shell = ['--norc', '-c', `${before || ':'}; ${after === '' ? 'exec ' : ''}"$0" "$@" ${after}`]
  const command = [process.execPath, bin, ...argv]
  const [file = '', ...args] = plain ? command : ['bash', ...shell, ...command]
  const child = spawn(file, args, {
    env: {
      PATH: process.env['PATH'],
      COUPON_CONFIG_DIR: join(home, 'config'),
      COUPON_STATE_DIR: join(home, 'state'),
      LC_ALL: 'C.UTF-8',
      ...env,
    },
  })
  child.stdin.on('error', () => {})
  if (input !== undefined) child.stdin.end(input)
  return { child, ended: outcome(child) }
}

function outcome(child: ChildProcess): Promise<Ended> {
  const out: Buffer[] = []
  let err = ''
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => (err += String(chunk)))
  return new Promise((done) =>
    child.on('close', (code, signal) => done({ code, signal, out: Buffer.concat(out).toString(), err })),
  )
}
