import type { Field, SignableRequest } from '../recipe'
import { jsonFields } from './json-fields'
import { readPairs } from './pair-fields'

/** The parts of a request before its fields were read. */
export interface Parts {
  method: string
  url: string
  headers?: Record<string, string>
  body?: string | null
  /** What the body is, where it is known; else its type header and its look decide. */
  type?: 'json' | 'form'
}

/** Reads the fields out of query and body, the query's first. */
export function assemble({ method, url, headers = {}, body = null, type }: Parts): SignableRequest {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? ''
  return {
    method,
    url,
    headers,
    fields: [...readPairs(query), ...bodyFields(body, type ?? typeOf(headers, body))],
    body,
  }
}

function bodyFields(body: string | null, type: 'json' | 'form' | null): Field[] {
  if (body === null || type === null) return []
  return type === 'json' ? jsonFields(body) : readPairs(body)
}

/** A body that looks like an object is one, whatever its header says: `curl -d` calls everything a form. */
function typeOf(headers: Record<string, string>, body: string | null): 'json' | 'form' | null {
  if (body === null) return null
  if (/^\s*\{[^]*\}\s*$/.test(body)) return 'json'
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  if (/x-www-form-urlencoded/i.test(header)) return 'form'
  return header === '' && /^[^\s=]+=/.test(body) ? 'form' : null
}
