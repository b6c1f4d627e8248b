import { usageError } from '../../errors'
import { isObject } from '../../json'
import type { SignableRequest } from '../recipe'
import { curlCommands } from './curl'
import { harEntries, isHar } from './har'
import { assemble } from './assemble'
import { parseGiven } from './json-fields'

/**
 * A request as some program sent it, read back. Values are decoded, numbers keep their source text; nothing is taken
 * from a profile. What a capture does not tell (the URL of a bare body) is empty.
 */
export interface Capture {
  source: 'json' | 'url' | 'query' | 'curl' | 'har'
  request: SignableRequest
  /** What a HAR knows beside the request: the clocks of both sides. Milliseconds since 1970. */
  clock?: Clock
}

export interface Clock {
  /** The other side's, from the Date of its answer; whole seconds. */
  theirMs: number
  /** Ours when the request began; `null` where the capture does not say. */
  startedMs: number | null
  tookMs: number
}

/**
 * Reads what was pasted: a JSON body, a URL, a query string or form body, curl commands, a HAR or one entry of it,
 * or the document of `--dry-run -o json`; which one it is, is detected. A HAR and a list of curl commands may hold
 * several. Throws `usage` where it is none of them.
 */
export function readCaptures(source: string): Capture[] {
  const text = source.replace(/^\uFEFF/, '').trim()
  if (/^(\$\s+)?curl(\.exe)?\s/.test(text)) return curlCommands(text)
  if (/^[[{]/.test(text)) return readJson(text)
  const [, method = 'GET', url] = /^(?:([A-Z]+)\s+)?(https?:\/\/[^\n]+)$/i.exec(text) ?? []
  if (url !== undefined) return [{ source: 'url', request: assemble({ method: method.toUpperCase(), url }) }]
  if (/^[^\s=]*=/.test(text) && !text.includes('\n')) return [{ source: 'query', request: readBare(text) }]
  throw usageError(
    (t) => t.sign.notARequest,
    (t) => t.sign.notARequestHint,
  )
}

/** With a `?` before it, or a path, it is a query; bare pairs are a form. */
function readBare(text: string): SignableRequest {
  const isQuery = /^[^?=&]*\?/.test(text)
  return isQuery
    ? { ...assemble({ method: 'GET', url: text }), url: '' }
    : assemble({ method: 'POST', url: '', body: text, type: 'form' })
}

function readJson(text: string): Capture[] {
  const json = parseGiven(text)
  if (isHar(json)) return harEntries(json)
  if (!isObject(json))
    throw usageError(
      (t) => t.sign.notARequest,
      (t) => t.sign.notARequestHint,
    )
  return [{ source: 'json', request: assemble({ method: 'POST', url: '', body: text, type: 'json' }) }]
}
