import { CouponError } from '../errors'

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

/** The same for a write that failed: kind `io`. */
export function unwritable(path: string, error: unknown): unknown {
  const code = codeOf(error)
  return code === ''
    ? error
    : new CouponError('io', (t) => t.profile.unwritable(path, t.profile.diskError(code)), { cause: error })
}
