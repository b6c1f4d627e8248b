import type { SignableRequest } from '../recipe'
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

/** Reads the fields out of query and body, the query's first. Pseudo-headers of HTTP/2 are no headers. */
export function assemble({ method, url, headers = [], body = null, bytes, type }: Parts): SignableRequest {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? ''
  const list: readonly Header[] = isList(headers) ? headers : Object.entries(headers)
  const sent = list.filter(([name]) => name !== '' && !name.startsWith(':'))
  return {
    method,
    url,
    headers: joinHeaders(sent),
    fields: [...readPairs(query, 'query'), ...bodyFields(body, type, typeOfBody(sent, body))],
    body,
    headerList: sent,
    ...(bytes ? { bodyBytes: bytes } : {}),
  }
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
