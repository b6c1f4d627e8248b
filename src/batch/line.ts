import { CouponError, usageError } from '../errors'
import { isObject, type JsonObject, parseJson } from '../json'
import type { InputLine } from './input-line'

/** What one line asks for: a member id, or options of the command, numbers in them digit for digit. */
export type Line = { number: number } & ({ member: string } | { options: JsonObject })

/** Reads what a line asks for. Throws `usage` where it is neither an id nor a JSON object. */
export function readLine({ number, text, fault }: InputLine): Line {
  if (fault) throw fault
  const trimmed = text.replace(/^[ \t]+|[ \t]+$/g, '')
  return trimmed.startsWith('{') ? { number, options: readObject(trimmed) } : { number, member: trimmed }
}

/** `JSON.parse` would turn long ids into floats; an answer that is not understood is another kind of error. */
function readObject(text: string): JsonObject {
  try {
    const value = parseJson(text)
    if (isObject(value)) return value
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    throw usageError(error.sentence)
  }
  throw usageError((t) => t.batch.notObject)
}
