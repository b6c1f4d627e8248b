import type { Json } from './value'
import { limits } from './parser'

/** Longer texts are read by the parser, which knows what they may become before they are. */
const longest = 1_000_000

/**
 * A number that JavaScript would write otherwise than it stands here: too many digits, an exponent, a zero at the end
 * of a fraction, minus zero. It may also be found inside a string, where it does no harm.
 */
const inexact = /[:[,]\s*(?:-0(?![.\d])|-?\d{16}|-?\d+(?:\.\d+)?[eE]|-?\d{7,}\.|-?\d+\.(?:\d{10}|\d*0(?!\d)|0{5}))/

/** Without one of these there is none of those; they are quicker to look for. */
const suspicious = /[:[,]\s*(?:-|\d+[.eE]|\d{16})/

/** A key that stands apart from its colon, which is not counted as one. */
const apart = /"\s+:/

/**
 * Reads a text by `JSON.parse` where that loses nothing: no number of it changes, and no key is given twice.
 * `undefined` where
 * it might, or where the text is no JSON: then the parser has to read it, and says what is wrong.
 */
export function parsePlain(text: string): Json | undefined {
  const first = text[0]
  if (text.length > longest || (first !== '{' && first !== '[')) return undefined
  if ((suspicious.test(text) && inexact.test(text)) || apart.test(text)) return undefined
  try {
    const value = JSON.parse(text) as Json
    const size = { parts: 0, keys: 0 }
    return measure(value, size, 0) && size.keys === keysIn(text) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * A quote with a colon behind it ends a key; a string that begins with a colon is counted as well, and then none is
 * plain.
 */
function keysIn(text: string): number {
  let keys = 0
  for (let at = text.indexOf('":'); at >= 0; at = text.indexOf('":', at + 2)) keys++
  return keys
}

/** Counts what is in a value; `false` where it is too deep or too much. A plain loop: it runs for every value. */
function measure(value: Json, size: { parts: number; keys: number }, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (depth === limits.deep) return false
  if (Array.isArray(value)) {
    size.parts += value.length
    for (const each of value) if (!isCounted(each) && !measure(each, size, depth + 1)) return false
    return size.parts <= limits.large
  }
  const members = value as Record<string, Json>
  for (const key in members) {
    size.keys++
    const each = members[key] as Json
    if (!isCounted(each) && !measure(each, size, depth + 1)) return false
  }
  return size.parts + 2 * size.keys <= limits.large
}

/** Nothing is in it. */
const isCounted = (value: Json): boolean => typeof value !== 'object' || value === null
