import { CouponError, usageError } from '../../errors'
import { type Json, isObject } from '../../json'
import type { SignableRequest } from '../recipe'
import { assemble } from './assemble'
import { commandCaptures, isCommandLine } from './commands'
import { burpRequests, isBurp } from './exports/burp'
import { harEntries, isHar } from './exports/har'
import { insomniaRequests, isInsomnia } from './exports/insomnia'
import { isPostman, postmanRequests } from './exports/postman'
import { fetchRequests, isFetch } from './fetch'
import { httpMessages, isHttpMessage } from './http-message'
import { invokeRequests, isInvokeWebRequest } from './invoke-web-request'
import { endOfJson, parseGiven } from './json-fields'
import { readLines } from './lines'
import { refusal } from './refuse'
import { readings, trimPaste } from './tidy'
import { readUrl } from './url'
import { childrenOf, readXml } from './xml-fields'

export type CaptureSource =
  | 'json'
  | 'url'
  | 'query'
  | 'lines'
  | 'curl'
  | 'wget'
  | 'httpie'
  | 'powershell'
  | 'fetch'
  | 'http'
  | 'xml'
  | 'har'
  | 'postman'
  | 'insomnia'
  | 'burp'

/**
 * A request as some program sent it, read back. Values are decoded, numbers keep their source text; nothing is taken
 * from a profile. What a capture does not tell (the URL of a bare body) is empty.
 */
export interface Capture {
  source: CaptureSource
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

export interface ReadOptions {
  /** The one request to take where there are several, counted from 1. */
  entry?: number | undefined
}

/**
 * Reads what was pasted, in any of the forms of `CaptureSource`; which one it is, is detected. Several of them may hold
 * several requests: all are answered, or the one that `entry` counts. Throws `usage` where it is none of them, with
 * what it is instead where that can be seen, and for an entry that is not there.
 */
export function readCaptures(source: string, { entry }: ReadOptions = {}): Capture[] {
  const captures = readAny(trimPaste(source))
  if (entry === undefined) return captures
  const chosen = captures[entry - 1]
  if (!chosen) throw usageError((t) => t.captures.noEntry(entry, captures.length))
  return [chosen]
}

/** As it stands, else in another reading of it; where neither is a request, the error is about the text as it stands. */
function readAny(text: string): Capture[] {
  const first = attempt(text)
  if (!(first instanceof CouponError)) return first
  for (const reading of readings(text)) {
    const read = attempt(trimPaste(reading))
    if (!(read instanceof CouponError)) return read
  }
  throw first
}

function attempt(text: string): Capture[] | CouponError {
  try {
    const found = forms.find(({ fits }) => fits(text))?.read(text) ?? []
    return found.length > 0 ? found : refusal(text)
  } catch (error) {
    // A nesting that is too deep for a reader ends in a RangeError.
    if (error instanceof RangeError) return refusal(text)
    if (error instanceof CouponError) return error
    throw error
  }
}

interface Form {
  fits(text: string): boolean
  read(text: string): Capture[]
}

const from = (source: CaptureSource, fits: Form['fits'], read: (text: string) => SignableRequest[]): Form => ({
  fits,
  read: (text) => read(text).map((request) => ({ source, request })),
})

const one = (request: SignableRequest | null): SignableRequest[] => (request ? [request] : [])

/** The forms in the order in which they are tried: the first that fits reads it. */
const forms: Form[] = [
  { fits: (text) => /^[{[]/.test(text), read: readJson },
  from('burp', isBurp, burpRequests),
  from(
    'xml',
    (text) => /^<(?:\?xml[^>]*>\s*<)?(?!html|!|https?:|svg)\w/i.test(text),
    (text) => one(readXmlBody(text)),
  ),
  from('powershell', isInvokeWebRequest, invokeRequests),
  { fits: (text) => isCommandLine(text.slice(0, 1000).split('\n')[0]!), read: commandCaptures },
  from('http', isHttpMessage, httpMessages),
  from('fetch', (text) => isFetch(text.slice(0, 1000)), fetchRequests),
  from(
    'url',
    (text) => readUrl(text) !== null,
    (text) => one(readUrl(text)),
  ),
  from(
    'query',
    (text) => /^[^\s=;]*=(?!>)/.test(text) && !/\n(?!\s*&)/.test(text) && !/^[\w.-]+=[^&]*; /.test(text),
    (text) => [readBare(text)],
  ),
  from(
    'lines',
    () => true,
    (text) => one(readLines(text)),
  ),
]

function readJson(text: string): Capture[] {
  const end = endOfJson(text)
  const rest = end < 0 ? '' : text.slice(end).trim()
  if (rest.startsWith('{')) return [...readJson(text.slice(0, end)), ...readJson(rest)]
  const source = /^[;,]?$|^[^\S\n]*\n/.test(end < 0 ? '' : text.slice(end))
    ? text.slice(0, end < 0 ? undefined : end)
    : text
  const json = jsonOrRefusal(source)
  if (isHar(json)) return harEntries(json)
  if (isPostman(json)) return readable('postman', postmanRequests(json))
  if (isInsomnia(json)) return readable('insomnia', insomniaRequests(json))
  if (!isObject(json)) throw refusal(source)
  if ('openapi' in json || 'swagger' in json) throw usageError((t) => t.captures.isNoRequest(t.captures.things.openApi))
  return [{ source: 'json', request: assemble({ method: 'POST', url: '', body: source, type: 'json' }) }]
}

/** What is no JSON is named where it can be; else the place of the mistake is told. */
function jsonOrRefusal(text: string): Json {
  try {
    return parseGiven(text)
  } catch (error) {
    throw /^(?:\{\s*"|\{\s*\}|\[\s*[{["\d\]])/.test(text) && !/^\{\s*"[^"]*"\s*=>/.test(text) ? error : refusal(text)
  }
}

/** Requests that can be read; where none can, why the first cannot. */
function readable(source: CaptureSource, requests: readonly (() => SignableRequest)[]): Capture[] {
  const read = requests.map((request) => {
    try {
      return request()
    } catch (error) {
      if (error instanceof CouponError) return error
      throw error
    }
  })
  const good = read.flatMap((request) => (request instanceof CouponError ? [] : [{ source, request }]))
  if (good.length === 0 && read[0] instanceof CouponError) throw read[0]
  return good
}

function readXmlBody(text: string): SignableRequest | null {
  const end = text.lastIndexOf('>') + 1
  const body = text.slice(0, end)
  return childrenOf(readXml(body)).length > 0 ? assemble({ method: 'POST', url: '', body, type: 'xml' }) : null
}

/** With a `?` before it, or a path, it is a query; bare pairs are a form. Line ends came with the paste. */
function readBare(text: string): SignableRequest {
  const joined = text.replace(/\s*\n\s*/g, '')
  const isQuery = /^[^?=&]*\?/.test(joined)
  if (!isQuery) return assemble({ method: 'POST', url: '', body: joined, type: 'form' })
  const isHost = /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\/?[^?]*\?/.test(joined)
  return isHost
    ? assemble({ method: 'GET', url: `http://${joined}` })
    : { ...assemble({ method: 'GET', url: joined }), url: '' }
}
