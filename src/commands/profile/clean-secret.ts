import type { Invocation } from '../../cli/invocation'
import { type Sentence, usageError } from '../../errors'
import { shortestHidden } from '../../platforms/redaction'
import { isOneLine, trimSecret } from '../../profiles/secret'

/** A key as `cleanAnswer` makes it; one that is short is told to be. Throws `usage`. */
export function cleanSecret(invocation: Invocation, given: string, where: Sentence): string {
  const value = cleanAnswer(invocation, given, where)
  if (value.length < shortestHidden) invocation.note((t) => t.profile.shortSecret(value.length))
  return value
}

/**
 * A value as it came -> as it was meant; what was cut off is said, but for a line end, which every file has; the value
 * never is. Throws `usage`.
 */
export function cleanAnswer(invocation: Invocation, given: string, where: Sentence): string {
  const { value, trimmed } = trimSecret(given)
  if (value === '') throw usageError((t) => t.profile.emptySecret(where(t)))
  if (!isOneLine(value)) throw usageError((t) => t.profile.badSecret(where(t)))
  if (trimmed && given.replace(/\r?\n$/, '') !== value) invocation.note((t) => t.profile.trimmed(where(t)))
  return value
}
