import type { SignableRequest } from './recipe/recipe'

/** So many are read: every field takes memory of its own, and a request has tens of them. */
export const mostFields = 100_000

/** So long a request is searched, by `sizeOf`: one try of it takes tens of milliseconds and ten times its memory. */
export const mostSearched = 4_000_000

/** At this size a try takes a few microseconds, so that a count of tries is a time. */
const usualSize = 2000

/** What a field takes beside its name and value. */
const perField = 40

/** In characters. */
export function sizeOf({ url, fields, body, headers }: SignableRequest): number {
  const ofFields = fields.reduce((sum, { name, value }) => sum + name.length + value.length + perField, 0)
  const ofHeaders = Object.values(headers).reduce((sum, value) => sum + value.length, 0)
  return 1 + url.length + ofFields + ofHeaders + (body?.length ?? 0)
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
