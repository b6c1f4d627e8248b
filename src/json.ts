import { isLosslessNumber, LosslessNumber, parse } from 'lossless-json'
import { CouponError } from './errors'

/** Parsed JSON whose numbers keep their source text: ids and money are never floats. */
export type Json = string | LosslessNumber | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

const maxDepth = 64

/**
 * Parses JSON without losing a digit. A byte order mark is accepted. Refused (kind `protocol`, with the place, never
 * the text around it): what is not JSON, a key given twice with different values, more than 64 levels.
 */
export function parseJson(source: string): Json {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source
  const deepAt = tooDeep(text)
  if (deepAt >= 0) throw new CouponError('protocol', (t) => t.errors.jsonTooDeep(maxDepth))
  try {
    return parse(text) as Json
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : ''
    const position = Number(/position (\d+)/.exec(message)?.[1] ?? 0)
    if (message.startsWith('Duplicate key'))
      throw new CouponError('protocol', (t) => t.errors.jsonDuplicateKey(place(text, position)))
    throw new CouponError('protocol', (t) => t.errors.notJson(place(text, position)))
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
  return typeof value === 'boolean' ? String(value) : null
}

function tooDeep(text: string): number {
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 0x22) i = endOfString(text, i)
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > maxDepth) return i
    } else if (c === 0x5d || c === 0x7d) depth--
  }
  return -1
}

/** The index of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let i = start + 1
  while (i < text.length && text.charCodeAt(i) !== 0x22) i += text.charCodeAt(i) === 0x5c ? 2 : 1
  return i
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
    const c = text[i]!
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

/** A place in a text, counted from 1, for people. */
export interface Place {
  line: number
  column: number
}

export function place(text: string, position: number): Place {
  const before = text.slice(0, position)
  const line = before.split('\n').length
  return { line, column: position - before.lastIndexOf('\n') }
}
