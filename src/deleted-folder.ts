import { devNull } from 'node:os'
import { join, sep } from 'node:path'
import type { Sentence } from './errors'

/** What `Context.cwd` is where the working directory was deleted: no path in it exists, nor can one be made. */
export const deletedFolder = join(devNull, 'deleted')

const isInside = (path: string): boolean => path.startsWith(deletedFolder + sep)

/** An absolute path for a sentence: what was to be in the deleted folder is shown as it was typed. */
export const asTyped = (path: string): string => (isInside(path) ? path.slice(deletedFolder.length + 1) : path)

/** Why nothing can be at a path, where that is the reason. */
export const hintDeleted = (path: string): Sentence | undefined =>
  isInside(path) ? (t) => t.errors.hintDeletedFolder : undefined
