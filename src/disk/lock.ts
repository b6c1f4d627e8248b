import fs, { existsSync, lstatSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../clock'
import { CouponError } from '../errors'
import { codeOf } from './disk-error'

/** A lock that was not renewed for this long belongs to a dead process and is taken over. */
const staleMs = 5_000
const patienceMs = 10_000
/** Between two looks at a lock that is held for long. */
const pauseMs = 50

/** The lock was taken over while we held it (a stopped machine, a debugger): nothing was written, begin again. */
class LostLock extends Error {}

/**
 * Runs `work` while no other process does. `work` is synchronous, and calls `stillOurs` before the step that counts.
 * Waits in small random steps; gives up (kind `config`) after 10 seconds in which nobody wrote the file.
 */
export async function underLock<T>(
  file: string,
  work: (stillOurs: () => void) => T,
  clock: Clock,
  signal?: AbortSignal,
): Promise<T> {
  for (;;) {
    const release = await acquire(file, clock, signal)
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
 * living process holds it. A dead one is told by its lock not being renewed, which takes up to 5 seconds. What is no
 * lock and in its place is kind `config`.
 * `onLost` is told where another process took the lock over (after a stopped machine, say).
 */
export async function holdLock(
  file: string,
  onLost: () => void,
  sleep: (ms: number) => Promise<unknown> = wait,
): Promise<(() => Promise<void>) | null> {
  const lock = `${file}.lock`
  const before = marks(lock)
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return await take(file, { update: 1000, onCompromised: onLost })
    } catch (error) {
      refuseForeign(lock, error)
      if (!contended(file, error)) throw error
    }
    const now = marks(lock)
    if (now !== '' && now !== before) return null
    // Longer than the library waits: it bears a time to come.
    if (waitedMs > staleMs) makeOld(lock)
    await sleep(pauseMs)
  }
}

async function acquire(file: string, clock: Clock, signal: AbortSignal | undefined): Promise<() => Promise<void>> {
  const expire = expirer(`${file}.lock`, clock)
  let turn = marks(file)
  let since = clock.monotonic()
  for (;;) {
    try {
      return await take(file, { onCompromised: () => {} })
    } catch (error) {
      refuseForeign(`${file}.lock`, error)
      if (!contended(file, error)) throw error
      if (clock.monotonic() - since > patienceMs) throw held(file, error)
    }
    expire()
    await clock.sleep(5 + clock.random() * 45, signal)
    if (marks(file) !== turn) [turn, since] = [marks(file), clock.monotonic()]
  }
}

/**
 * The library looks at its lock now and then. An answer that comes after the release would end the process, or be told as
 * a lost lock: it is left out.
 */
async function take(file: string, options: { update?: number; onCompromised: () => void }) {
  const { lock } = await import('proper-lockfile')
  let isHeld = true
  const stat = (path: string, answer: (error: Error | null, stats: fs.Stats) => void) =>
    fs.stat(path, (error, stats) => {
      if (isHeld) answer(error, stats)
    })
  const watched = Object.create(fs, { stat: { value: stat } }) as typeof fs
  const release = await lock(file, { realpath: false, stale: staleMs, fs: watched, ...options })
  return () => {
    isHeld = false
    return release()
  }
}

/**
 * The library takes a lock for alive by the time it bears. One that bears a time to come (the clock was set back, a
 * disk of another machine) would be so for ever: where it was not renewed while we watched, it is made an old one. Was
 * it renewed at that very moment, its holder sees that it is not the same any more, and begins again.
 */
function expirer(lock: string, clock: Clock): () => void {
  let seen: string | undefined
  let since = clock.monotonic()
  return () => {
    const stat = statSync(lock, { throwIfNoEntry: false })
    if (marks(lock) !== seen) [seen, since] = [marks(lock), clock.monotonic()]
    if (!stat || stat.mtimeMs <= clock.now() || clock.monotonic() - since <= staleMs) return
    makeOld(lock)
  }
}

function makeOld(lock: string): void {
  try {
    utimesSync(lock, 0, 0)
  } catch {
    // It was removed, or is not ours to touch: the wait goes on.
  }
}

/** The library's locks are empty directories. Anything else would neither be released nor be taken over. */
function refuseForeign(lock: string, cause: unknown): void {
  if (isEmptyDirectory(lock)) return
  throw new CouponError('config', (t) => t.profile.foreignLock(lock), {
    hint: (t) => t.profile.foreignLockHint,
    cause,
  })
}

/** So is a lock that is gone, or that cannot be looked at. */
function isEmptyDirectory(lock: string): boolean {
  try {
    return lstatSync(lock).isDirectory() && readdirSync(lock).length === 0
  } catch {
    return true
  }
}

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

/**
 * Tells one file from the next at the same path: inodes are used again, and the library rounds the time of its locks.
 */
function marks(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.ctimeMs}` : ''
}
