import { basename } from 'node:path'
import { CouponError, type Sentence, usageError } from '../errors'
import type { HttpRequest, HttpResponse } from '../http/message'
import type { Transport } from '../http/transport'
import { isObject, type Json, type JsonObject, parseJson, scalarText } from '../json'
import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { askedOf, type Asked, type Question } from './replay-question'

/** One exchange of the file. */
interface Recorded {
  asked: Asked
  /** Throws where none came: `retry` for one that was asked for again. */
  response(retry: boolean): HttpResponse
}

/**
 * Answers from a HAR file, ours or a browser's, and opens no socket. A request that stands there several times is
 * answered in that order, and from then on with the last. Throws `usage` for what is no HAR, and for a request that is
 * not in it `config`, with what differs.
 */
export function openReplay(source: string, shown: string, platform: Platform, url: string, values: Values): Transport {
  const own = { platform, url, values }
  const recorded = entriesOf(source, shown).map((entry): Recorded => {
    const request = requestOf(entry)
    return { asked: askedOf(request, { ...own, url: null }), response: (retry) => responseOf(entry, shown, retry) }
  })
  const told = new Map<string, number>()
  const answer = (request: HttpRequest): HttpResponse => {
    const asked = askedOf(request, own)
    const differences = recorded.map((each) => differenceOf(each.asked, asked))
    const matching = recorded.filter((_, index) => differences[index]?.length === 0)
    const key = JSON.stringify([asked.method, asked.path, Object.entries(asked.fields).sort()])
    const times = told.get(key) ?? 0
    told.set(key, times + 1)
    const found = matching[Math.min(times, matching.length - 1)]
    if (found) return found.response(times < matching.length - 1)
    throw notThere(shown, differences)
  }
  return {
    send: (request) => Promise.resolve(request).then(answer),
    close: () => Promise.resolve(),
  }
}

/** How many exchanges a HAR file holds. Throws `usage` for what is no HAR. */
export function countExchanges(source: string, shown: string): number {
  return entriesOf(source, shown).length
}

interface Difference {
  name: Sentence
  there: string | null
  here: string | null
}

function differenceOf(there: Asked, here: Asked): Difference[] {
  const method = differing((t) => t.replay.method, there.method, here.method)
  const path = there.path.endsWith(here.path) ? [] : differing((t) => t.replay.path, there.path, here.path)
  const names = new Set([...Object.keys(here.fields), ...Object.keys(there.fields)])
  const fields = [...names].flatMap((name) => {
    const [was, is] = [fieldOf(there, name), fieldOf(here, name)]
    return is === null && there.optional.has(name) ? [] : differing(() => name, was, is)
  })
  return [...method, ...path, ...fields]
}

/** Names come from outside: `constructor` is one like any other. */
const fieldOf = ({ fields }: Asked, name: string): string | null =>
  Object.hasOwn(fields, name) ? (fields[name] ?? null) : null

const differing = (name: Sentence, there: string | null, here: string | null): Difference[] =>
  there === here ? [] : [{ name, there, here }]

/** Told is what differs from the recorded request that is the most like it. */
function notThere(shown: string, all: readonly Difference[][]): CouponError {
  const [nearest = []] = [...all].sort((a, b) => a.length - b.length)
  const file = basename(shown)
  const said: Sentence = (t) =>
    nearest
      .slice(0, 3)
      .map(({ name, there, here }) => t.replay.differs(name(t), shorten(there), shorten(here)))
      .join('; ')
  return new CouponError(
    'config',
    (t) => (all.length === 0 ? t.replay.empty(file) : t.replay.notThere(file, said(t))),
    { hint: (t) => t.replay.hint },
  )
}

const shorten = (text: string | null): string | null => text && text.slice(0, 120)

function entriesOf(source: string, shown: string): JsonObject[] {
  const json = parse(source, shown)
  const log = isObject(json) ? json['log'] : undefined
  const entries = isObject(log) ? log['entries'] : undefined
  if (!Array.isArray(entries)) throw usageError((t) => t.replay.notHar(shown))
  // A browser records what a page is made of as well: what is not to an API is not of interest.
  return entries.filter(isObject).filter((entry) => isObject(entry['request']) && isObject(entry['response']))
}

function parse(source: string, shown: string): Json {
  try {
    return parseJson(source)
  } catch {
    throw usageError((t) => t.replay.notHar(shown))
  }
}

function requestOf({ request }: JsonObject): Question {
  const { method, url, postData } = isObject(request) ? request : {}
  const params = isObject(postData) && Array.isArray(postData['params']) ? postData['params'].filter(isObject) : []
  const form = params.map(({ name, value }) => new URLSearchParams([[text(name), text(value)]]).toString()).join('&')
  const body = isObject(postData) ? text(postData['text']) || form : ''
  return { method: text(method).toUpperCase(), url: text(url), body: body === '' ? null : body }
}

/** A status of 0 is how browsers, and we, write that no answer came. */
function responseOf({ response }: JsonObject, shown: string, retry: boolean): HttpResponse {
  const { status, headers, content } = isObject(response) ? response : {}
  const code = Number(scalarText(status) ?? '0')
  if (!(code >= 100 && code <= 599))
    throw new CouponError('network', (t) => t.replay.noAnswer(basename(shown)), { retry })
  const { text: body, encoding } = isObject(content) ? content : {}
  return {
    status: code,
    headers: headersOf(headers),
    body: Buffer.from(text(body), text(encoding).toLowerCase() === 'base64' ? 'base64' : 'utf8'),
  }
}

function headersOf(headers: Json | undefined): Record<string, string> {
  const pairs = Array.isArray(headers) ? headers.filter(isObject) : []
  return Object.fromEntries(pairs.map(({ name, value }) => [text(name).toLowerCase(), text(value)]))
}

const text = (value: Json | undefined): string => scalarText(value) ?? ''
