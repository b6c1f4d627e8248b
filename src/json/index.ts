import { isLosslessNumber, stringify } from 'lossless-json'
import { CouponError, type Sentence, usageError } from '../errors'
import type { Text } from '../text'
import type { Json, JsonObject } from './value'
import { parsePlain } from './plain'
import { endOfString, JsonFault, JsonParser, limits } from './parser'

export type { Json, JsonObject } from './value'

/**
 * Parses JSON without losing a digit. A byte order mark is accepted. Refused (kind `protocol`, with the place, never
 * the text around it): what is not JSON, a key given twice with different values, more than 64 levels, more than a
 * million values and names.
 */
export function parseJson(source: string): Json {
  return parseAt(source, place)
}

function parseAt(source: string, placeIn: (text: string, position: number) => Place): Json {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const plain = parsePlain(text)
  if (plain !== undefined) return plain
  try {
    return new JsonParser(text).parse()
  } catch (error) {
    throw error instanceof JsonFault
      ? new CouponError(
          'protocol',
          whyNot(error, (position) => placeIn(text, position)),
        )
      : error
  }
}

/** JSON that somebody gave: what `parseJson` refuses is `usage`, as `worded` puts it. */
export function parseGiven(source: string, worded: Worded): Json {
  return given(() => parseJson(source), worded)
}

/** The same of one line of many: whose line it is says `worded`, a place in it is a column alone. */
export function parseGivenLine(line: string, worded: Worded): Json {
  return given(() => parseAt(line, (_text, position) => ({ column: position + 1 })), worded)
}

type Worded = (t: Text, why: string) => string

function given(parse: () => Json, worded: Worded): Json {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    throw usageError((t) => worded(t, error.sentence(t)))
  }
}

function whyNot({ reason, position }: JsonFault, placeOf: (position: number) => Place): Sentence {
  switch (reason) {
    case 'deep':
      return (t) => t.errors.jsonTooDeep(limits.deep)
    case 'large':
      return (t) => t.errors.jsonTooLarge(limits.large)
    case 'duplicate':
      return (t) => t.errors.jsonDuplicateKey(placeOf(position))
    case 'syntax':
      return (t) => t.errors.notJson(placeOf(position))
  }
}

/** `[1,2]` and `{}` are not alike: only a plain object passes. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
}

/** The text of a string, a number (digit for digit) or a boolean; `null` for everything else. */
export function scalarText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value
  if (isLosslessNumber(value)) return value.value
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : null
}

/**
 * The text of an id, or of a number that is an id: digits alone, so that `1e400`, `-0`, `1.0` and `true` are none.
 * `null` for everything else.
 */
export function idText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value
  const text = typeof value === 'number' || isLosslessNumber(value) ? scalarText(value) : null
  return text !== null && /^\d+$/.test(text) ? text : null
}

/**
 * The source text of one member of the outermost object, byte for byte: what a checksum over "data as received"
 * needs. `null` where there is none. The text must have passed `parseJson`.
 */
export function sourceOfMember(text: string, name: string): string | null {
  let depth = 0
  let key: string | null = null
  let valueStart = -1
  let found: string | null = null
  for (let i = 0; i < text.length; i++) {
    const c = text[i]
    if (c === '"') {
      const end = endOfString(text, i)
      if (depth === 1 && valueStart < 0) key = JSON.parse(text.slice(i, end + 1)) as string
      i = end
    } else if (c === ':' && depth === 1 && valueStart < 0) {
      valueStart = i + 1
    } else if (c === '{' || c === '[') {
      depth++
    } else if (c === '}' || c === ']' || c === ',') {
      if (depth === 1 && valueStart >= 0) {
        if (key === name) found = text.slice(valueStart, i).trim()
        valueStart = -1
      }
      if (c !== ',') depth--
    }
  }
  return found
}

/** A place in a text, counted from 1, for people; in a text of one line a column alone. */
export interface Place {
  line?: number
  column: number
}

export function place(text: string, position: number): Required<Place> {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  return { line, column: position - before.lastIndexOf('\n') }
}

/** As text again, numbers digit for digit. */
export function writeJson(value: Json, indent?: number): string {
  return stringify(value, undefined, indent) ?? 'null'
}

/** Plain values, for what computes with them; a number that JavaScript cannot hold is its text. */
export function plainValue(value: Json): unknown {
  if (isLosslessNumber(value)) {
    const number = Number(value.value)
    return Number.isSafeInteger(number) || String(number) === value.value ? number : value.value
  }
  if (Array.isArray(value)) return value.map(plainValue)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainValue(member)]))
}
