import { CouponError, usageError } from '../../errors'
import type { SignableRequest } from '../recipe/recipe'
import { assemble } from './assemble'
import { isPairs, readBare } from './bare-pairs'
import type { Capture, CaptureSource, Read } from './captured'
import { commandCaptures, isCommandLine } from './commands'
import { burpRequests, isBurp } from './exports/burp'
import { fetchRequests, isFetch } from './fetch'
import { httpMessages, isHttpMessage } from './http-message'
import { invokeRequests, isInvokeWebRequest } from './invoke-web-request'
import { readJson } from './json-document'
import { isGeneral, readLines } from './lines'
import { NoRequest } from './refuse'
import { readings, trimPaste } from './tidy'
import { readUrls } from './url'
import { childrenOf, readXml } from './xml-fields'

export type { Capture, CaptureSource, Clock } from './captured'

export interface ReadOptions {
  /** The one request to take where there are several, counted from 1. */
  entry?: number | undefined
}

/**
 * Reads what was pasted, in any of the forms of `CaptureSource`; which one it is, is detected. Several of them may hold
 * several requests: all that can be read are answered, or the one that `entry` counts. Throws `usage` where it is none
 * of them, with what it is instead where that can be seen, and for an entry that is not there or cannot be read.
 */
export function readCaptures(source: string, { entry }: ReadOptions = {}): Capture[] {
  const all = readAny(trimPaste(source))
  const chosen = entry === undefined ? all : all.slice(entry - 1, entry)
  if (entry !== undefined && chosen.length === 0) throw usageError((t) => t.captures.noEntry(entry, all.length))
  const captures = chosen.flatMap((read) => (read instanceof CouponError ? [] : [read]))
  if (captures.length === 0 && chosen[0] instanceof CouponError) throw chosen[0]
  return captures
}

/** As it stands, else in another reading of it; where none is a request, the error is about the text as it stands. */
function readAny(text: string): Read[] {
  const first = attempt(text)
  if (!(first instanceof NoRequest)) return first
  for (const reading of readings(text, first.isNamed)) {
    const read = attempt(trimPaste(reading))
    if (!(read instanceof NoRequest)) return read
  }
  throw first
}

function attempt(text: string): Read[] | NoRequest {
  try {
    const found = forms.find(({ fits }) => fits(text))?.read(text) ?? []
    return found.length > 0 ? found : new NoRequest(text)
  } catch (error) {
    // A nesting that is too deep for a reader ends in a RangeError.
    if (error instanceof RangeError) return new NoRequest(text)
    if (error instanceof NoRequest) return error
    throw error
  }
}

interface Form {
  fits: (text: string) => boolean
  read: (text: string) => Read[]
}

const from = (source: CaptureSource, fits: Form['fits'], read: (text: string) => SignableRequest[]): Form => ({
  fits,
  read: (text) => read(text).map((request) => ({ source, request })),
})

const one = (request: SignableRequest | null): SignableRequest[] => (request ? [request] : [])

/** The forms in the order in which they are tried: the first that fits reads it. */
const forms: Form[] = [
  { fits: (text) => isCommandLine(text.slice(0, 1000).split('\n')[0] ?? ''), read: commandCaptures },
  { fits: (text) => /^[{[]/.test(text) && !/^\[[^\]\n]*\](?:\(|\s*https?:)/.test(text), read: readJson },
  from('lines', isGeneral, (text) => one(readLines(text))),
  from('burp', isBurp, burpRequests),
  from(
    'xml',
    (text) => /^<(?:\?xml[^>]*>\s*<)?(?!html|!|https?:|svg)\w/i.test(text),
    (text) => one(readXmlBody(text)),
  ),
  from('powershell', isInvokeWebRequest, invokeRequests),
  from('http', isHttpMessage, httpMessages),
  from('fetch', (text) => isFetch(text.slice(0, 1000)), fetchRequests),
  from('url', (text) => readUrls(text).length > 0, readUrls),
  from('query', isPairs, (text) => [readBare(text)]),
  from(
    'lines',
    () => true,
    (text) => one(readLines(text)),
  ),
]

function readXmlBody(text: string): SignableRequest | null {
  const end = text.lastIndexOf('>') + 1
  const body = text.slice(0, end)
  return childrenOf(readXml(body)).length > 0 ? assemble({ method: 'POST', url: '', body, type: 'xml' }) : null
}
