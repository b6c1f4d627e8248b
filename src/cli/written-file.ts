import { usageError } from '../errors'

/**
 * An option that names a file to write takes no `-`, because standard output holds the answer, and not the empty name that a
 * variable of a script has where nobody set it. Throws `usage`.
 */
export function refuseNoFile(flag: string, file: string | undefined): void {
  if (file === '-') throw usageError((t) => t.errors.notToStdout(flag))
  if (file === '') throw usageError((t) => t.errors.noFileName(flag))
}
