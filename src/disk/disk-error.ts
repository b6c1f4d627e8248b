import { CouponError, type Sentence } from '../errors'
import { asTyped, hintDeleted } from '../deleted-folder'

/** `ENOSPC` of an error of the file system; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** One sentence with the path, kind `config`; an error that is not the file system's is handed back as it is. */
export function unreadable(path: string, error: unknown): unknown {
  const code = codeOf(error)
  return code === ''
    ? error
    : new CouponError('config', (t) => t.profile.unreadable(path, t.profile.diskError(code)), { cause: error })
}

/** The same for a write that failed: kind `io`. `shown`: the path as it was typed. */
export function unwritable(path: string, error: unknown, shown = asTyped(path)): unknown {
  const code = codeOf(error)
  if (code === '') return error
  const isNowhere = code === 'ENOENT'
  const sentence: Sentence = (t) =>
    t.profile.unwritable(shown, isNowhere ? t.profile.noFolder(code) : t.profile.diskError(code))
  return new CouponError('io', sentence, { hint: hintDeleted(path) ?? hintOf(code), cause: error })
}

/** Where no room is wanted; `undefined` where the usual hint holds. */
function hintOf(code: string): Sentence | undefined {
  if (code === 'ENOENT') return (t) => t.profile.noFolderHint
  return ['EACCES', 'EPERM', 'EROFS'].includes(code) ? (t) => t.profile.notAllowedHint : undefined
}
