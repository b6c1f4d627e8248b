import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { CouponError } from '../errors'
import { codeOf } from './disk-error'

/** A lock that was not renewed for this long belongs to a dead process and is taken over. */
const staleMs = 5_000
const patienceMs = 10_000

/** The lock was taken over while we held it (a stopped machine, a debugger): nothing was written, begin again. */
class LostLock extends Error {}

/**
 * Runs `work` while no other process does. `work` is synchronous, and calls `stillOurs` before the step that counts.
 * Waits in small random steps; gives up (kind `config`) after 10 seconds in which nobody wrote the file.
 */
export async function underLock<T>(file: string, work: (stillOurs: () => void) => T, signal?: AbortSignal): Promise<T> {
  for (;;) {
    const release = await acquire(file, signal)
    const ours = marks(`${file}.lock`)
    const isOurs = () => marks(`${file}.lock`) === ours
    try {
      return work(() => {
        if (!isOurs()) throw new LostLock()
      })
    } catch (error) {
      if (!(error instanceof LostLock)) throw error
    } finally {
      if (isOurs()) await release().catch(() => {})
    }
  }
}

/**
 * Takes the lock of a file for as long as a long piece of work lasts, and answers how to release it; `null` where a
 * living process holds it. A dead one is told by its lock not being renewed, which takes up to 5 seconds.
 * `onLost` is told where another process took the lock over (after a stopped machine, say).
 */
export async function holdLock(file: string, onLost: () => void): Promise<(() => Promise<void>) | null> {
  keepAlive()
  const { lock } = await import('proper-lockfile')
  const before = marks(`${file}.lock`)
  for (;;) {
    try {
      return await lock(file, { realpath: false, stale: staleMs, update: 1000, onCompromised: onLost })
    } catch (error) {
      if (!contended(file, error)) throw error
    }
    const now = marks(`${file}.lock`)
    if (now !== '' && now !== before) return null
    await wait(50)
  }
}

async function acquire(file: string, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  keepAlive()
  const { lock } = await import('proper-lockfile')
  let turn = marks(file)
  let since = performance.now()
  for (;;) {
    try {
      return await lock(file, { realpath: false, stale: staleMs, onCompromised: () => {} })
    } catch (error) {
      if (!contended(file, error)) throw error
      if (performance.now() - since > patienceMs) throw held(file, error)
    }
    await wait(5 + Math.random() * 45, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted())
    if (marks(file) !== turn) [turn, since] = [marks(file), performance.now()]
  }
}

/**
 * The library listens for SIGXFSZ and ends the process on it unless someone else listens too. A file that would grow
 * beyond the limit shall be an error of the write (EFBIG) instead, as it is in Node.
 */
function keepAlive(): void {
  if (!process.listeners('SIGXFSZ').includes(ignore)) process.on('SIGXFSZ', ignore)
}

function ignore(): void {}

/** ENOENT, and not of the directory: the holder removed its lock while we looked at it. */
function contended(file: string, error: unknown): boolean {
  const code = codeOf(error)
  return code === 'ELOCKED' || (code === 'ENOENT' && existsSync(dirname(file)))
}

function held(file: string, cause: unknown): CouponError {
  return new CouponError('config', (t) => t.profile.locked(file), {
    hint: (t) => t.profile.lockedHint(`${file}.lock`),
    cause,
  })
}

/** Tells one file from the next at the same path: inodes are used again, and the library rounds the time of its locks. */
function marks(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.ctimeMs}` : ''
}
