import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { type Ended, ending } from './ended'

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
  return { child, ended: ending(child) }
}
