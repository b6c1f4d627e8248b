import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { type Ended, ending } from '../helpers/ended'
import { makeHome } from '../helpers/run'

export const bin = join(import.meta.dirname, '../../bin/coupon.js')

/** A home of its own, and nothing of this process's environment but the path. */
export function environment(own: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: makeHome(), ...own }
}

/** Runs a line of bash in which `$coupon` is the built command. */
export function bash(line: string, env = environment()): Promise<Ended> {
  const quoted = `coupon() { "${process.execPath}" "${bin}" "$@"; }\n${line}`
  return ending(spawn('bash', ['-c', quoted], { env, stdio: ['ignore', 'pipe', 'pipe'] }))
}
