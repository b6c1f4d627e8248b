import { usageError } from '../errors'
import type { SignableRequest } from './recipe/recipe'

/** So many are read: every field takes memory of its own, and a request has tens of them. */
export const mostFields = 100_000

/** So long a request is searched, by `sizeOf`: one try of it takes tens of milliseconds and ten times its memory. */
export const mostSearched = 4_000_000

/** So long a key is searched with, in characters: PEM blocks of the longest pairs have some ten thousand. */
const mostOfKey = 16_384

/** At this size a try takes a few microseconds, so that a count of tries is a time. */
const usualSize = 2000

/** What a field or a header takes beside its name and value. */
const perPart = 40

/** In characters. */
export function sizeOf(request: SignableRequest): number {
  const { characters, parts } = lengthOf(request)
  return 1 + characters + parts * perPart
}

/** `parts` are its fields and headers; `characters` is what stands in them, in the URL and in the body. */
function lengthOf({ url, fields, body, headers }: SignableRequest): { characters: number; parts: number } {
  const list = Object.entries(headers)
  const ofFields = fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0)
  const ofHeaders = list.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  const characters = url.length + ofFields + ofHeaders + (body?.length ?? 0)
  return { characters, parts: fields.length + list.length }
}

/** Throws `usage` for what is too long to be searched: it says of what there is too much, and how much that may be. */
export function refuseLong(request: SignableRequest): void {
  if (sizeOf(request) <= mostSearched) return
  const { characters, parts } = lengthOf(request)
  if (characters > mostSearched) throw usageError((t) => t.captures.tooLong(characters, mostSearched))
  if (characters > parts * perPart)
    throw usageError((t) => t.captures.tooLong(characters, mostSearched - parts * perPart))
  const most = Math.floor((mostSearched - characters) / perPart)
  throw usageError((t) => t.captures.tooManyParts(parts, characters, most))
}

/**
 * Of `count` tries that a search would make of a usual request, how many of this one take about as long. What a search
 * does whatever the time, or between two looks at the clock, is such a count: so it keeps to its time, and hears a
 * signal, however long the request is.
 */
export const paced = (count: number, request: SignableRequest): number =>
  Math.floor(count * Math.min(1, usualSize / sizeOf(request)))

/** The same where it is done every so many times: every time at the least. */
export const every = (count: number, request: SignableRequest): number => Math.max(1, paced(count, request))

/** Throws `usage` for what cannot be a key of a signature: a search holds it very many times. */
export function refuseLongKey(key: string): void {
  if (key.length > mostOfKey) throw usageError((t) => t.captures.keyTooLong(key.length, mostOfKey))
}
