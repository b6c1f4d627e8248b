import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

export interface Ended {
  ms: number
  /** User and system time of the process itself. */
  cpuMs: number
  /** What the kernel calls its high-water mark, in MB. */
  megabytes: number
}

/** Runs a program to its end. Throws where that is none of success. */
export async function timed(program: string, argv: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  const started = performance.now()
  const child = spawn(program, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.resume()
  let [kilobytes, cpuMs] = [0, 0]
  const watch = setInterval(() => {
    kilobytes = Math.max(kilobytes, highWater(child.pid ?? 0))
    cpuMs = Math.max(cpuMs, cpuTime(child.pid ?? 0))
  }, 20)
  const code = await new Promise((resolve) => child.on('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`${program} ${argv.join(' ')} ended with ${code}`)
  return { ms: performance.now() - started, cpuMs, megabytes: Math.round(kilobytes / 1024) }
}

function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** The kernel counts in hundredths of a second; the last 20 ms of a process are not seen. */
function cpuTime(pid: number): number {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '')
    const fields = afterName.split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

/** Whether a program is there to be compared with. */
export const isThere = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
