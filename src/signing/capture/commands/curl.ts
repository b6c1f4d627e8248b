import { usageError } from '../../../errors'
import type { SignableRequest } from '../../recipe/recipe'
import { type Parts, assemble } from '../assemble'
import { type Header, withDefault } from '../headers'
import type { Command } from '../shell/command'
import { letters, valued } from './curl-options'
import { type Told, addEncoded, addPart } from './curl-data'

/** The requests of one curl command: one a URL, and anew after `--next`. */
export function curlRequests({ words, input, variable }: Command): SignableRequest[] {
  if (variable !== null) throw usageError((t) => t.captures.shellVariable(variable))
  const requests: SignableRequest[] = []
  let told = begin(input)
  for (const { name, value } of optionsOf(words.slice(1))) {
    if (name === 'next') {
      requests.push(...finish(told))
      told = begin(input)
    } else take(told, name, value)
  }
  return [...requests, ...finish(told)]
}

const begin = (input: string | null): Told => ({
  urls: [],
  headers: [],
  data: [],
  query: [],
  inQuery: false,
  isHead: false,
  input,
})

/** Options with their values; a word that is none is a URL. */
function optionsOf(words: readonly string[]): { name: string; value: string }[] {
  const left = words.map(asTyped).toReversed()
  const found: { name: string; value: string }[] = []
  for (let word = left.pop(); word !== undefined; word = left.pop()) {
    const [, name, attached] = /^--([\w.-]+)(?:=([^]*))?$/.exec(word) ?? []
    if (name !== undefined) found.push({ name, value: valued.has(name) ? (attached ?? left.pop() ?? '') : '' })
    else if (/^-[^-]/.test(word)) found.push(...shortOptions(word, () => left.pop() ?? ''))
    else if (word !== '-' && word !== '--') found.push({ name: 'url', value: word })
  }
  return found
}

/** Word processors make a dash out of one hyphen or two. */
const asTyped = (word: string): string =>
  word.replace(/^[–—]+(?=\w)/, (_, at: number) => (word.length > at + 2 ? '--' : '-'))

/** `-sXPOST` is `--silent --request POST`. */
function shortOptions(word: string, next: () => string): { name: string; value: string }[] {
  const found = []
  for (let at = 1; at < word.length; at++) {
    const name = letters[word.charAt(at)] ?? ''
    if (valued.has(name)) return [...found, { name, value: at + 1 < word.length ? word.slice(at + 1) : next() }]
    found.push({ name, value: '' })
  }
  return found
}

function take(told: Told, name: string, value: string): void {
  if (name.startsWith('expand-')) throw usageError((t) => t.captures.shellVariable(`--${name}`))
  if (Object.hasOwn(options, name)) options[name]?.(told, value)
}

const options: Record<string, (told: Told, value: string) => void> = {
  url: (told, value) => told.urls.push(value),
  request: (told, value) => (told.method = value.toUpperCase()),
  get: (told) => (told.inQuery = true),
  head: (told) => (told.isHead = true),
  header: addHeader,
  'user-agent': (told, value) => told.headers.push(['User-Agent', value]),
  referer: (told, value) => told.headers.push(['Referer', value.replace(/;auto$/, '')]),
  cookie: (told, value) => value.includes('=') && told.headers.push(['Cookie', value]),
  range: (told, value) => told.headers.push(['Range', `bytes=${value}`]),
  user: (told, value) => told.headers.push(['Authorization', `Basic ${Buffer.from(value).toString('base64')}`]),
  'oauth2-bearer': (told, value) => told.headers.push(['Authorization', `Bearer ${value}`]),
  data: addData,
  'data-ascii': addData,
  'data-binary': addData,
  'data-raw': (told, value) => told.data.push(value),
  'data-urlencode': (told, value) => addEncoded(told.data, value),
  'url-query': (told, value) =>
    value.startsWith('+') ? told.query.push(value.slice(1)) : addEncoded(told.query, value),
  form: (told, value) => addPart(told, value),
  'form-string': (told, value) => addPart(told, value, true),
  json: (told, value) => {
    told.type = 'json'
    addData(told, value)
  },
  'upload-file': (_, value) => refuseFile(value),
  config: (_, value) => refuseFile(value),
}

/** A header without a value is one that curl would send of its own accord and shall not; `Name;` is an empty one. */
function addHeader(told: Told, header: string): void {
  if (header.startsWith('@')) refuseFile(header)
  const [, name, mark, value = ''] = /^([^:;]+)([:;])\s*([^]*)$/.exec(header) ?? []
  if (name !== undefined && (mark === ':' ? value !== '' : value === '')) told.headers.push([name.trim(), value])
}

/** What comes from a file loses its line ends, as curl documents. */
function addData(told: Told, data: string): void {
  if (data === '@-' && told.input !== null) told.data.push(told.input.replace(/[\r\n]/g, ''))
  else if (data.startsWith('@')) refuseFile(data)
  else told.data.push(data)
}

function refuseFile(value: string): never {
  throw usageError((t) => t.sign.curlFile(value))
}

/** More operands than this are no URLs, but words of a text. */
const mostUrls = 100

function finish(told: Told): SignableRequest[] {
  const urls = told.urls.length > 0 ? told.urls : ['']
  const tooMany = urls[mostUrls]
  if (tooMany !== undefined) throw usageError((t) => t.captures.commandWord(tooMany.slice(0, 80)))
  if (urls[0] === '' && told.data.length === 0 && told.headers.length === 0) return []
  return urls.map((url) => assemble(partsOf(told, url)))
}

function partsOf(told: Told, given: string): Parts {
  const { headers, data, type, inQuery, isHead } = told
  const joined = data.join(type === 'json' ? '' : '&')
  const inUrl = [...told.query, ...(inQuery && data.length > 0 ? [joined] : [])]
  const url = withQuery(given === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`, inUrl)
  if (inQuery || data.length === 0) return { method: told.method ?? (isHead ? 'HEAD' : 'GET'), url, headers }
  const method = told.method ?? 'POST'
  if (type === 'multipart') return { method, url, headers: withoutType(headers), body: joined, type: 'form' }
  const contentType = type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded'
  const sent = withDefault(headers, 'Content-Type', contentType)
  const typed = headers.some(([name]) => name.toLowerCase() === 'content-type')
  return {
    method,
    url,
    headers: type === 'json' ? withDefault(sent, 'Accept', 'application/json') : sent,
    body: joined,
    type: typed ? undefined : typeOf(joined, type),
  }
}

/** curl calls everything a form; what has no pair in it is none. */
function typeOf(body: string, type: Told['type']): Parts['type'] {
  if (type === 'json') return 'json'
  if (/^\s*[{[<]/.test(body) || body.startsWith('--')) return undefined
  return /^[^\s=]+=/.test(body) ? 'form' : 'text'
}

const withoutType = (headers: readonly Header[]): readonly Header[] =>
  headers.filter(([name]) => name.toLowerCase() !== 'content-type')

function withQuery(url: string, pairs: readonly string[]): string {
  if (pairs.length === 0) return url
  const [before = '', ...hash] = url.split('#')
  const fragment = hash.length > 0 ? `#${hash.join('#')}` : ''
  return `${before}${before.includes('?') ? '&' : '?'}${pairs.join('&')}${fragment}`
}
