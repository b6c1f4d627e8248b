import { usageError } from '../../../errors'
import { percentEncode } from '../../stages/escape'
import type { SignableRequest } from '../../recipe/recipe'
import { type Parts, assemble } from '../assemble'
import { type Header, withDefault } from '../headers'
import { joinPairs } from '../pair-fields'
import type { Command } from '../shell/command'

const valued = new Set(
  `-a --auth -A --auth-type -o --output -p --print -s --style --timeout --proxy --verify --cert --cert-key
  --cert-key-pass --ssl --ciphers --session --session-read-only --pretty --format-options --response-charset
  --response-mime --max-redirects --max-headers --boundary --default-scheme --raw`.split(/\s+/),
)

/** What the items of one command have said. */
interface Items {
  headers: Header[]
  query: [name: string, value: string][]
  /** Values as JSON source. */
  data: [name: string, json: string][]
}

/** An HTTPie command: `http [options] [METHOD] URL [item …]`. */
export function httpieRequest({ words, variable, isPiped, input }: Command): SignableRequest {
  if (variable !== null) throw usageError((t) => t.captures.shellVariable(variable))
  if (isPiped && input === null) throw usageError((t) => t.captures.commandFile('-'))
  const { operands, given, scheme } = readWords(words)
  const [first = ''] = operands
  const hasMethod = /^[A-Za-z]+$/.test(first) && operands.length > 1
  const [url = '', ...rest] = hasMethod ? operands.slice(1) : operands
  const items: Items = { headers: [], query: [], data: [] }
  for (const item of rest) readItem(items, item)
  const raw = given.get('--raw') ?? input
  const usual = items.data.length > 0 || raw !== null ? 'POST' : 'GET'
  const method = hasMethod ? first.toUpperCase() : usual
  const query = joinPairs(items.query)
  const full = `${fullUrl(url, scheme)}${query === '' ? '' : `${url.includes('?') ? '&' : '?'}${query}`}`
  return assemble({ method, url: full, ...bodyOf(items.data, withAuth(items.headers, given), given, raw) })
}

function readWords([program = '', ...words]: readonly string[]) {
  const given = new Map<string, string>()
  const operands: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    const [, name = word, attached] = /^(--[\w-]+)=([^]*)$/.exec(word) ?? []
    if (operands.length > 0 && !word.startsWith('--') && !/^-[a-z]$/i.test(word)) operands.push(word)
    else if (!word.startsWith('-')) operands.push(word)
    else given.set(name, attached ?? (valued.has(name) ? (words[++at] ?? '') : ''))
  }
  return { operands, given, scheme: given.get('--default-scheme') ?? (/^(https|xhs)/.test(program) ? 'https' : 'http') }
}

/** `:3000/x` is a port of this machine. */
function fullUrl(url: string, scheme: string): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(url)) return url
  const host = url.startsWith(':/') ? 'localhost' : 'localhost:'
  return `${scheme}://${url.replace(/^:\/\//, '').replace(/^:(?=\d|\/|$)/, host)}`
}

/** The first separator that is not escaped decides what an item is; the longer one wins. */
function readItem(items: Items, item: string): void {
  const [, written = '', separator, value = ''] =
    /^((?:[^\\:=@;]|\\[^]|;(?!$))*)(==|:=@|:=|=@|=|:|@|;$)([^]*)$/.exec(item) ?? []
  const name = written.replace(/\\([^])/g, '$1')
  if (separator === undefined) throw usageError((t) => t.captures.commandWord(item))
  if (separator.includes('@')) throw usageError((t) => t.captures.commandFile(item))
  if (separator === '==') items.query.push([name, value])
  else if (separator === ':=') items.data.push([name, value])
  else if (separator === '=') items.data.push([name, JSON.stringify(value)])
  else if (value !== '' || separator === ';') items.headers.push([name, value.trim()])
}

function withAuth(headers: readonly Header[], given: ReadonlyMap<string, string>): readonly Header[] {
  const auth = given.get('-a') ?? given.get('--auth')
  if (auth === undefined) return headers
  const isBearer = (given.get('-A') ?? given.get('--auth-type')) === 'bearer'
  return [...headers, ['Authorization', isBearer ? `Bearer ${auth}` : `Basic ${Buffer.from(auth).toString('base64')}`]]
}

function bodyOf(
  data: Items['data'],
  headers: readonly Header[],
  given: ReadonlyMap<string, string>,
  raw: string | null,
): Partial<Parts> {
  if (raw !== null) return { headers, body: raw }
  if (data.length === 0) return { headers }
  const isForm = ['-f', '--form', '--multipart'].some((name) => given.has(name))
  if (isForm) {
    const pairs = data.map(
      ([name, json]) => `${encode(name)}=${encode(json.startsWith('"') ? (JSON.parse(json) as string) : json)}`,
    )
    return { body: pairs.join('&'), type: 'form', headers: withDefault(headers, 'Content-Type', formType) }
  }
  const nested = data.find(([name]) => /^[^[]*\[.*\]$/.test(name))
  if (nested) throw usageError((t) => t.captures.commandWord(nested[0]))
  const body = `{${data.map(([name, json]) => `${ascii(JSON.stringify(name))}: ${ascii(json)}`).join(', ')}}`
  return { body, type: 'json', headers: withDefault(headers, 'Content-Type', 'application/json') }
}

const formType = 'application/x-www-form-urlencoded; charset=utf-8'
const encode = (text: string): string => percentEncode(text, 'form')

/** As Python's `json.dumps` writes: what is not ASCII is escaped. */
const ascii = (json: string): string =>
  json.replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
