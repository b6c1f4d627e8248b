import { usageError } from '../../errors'
import { percentEncode } from '../escape'
import { assemble } from './assemble'
import type { Capture } from './capture'
import { shellCommands } from './shell-words'

/** Reads pasted curl commands; other commands of the same paste are passed over. */
export function curlCommands(text: string): Capture[] {
  const commands = shellCommands(text).map((words) => (words[0] === '$' ? words.slice(1) : words))
  const captures = commands.filter(([name = '']) => /^curl(\.exe)?$/.test(name)).map(([, ...words]) => readCurl(words))
  if (captures.length === 0)
    throw usageError(
      (t) => t.sign.notARequest,
      (t) => t.sign.notARequestHint,
    )
  return captures
}

/** What the words of one command have said so far. */
interface Told {
  urls: string[]
  method?: string
  headers: Record<string, string>
  data: string[]
  type?: 'json' | 'form'
  inQuery: boolean
}

function readCurl(words: readonly string[]): Capture {
  const told: Told = { urls: [], headers: {}, data: [], inQuery: false }
  const left = words.flatMap(splitShort)
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const [, name, attached] = /^--([\w-]+)(?:=([^]*))?$/.exec(word) ?? []
    if (name === undefined) told.urls.push(word)
    else if (Object.hasOwn(flags, name)) flags[name]!(told)
    else if (Object.hasOwn(options, name)) options[name]!(told, attached ?? left.shift() ?? '')
    else if (valued.has(name)) left.shift()
  }
  return { source: 'curl', request: request(told) }
}

/** `-sXPOST` is `--silent --request POST`. */
function splitShort(word: string): string[] {
  if (!/^-[^-]/.test(word)) return [word]
  const name = longNames[word[1]!] ?? ''
  const rest = word.slice(2)
  if (Object.hasOwn(options, name) || valued.has(name)) return rest === '' ? [`--${name}`] : [`--${name}`, rest]
  return [...(name === '' ? [] : [`--${name}`]), ...(rest === '' ? [] : splitShort(`-${rest}`))]
}

const longNames: Record<string, string> = {
  X: 'request',
  H: 'header',
  d: 'data',
  F: 'form',
  G: 'get',
  I: 'head',
  A: 'user-agent',
  e: 'referer',
  b: 'cookie',
  u: 'user',
  o: 'output',
  x: 'proxy',
  m: 'max-time',
  w: 'write-out',
  c: 'cookie-jar',
  T: 'upload-file',
  E: 'cert',
  K: 'config',
  D: 'dump-header',
  r: 'range',
  U: 'proxy-user',
}

/** Options with a value that says nothing of the signature: it is passed over, and never taken for a URL. */
const valued = new Set(
  (
    'user-agent referer cookie user output proxy max-time write-out cookie-jar upload-file cert config dump-header range proxy-user ' +
    'connect-timeout retry retry-delay retry-max-time resolve connect-to cacert capath key cert-type key-type pass ciphers interface ' +
    'limit-rate max-redirs noproxy socks5 socks5-hostname stderr trace trace-ascii unix-socket dns-servers proto tls-max'
  ).split(' '),
)

const flags: Record<string, (told: Told) => void> = {
  get: (told) => (told.inQuery = true),
  head: (told) => (told.method ??= 'HEAD'),
}

const options: Record<string, (told: Told, value: string) => void> = {
  url: (told, value) => told.urls.push(value),
  request: (told, value) => (told.method = value.toUpperCase()),
  header: (told, value) => addHeader(told, value),
  data: (told, value) => addData(told, value),
  'data-ascii': (told, value) => addData(told, value),
  'data-binary': (told, value) => addData(told, value),
  'data-raw': (told, value) => told.data.push(value),
  'data-urlencode': (told, value) => addEncoded(told, value),
  form: (told, value) => addPart(told, value),
  'form-string': (told, value) => addPart(told, value),
  json: (told, value) => {
    told.type = 'json'
    addData(told, value)
  },
}

function addHeader(told: Told, header: string): void {
  const [, name, value] = /^([^:;]+):\s*([^]*)$/.exec(header) ?? []
  if (name !== undefined) told.headers[name.trim()] = value ?? ''
}

function addData(told: Told, data: string): void {
  if (data.startsWith('@')) throw usageError((t) => t.sign.curlFile(data))
  told.data.push(data)
}

/** `name=text` encodes the text only, `=text` and `text` all of it. */
function addEncoded(told: Told, value: string): void {
  const at = value.search(/[=@]/)
  if (value[at] === '@') throw usageError((t) => t.sign.curlFile(value))
  const name = value.slice(0, Math.max(0, at))
  const text = percentEncode(value.slice(at + 1), 'rfc3986')
  told.data.push(name === '' ? text : `${name}=${text}`)
}

/** The fields of a multipart form are fields as any other. */
function addPart(told: Told, part: string): void {
  const at = part.indexOf('=')
  if (part[at + 1] === '@') return
  told.type = 'form'
  told.data.push(`${percentEncode(part.slice(0, at), 'rfc3986')}=${percentEncode(part.slice(at + 1), 'rfc3986')}`)
}

function request({ urls: [given = ''], method, headers, data, type, inQuery }: Told) {
  const url = given === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`
  if (data.length === 0) return assemble({ method: method ?? 'GET', url, headers })
  const joined = data.join(type === 'json' ? '' : '&')
  if (inQuery)
    return assemble({ method: method ?? 'GET', url: `${url}${url.includes('?') ? '&' : '?'}${joined}`, headers })
  return assemble({ method: method ?? 'POST', url, headers, body: joined, ...(type ? { type } : {}) })
}
