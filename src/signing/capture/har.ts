import { usageError } from '../../errors'
import { type Json, type JsonObject, isObject, scalarText } from '../../json'
import { assemble } from './assemble'
import type { Capture, Clock } from './capture'

/** A HAR, one entry, one request of it, or the `{method, url, headers, body}` of a dry run. */
export function isHar(json: Json): boolean {
  return entriesOf(json).length > 0 || (isObject(json) && isObject(json['log'] ?? null))
}

export function harEntries(json: Json): Capture[] {
  const entries = entriesOf(json)
  if (entries.length === 0) throw usageError((t) => t.sign.harWithoutEntries)
  return entries.map(readEntry)
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
  const headers = readHeaders(request['headers'])
  const capture: Capture = {
    source: 'har',
    request: assemble({
      method: textOf(request['method']),
      url: textOf(request['url']),
      headers,
      body: readBody(request),
    }),
  }
  const clock = readClock(entry)
  return clock ? { ...capture, clock } : capture
}

function readHeaders(json: Json | undefined): Record<string, string> {
  const pairs = Array.isArray(json)
    ? json.filter(isObject).map(({ name, value }) => [textOf(name), textOf(value)])
    : textPairs(json)
  return Object.fromEntries(pairs) as Record<string, string>
}

function readBody(request: JsonObject): string | null {
  const { postData, body } = request
  if (typeof body === 'string') return body
  if (!isObject(postData)) return null
  if (typeof postData['text'] === 'string' && postData['text'] !== '') return postData['text']
  if (!Array.isArray(postData['params'])) return null
  const params = postData['params'].filter(isObject)
  return params
    .map(({ name, value }) => `${encodeURIComponent(textOf(name))}=${encodeURIComponent(textOf(value))}`)
    .join('&')
}

function readClock({ response, startedDateTime, time }: JsonObject): Clock | null {
  if (!isObject(response)) return null
  const date = Object.entries(readHeaders(response['headers'])).find(([name]) => name.toLowerCase() === 'date')?.[1]
  const theirMs = Date.parse(date ?? '')
  const startedMs = Date.parse(textOf(startedDateTime))
  if (Number.isNaN(theirMs)) return null
  return {
    theirMs,
    startedMs: Number.isNaN(startedMs) ? null : startedMs,
    tookMs: Math.max(0, Number(textOf(time)) || 0),
  }
}

const textOf = (json: Json | undefined): string => scalarText(json) ?? ''
const textPairs = (json: Json | undefined): string[][] =>
  isObject(json) ? Object.entries(json).map(([name, value]) => [name, textOf(value)]) : []
