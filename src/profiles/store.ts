import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { getuid } from 'node:process'
import { CouponError, type Sentence } from '../errors'
import { makePrivateDirectory, replaceFile, sweepTemporary } from '../disk/atomic-file'
import { codeOf, unreadable, unwritable } from '../disk/disk-error'
import { readDocument, writeDocument } from './document'
import type { Clock } from '../clock'
import { underLock } from '../disk/lock'
import { currentVersion, emptyProfiles, type Profiles } from './profile'
import { isLink, readRegularFile } from '../disk/regular-file'

/** What is stored, and what is worth saying of how it is kept. */
export interface OpenedProfiles {
  stored: Profiles
  notes: readonly Sentence[]
}

/** What a change needs of the world: the folder, and how to wait for whoever else is changing it. */
export interface StoreWorld extends Clock {
  configDir: string
  signal?: AbortSignal
}

/**
 * Reads `profiles.json`. A missing file is an empty store. One that is corrupt or unreadable is left as it is and
 * refused (kind `config`). Left-over temporary files are swept.
 */
export function readProfiles(configDir: string): OpenedProfiles {
  const file = target(configDir)
  sweepTemporary(dirname(file), basename(file))
  return { stored: read(file), notes: [...tooOpen(file, 0o600), ...tooOpen(configDir, 0o700)] }
}

/**
 * Changes what is stored: `edit` is given what is there now, under a lock, and answers what shall be. The file is
 * replaced whole or not at all; where the disk refuses, kind `io`. What `edit` throws passes through, unwritten.
 */
export async function changeProfiles(world: StoreWorld, edit: (stored: Profiles) => Profiles): Promise<OpenedProfiles> {
  const { configDir, signal } = world
  refuseNewer(readProfiles(configDir).stored, configDir)
  const path = join(configDir, 'profiles.json')
  try {
    makePrivateDirectory(configDir)
    return await underLock(path, (stillOurs) => change(configDir, edit, stillOurs), world, signal)
  } catch (error) {
    throw unwritable(path, error)
  }
}

function change(configDir: string, edit: (stored: Profiles) => Profiles, stillOurs: () => void): OpenedProfiles {
  const { stored, notes } = readProfiles(configDir)
  refuseNewer(stored, configDir)
  const changed = edit(stored)
  replaceFile(target(configDir), writeDocument(changed), stillOurs)
  return { stored: changed, notes }
}

/** The file itself: where `profiles.json` is a link, what it points to is replaced, and the link stays. */
function target(configDir: string): string {
  const path = join(configDir, 'profiles.json')
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function read(file: string): Profiles {
  let text: string
  try {
    text = readRegularFile(file)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw unreadable(file, error)
    if (isLink(file)) throw dangling(file)
    return emptyProfiles
  }
  return readDocument(text, file)
}

/** A link whose file is not there, such as a disk that is not mounted, is not an empty store: it would be replaced. */
function dangling(file: string): CouponError {
  return new CouponError('config', (t) => t.profile.danglingLink(file), { hint: (t) => t.profile.danglingLinkHint })
}

function refuseNewer(stored: Profiles, configDir: string): void {
  const { version } = stored
  if (version > currentVersion)
    throw new CouponError('config', (t) => t.profile.newer(join(configDir, 'profiles.json'), version))
}

/**
 * A file or directory that others may open is not tightened behind its owner's back: it is said. Windows has no modes.
 */
function tooOpen(path: string, mode: number): Sentence[] {
  try {
    const is = getuid ? statSync(path).mode & 0o777 : mode
    return (is & ~mode) !== 0 ? [(t) => t.profile.tooOpen(path, octal(is), octal(mode))] : []
  } catch {
    return []
  }
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0')
}
