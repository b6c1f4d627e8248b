import { chmodSync, lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { getuid } from 'node:process'

/**
 * Takes from others what they may do with the folder of profiles and settings; answers what was changed. Windows has no
 * modes.
 */
export function tighten(configDir: string): string[] {
  const uid = getuid?.()
  if (uid === undefined) return []
  const files = ['profiles.json', 'settings.json', ...leftOver(configDir)].map((name) => join(configDir, name))
  return [configDir, ...files].filter((path) => tightened(path, uid))
}

/** A link is not followed: what it points to may be anybody's. */
function tightened(path: string, uid: number): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat || stat.uid !== uid || !(stat.isFile() || stat.isDirectory()) || (stat.mode & 0o077) === 0) return false
  try {
    chmodSync(path, stat.mode & 0o700)
    return true
  } catch {
    return false
  }
}

function leftOver(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.tmp'))
  } catch {
    return []
  }
}
