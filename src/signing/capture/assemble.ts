import { usageError } from '../../errors'
import { mostFields } from '../limits'
import type { SignableRequest } from '../recipe/recipe'
import { type BodyType, bodyFields, typeOfBody } from './body'
import type { Header } from './headers'
import { readPairs } from './pair-fields'

/** The parts of a request before its fields were read. */
export interface Parts {
  method: string
  url: string
  headers?: readonly Header[] | Readonly<Record<string, string>>
  body?: string | null
  bytes?: Uint8Array | undefined
  /** What the body is, where it is known; else its type header and its look decide. */
  type?: BodyType | undefined
}

/**
 * Reads the fields out of query and body, the query's first. Pseudo-headers of HTTP/2 are no headers. Throws `usage`
 * where there are too many.
 */
export function assemble({ method, url, headers = [], body = null, bytes, type }: Parts): SignableRequest {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? ''
  const list: readonly Header[] = isList(headers) ? headers : Object.entries(headers)
  const sent = list.filter(([name]) => name !== '' && !name.startsWith(':'))
  const typeFound = typeOfBody(sent, body)
  refuseMany(countPairs(query) + ((type ?? typeFound) === 'form' ? countPairs(body ?? '') : 0))
  const fields = [...readPairs(query, 'query'), ...bodyFields(body, type, typeFound)]
  refuseMany(fields.length)
  return {
    method,
    url,
    headers: joinHeaders(sent),
    fields,
    body,
    headerList: sent,
    ...(bytes ? { bodyBytes: bytes } : {}),
  }
}

function refuseMany(count: number): void {
  if (count > mostFields) throw usageError((t) => t.captures.tooManyFields(mostFields))
}

/** Before they are read: each takes memory of its own. */
function countPairs(text: string): number {
  let count = 1
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) count++
  return count
}

const isList = (headers: NonNullable<Parts['headers']>): headers is readonly Header[] => Array.isArray(headers)

/** One value a name, as RFC 9110 joins repeated headers. */
function joinHeaders(list: readonly Header[]): Record<string, string> {
  const joined = new Map<string, [name: string, value: string]>()
  for (const [name, value] of list) {
    const before = joined.get(name.toLowerCase())
    joined.set(name.toLowerCase(), before ? [before[0], `${before[1]}, ${value}`] : [name, value])
  }
  return Object.fromEntries(joined.values())
}
