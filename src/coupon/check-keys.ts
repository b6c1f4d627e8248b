import { usageError } from '../errors'
import { nearest } from '../nearest'

/**
 * Refuses what nobody reads: a mistyped name would be left out in silence. Kind `usage`, with its path and the nearest
 * name that there is.
 */
export function checkKeys(row: object, path: string, known: readonly string[]): void {
  const other = Object.keys(row).find((key) => !known.includes(key))
  if (other !== undefined) throw usageError((t) => t.check.unknownKey(`${path}.${other}`, nearest(other, known), known))
}
