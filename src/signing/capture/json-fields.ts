import { CouponError, usageError } from '../../errors'
import { type Json, isObject, parseJson, scalarText, sourceOfMember } from '../../json'
import type { Field } from '../recipe'

/** The members of a JSON body. What is not a string keeps its source, digit for digit, objects without blanks. */
export function jsonFields(text: string): Field[] {
  const json = parseGiven(text)
  if (!isObject(json)) throw usageError((t) => t.sign.notARequest)
  return Object.entries(json).map(([name, value]) => readMember(text, name, value))
}

function readMember(text: string, name: string, value: Json): Field {
  if (typeof value === 'string') return { name, value }
  return { name, value: scalarText(value) ?? compact(sourceOfMember(text, name) ?? 'null'), json: true }
}

/** JSON without the blanks between its tokens; strings and numbers stay as they were written. */
export function compact(source: string): string {
  return source.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')
}

/** Parses what a user gave: what is wrong with it is a matter of usage. */
export function parseGiven(text: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    throw error instanceof CouponError ? usageError(error.sentence) : error
  }
}
