import { usageError } from '../errors'

/** An option that names a file to write takes no `-`: standard output holds the answer. Throws `usage`. */
export function refuseStandardOutput(flag: string, file: string | undefined): void {
  if (file === '-') throw usageError((t) => t.errors.notToStdout(flag))
}
