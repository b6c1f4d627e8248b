import { CouponError, usageError } from '../../errors'
import { type Json, isObject, parseJson, scalarText } from '../../json'
import type { Field } from '../recipe/recipe'

/** The members of a JSON body. What is not a string keeps its source, digit for digit, objects without blanks. */
export function jsonFields(text: string): Field[] {
  const json = parseGiven(text)
  if (!isObject(json)) return []
  const sources = memberSources(text)
  return Object.entries(json).map(([name, value]): Field => {
    if (typeof value === 'string') return { name, value, from: 'json' }
    const source = scalarText(value) ?? compact(sources.get(name) ?? 'null')
    return { name, value: source, json: true, from: 'json' }
  })
}

/** JSON without the blanks between its tokens; strings and numbers stay as they were written. */
function compact(source: string): string {
  return source.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (token) => (token.startsWith('"') ? token : ''))
}

/** The source text of every member of the outermost object, in one walk. */
function memberSources(text: string): Map<string, string> {
  const found = new Map<string, string>()
  let depth = 0
  let key = ''
  let start = -1
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '"') {
      const end = endOfString(text, at)
      if (depth === 1 && start < 0) key = JSON.parse(text.slice(at, end + 1)) as string
      at = end
    } else if (char === ':' && depth === 1 && start < 0) start = at + 1
    else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']' || char === ',') {
      if (depth === 1 && start >= 0) found.set(key, text.slice(start, at).trim())
      if (depth === 1) start = -1
      if (char !== ',') depth--
    }
  }
  return found
}

/** The index of the quote that ends the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** Where the object or list that a text begins with ends: after its last bracket. `-1` where it does not end. */
export function endOfJson(text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '"') at = endOfString(text, at)
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1
  }
  return -1
}

/** Parses what a user gave: what is wrong with it is a matter of usage. */
export function parseGiven(text: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    throw error instanceof CouponError ? usageError(error.sentence) : error
  }
}
