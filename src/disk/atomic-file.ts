import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fchmodSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { kill, pid } from 'node:process'
import { codeOf } from './disk-error'

/**
 * Replaces a file so that a kill, a power cut or a full disk leaves the old one or the new one: a temporary file
 * beside it (0600 under any umask), all bytes, fsync, rename, fsync of the directory. `ready` is asked last, before
 * the rename, and may throw. Synchronous: between its steps nothing else of this process runs.
 */
export function replaceFile(path: string, text: string, ready: () => void = () => {}): void {
  const temporary = temporaryName(path)
  try {
    writeWhole(temporary, text)
    ready()
    renameSync(temporary, path)
  } catch (error) {
    discard(temporary)
    throw error
  }
  syncDirectory(dirname(path))
}

/**
 * Finds out whether the file could be replaced, by making and removing a temporary file. Throws as `replaceFile` does.
 */
export function tryReplacing(path: string): void {
  const temporary = temporaryName(path)
  try {
    writeWhole(temporary, '')
  } finally {
    discard(temporary)
  }
}

/** Removes temporary files whose process is gone, of one file or of all in a folder: they may hold secrets. */
export function sweepTemporary(directory: string, name?: string): void {
  for (const entry of entriesOf(directory)) {
    const parts = /(?<file>.+)\.(?<owner>\d+)\.[0-9a-f]{12}\.tmp$/s.exec(entry)?.groups
    if (!parts || (name !== undefined && parts['file'] !== name)) continue
    if (!isWriting(Number(parts['owner']))) discard(join(directory, entry))
  }
}

function temporaryName(path: string): string {
  return `${path}.${pid}.${randomBytes(6).toString('hex')}.tmp`
}

/** Makes what is missing of a directory, 0700 under any umask, and leaves what is there as it is. */
export function makePrivateDirectory(path: string): void {
  if (existsSync(path)) return
  makePrivateDirectory(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
    chmodSync(path, 0o700)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

/** `writeFileSync` on a descriptor writes the rest after a short write, or throws. */
function writeWhole(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    fchmodSync(file, 0o600)
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Some systems cannot sync a directory; the rename is done all the same. */
export function syncDirectory(path: string): void {
  try {
    const directory = openSync(path, 'r')
    try {
      fsyncSync(directory)
    } finally {
      closeSync(directory)
    }
  } catch (error) {
    if (codeOf(error) === 'EIO') throw error
  }
}

/** Writing is synchronous, so a temporary file of this very process is a left-over too, of its pid's former owner. */
function isWriting(owner: number): boolean {
  if (owner === pid) return false
  try {
    kill(owner, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory)
  } catch {
    return []
  }
}

function discard(path: string): void {
  try {
    rmSync(path)
  } catch {
    // The next start tries again.
  }
}
