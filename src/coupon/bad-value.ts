import { type CouponError, type Sentence, usageError } from '../errors'
import { isObject, type Json, scalarText } from '../json'

const mostShown = 60

/** Input that is not as it should be: kind `usage`, with its path, the value in quotes and what was expected. */
export function badValue(path: string, value: unknown, expected: Sentence): CouponError {
  return usageError((t) => t.check.badValue(path, shown(value), expected(t)))
}

/** The value as it was written; `null` where there is none. Numbers keep their digits. */
function shown(value: unknown): string | null {
  if (value === undefined) return null
  if (Array.isArray(value)) return '[..]'
  if (isObject(value)) return '{..}'
  const hasText = value === null || typeof value === 'bigint' || typeof value === 'symbol'
  const text = scalarText(value as Json) ?? (hasText ? String(value) : typeof value)
  return text.length > mostShown ? `${text.slice(0, mostShown)}..` : text
}
