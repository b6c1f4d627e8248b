import fs, { mkdirSync, renameSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { makeHome } from '../helpers/run'
import { insteadOf } from './calls'

/** An hour ahead, in whole seconds: no lock of a test grows old while the machine is busy. */
export const ahead = 1000 * Math.ceil(Date.now() / 1000 + 3600)

/** A lock as the library makes it. */
function makeLock(path: string): void {
  mkdirSync(path)
  utimesSync(path, ahead / 1000, ahead / 1000)
}

/** Another takes the lock over: a directory of its own in the place of the one that is there. */
export function takeOver(lock: string): void {
  makeLock(`${lock}.other`)
  renameSync(`${lock}.other`, lock)
}

/** A file, which is not there, and its lock, which another holds. */
export function locked() {
  const file = join(makeHome(), 'a.json')
  makeLock(`${file}.lock`)
  return { file, lock: `${file}.lock` }
}

/**
 * Lets `meanwhile` happen after each look at a lock and before its answer is heard; `look` is its number, from 1. Resolves when
 * the first was heard, and rejects with what hearing it threw.
 */
export function onLook(meanwhile: (look: number) => void): Promise<void> {
  let look = 0
  return new Promise((resolve, reject) => {
    insteadOf(fs, 'stat', (real) => (path: string, answer: (error: Error | null, stats: fs.Stats) => void) => {
      real(path, (error, stats) => {
        meanwhile(++look)
        try {
          answer(error, stats)
          resolve()
        } catch (thrown) {
          reject(thrown)
        }
      })
    })
  })
}
