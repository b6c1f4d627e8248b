import type { SignableRequest } from '../recipe/recipe'
import { percentEncode } from './escape'
import type { Segment } from './segments'
import { escaped } from './signature-place'

/** A shorter key may be an ordinary value by chance (`1`, `secret`): then only its own place is masked. */
const shortest = 8
/** So long a key is no part of an ordinary value by chance: wherever it stands in one, it is the key. */
const long = 16

/** Masks the key in what is shown of a request that carries it itself; `null` where it does not. */
export interface CarriedKey {
  segments: (segments: readonly Segment[]) => Segment[]
  text: (text: string) => string
}

/**
 * A key that was sent as a value (of a field, a header, the signature) stands in the canonical string as that value
 * does. Where none of the values is the key nothing is searched for. `others`: what else was given as a value.
 */
export function carriedKey(key: string, request: SignableRequest, others: readonly string[] = []): CarriedKey | null {
  const values = [...others, request.url, request.body ?? '', ...Object.values(request.headers)]
  for (const { name, value } of request.fields) values.push(name, value)
  const keys = [key, ...(key.includes('\n') ? key.split(/\r?\n/) : [])].filter(({ length }) => length >= shortest)
  const carried = keys.filter((each) => values.some((value) => isKey(value, each)))
  return carried.length === 0 ? null : maskOf(carried)
}

/** Itself, a word of it, as `Bearer key` has it, or a long one anywhere; decoded once less than it was encoded, too. */
function isKey(value: string, key: string): boolean {
  if (value.length < key.length) return false
  const read = [value, decoded(value)]
  if (key.length >= long) return read.some((text) => text.includes(key))
  return read.some((text) => text.trim() === key || text.split(/[\s:,;]+/).includes(key))
}

function decoded(value: string): string {
  try {
    return value.includes('%') ? decodeURIComponent(value) : value
  } catch {
    return value
  }
}

/** A short key is not a part of a word. */
function patterns(key: string): string[] {
  const forms = writtenForms(key).map(escaped)
  if (key.length >= long) return forms
  return forms.map((form) => `(?<=%[\\da-f]{2}|(?<![\\p{L}\\p{N}._-]))${form}(?![\\p{L}\\p{N}._-])`)
}

/** As a recipe may write it; upper and lower case by the pattern. */
function writtenForms(key: string): string[] {
  const once = [key, percentEncode(key, 'rfc3986'), percentEncode(key, 'form'), JSON.stringify(key).slice(1, -1)]
  return [...once, ...once.map((each) => percentEncode(each, 'rfc3986'))]
}

function maskOf(keys: readonly string[]): CarriedKey {
  const forms = [...new Set(keys.flatMap(patterns))].toSorted((a, b) => b.length - a.length)
  const whole = new RegExp(`(${forms.join('|')})`, 'iu')
  const pieces = (segment: Segment): Segment[] => {
    if (segment.secret || segment.raw) return [segment]
    return segment.text
      .split(whole)
      .map((text, index): Segment => (index % 2 === 0 ? { text } : { text, secret: true }))
      .filter(({ text }) => text !== '')
  }
  return {
    segments: (segments) => segments.flatMap(pieces),
    text: (text) => text.replace(new RegExp(whole, 'giu'), '***'),
  }
}
