import { isUtf8 } from 'node:buffer'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { usageError } from '../../../errors'
import { type Json, type JsonObject, isObject, scalarText } from '../../../json'
import { assemble } from '../assemble'
import { type Header, headerOf, withDefault } from '../headers'
import type { BodyType } from '../body'
import { type Capture, type Clock, type Read, readEach } from '../captured'
import { joinPairs, writePairs } from '../pair-fields'

/** A HAR, one entry, one request of it, or the `{method, url, headers, body}` of a dry run. */
export function isHar(json: Json): boolean {
  return entriesOf(json).length > 0 || (isObject(json) && isObject(json['log'] ?? null))
}

export function harEntries(json: Json): Read[] {
  const entries = entriesOf(json)
  if (entries.length === 0) throw usageError((t) => t.sign.harWithoutEntries)
  return readEach(entries, readEntry)
}

function entriesOf(json: Json): JsonObject[] {
  if (Array.isArray(json)) return json.flatMap(entriesOf)
  if (!isObject(json)) return []
  if (isObject(json['log']) && Array.isArray(json['log']['entries'])) return json['log']['entries'].flatMap(entriesOf)
  if (isRequest(json['request'])) return [json]
  return isRequest(json) ? [{ request: json }] : []
}

function isRequest(json: Json | undefined): json is JsonObject {
  return (
    isObject(json) && typeof json['method'] === 'string' && /^https?:/i.test(textOf(json['url'])) && 'headers' in json
  )
}

function readEntry(entry: JsonObject): Capture {
  const request = entry['request'] as JsonObject
  const headers = pairsOf(request['headers'])
  const body = readBody(request, headers)
  const sent = body.mimeType ? withDefault(headers, 'Content-Type', body.mimeType) : headers
  const clock = readClock(entry)
  const parts = { method: textOf(request['method']).toUpperCase(), url: urlOf(request), headers: sent }
  return { source: 'har', request: assemble({ ...parts, ...body }), ...(clock ? { clock } : {}) }
}

/** A URL that was saved without its query gets the parameters that stand beside it. */
function urlOf(request: JsonObject): string {
  const url = textOf(request['url'])
  const query = pairsOf(request['queryString'])
  return url.includes('?') || query.length === 0 || !Array.isArray(request['queryString'])
    ? url
    : `${url}?${joinPairs(query)}`
}

interface Body {
  body: string | null
  bytes?: Uint8Array
  type?: BodyType
  mimeType?: string
}

function readBody(request: JsonObject, headers: readonly Header[]): Body {
  const { postData, body } = request
  if (typeof body === 'string') return { body }
  if (!isObject(postData)) return { body: null }
  const mimeType = textOf(postData['mimeType'])
  const text = textOf(postData['text'])
  if (text !== '')
    return { mimeType, ...readText(text, textOf(postData['encoding'] ?? postData['_encoding']), headers) }
  const params = pairsOf(postData['params'], (each) => !('fileName' in each))
  if (!Array.isArray(postData['params'])) return { body: null }
  if (!/multipart/i.test(mimeType)) return { mimeType, body: joinPairs(params) }
  return { body: writePairs(params), type: 'form' }
}

const maxBytes = 16 * 1024 * 1024
const decoders: Record<string, (bytes: Uint8Array) => Buffer> = {
  gzip: (bytes) => gunzipSync(bytes, { maxOutputLength: maxBytes }),
  deflate: (bytes) => inflateSync(bytes, { maxOutputLength: maxBytes }),
  br: (bytes) => brotliDecompressSync(bytes, { maxOutputLength: maxBytes }),
}

/** Bodies that are no text are kept as base64, or one character a byte, and may be packed. */
function readText(text: string, encoding: string, headers: readonly Header[]): Body {
  const packing = headerOf(headers, 'content-encoding').toLowerCase()
  const isBase64 = encoding === 'base64' || /^H4sI[\w+/=\s]+$/.test(text)
  const isGzip = text.startsWith('\x1f\x8b')
  if (!isBase64 && !isGzip) return { body: text }
  const bytes = Buffer.from(text, isBase64 ? 'base64' : 'latin1')
  const form = bytes[0] === 0x1f && bytes[1] === 0x8b ? 'gzip' : packing
  const unpack = Object.hasOwn(decoders, form) ? decoders[form] : undefined
  if (!unpack && !['', 'identity'].includes(form) && !isUtf8(bytes))
    throw usageError((t) => t.captures.packedBody(form))
  try {
    return { body: (unpack?.(bytes) ?? bytes).toString('utf8'), bytes }
  } catch {
    throw usageError((t) => t.captures.packedBody(form))
  }
}

function readClock({ response, startedDateTime, time }: JsonObject): Clock | null {
  if (!isObject(response)) return null
  const theirMs = Date.parse(headerOf(pairsOf(response['headers']), 'date'))
  const startedMs = Date.parse(textOf(startedDateTime))
  if (Number.isNaN(theirMs)) return null
  return {
    theirMs,
    startedMs: Number.isNaN(startedMs) ? null : startedMs,
    tookMs: Math.max(0, Number(textOf(time)) || 0),
  }
}

/** `[{name, value}]`, or an object of texts. */
function pairsOf(json: Json | undefined, take: (each: JsonObject) => boolean = () => true): Header[] {
  if (Array.isArray(json))
    return json.filter((each) => isObject(each) && take(each)).map((each) => pairOf(each as JsonObject))
  return isObject(json) ? Object.entries(json).map(([name, value]): Header => [name, textOf(value)]) : []
}

const pairOf = ({ name, value }: JsonObject): Header => [textOf(name), textOf(value)]
const textOf = (json: Json | undefined): string => scalarText(json) ?? ''
