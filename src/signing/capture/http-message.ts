import { usageError } from '../../errors'
import { readJsonSource, writeJsonSource } from '../diagnose/json-source'
import type { SignableRequest } from '../recipe/recipe'
import { assemble } from './assemble'
import { type Header, headerOf } from './headers'

const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT|QUERY|PROPFIND'
const requestLine = new RegExp(`^(${methods}) +(\\S.*?)(?: +HTTP/[\\d.]+)?$`)
const sentLine = new RegExp(`^(?:${methods}) \\S+ HTTP/[\\d.]+\\r?$`, 'm')
const header = /^([!#$%&'*+.^_`|~\w-]+|:\w+) ?[:：][^\S\n]*(.*)$/

/** Whether a text is a request as it travels, as a proxy, `curl -v` or an .http file writes it. */
export function isHttpMessage(text: string): boolean {
  const lines = requestLines(text)
  const [, , , version] = new RegExp(`^(${methods}) +(\\S+)( +HTTP/[\\d.]+)?$`).exec(lines[0] ?? '') ?? []
  if (version !== undefined || /^:(?:method|path|authority|scheme):/.test(lines[0] ?? '')) return true
  if (logs.some(({ begins }) => begins.test(text))) return true
  if (/^https?:\/\/\S+$/.test(lines[0] ?? '') && /^[A-Za-z][\w-]*: \S/.test(lines[1] ?? '')) return true
  return (
    /^(?:###|@\w+ *=)/.test(text.trimStart()) || (requestLine.test(lines[0] ?? '') && isHeader(lines[1] ?? '', lines))
  )
}

const isHeader = (line: string, lines: readonly string[]): boolean =>
  (line === '' && lines.length > 2) || (header.test(line) && !/^https?:/i.test(line)) || /^\s+[?&]\w/.test(line)

/** The lines from the request line on, comments before it passed over. */
function requestLines(text: string): string[] {
  const lines = text.split(/\r?\n/)
  const at = lines.findIndex((line) => line.trim() !== '' && !/^\s*(?:#|\/\/|@\w)/.test(line))
  return at < 0 ? [] : lines.slice(at).map((line) => line.trimEnd())
}

/** Every request of a text; answers between them are passed over. */
export function httpMessages(text: string): SignableRequest[] {
  const source = logs.find(({ begins }) => begins.test(text))?.sent(text) ?? text
  const variables = new Map(
    [...source.matchAll(/^@(\w+) *= *(.*?)\r?$/gm)].map(([, name = '', value = '']) => [name, value]),
  )
  return sections(source)
    .map((section) => section.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => variables.get(name) ?? hole))
    .flatMap(readMessage)
}

/** The request line of an access log of nginx, Apache or a load balancer: it stands in quotes, before the status. */
const loggedLine = new RegExp(`^[^"\\n]*\\[[^\\]\\n]+\\][^"\\n]*"((?:${methods}) \\S+ HTTP/[\\d.]+)" \\d{3}\\b`, 'gm')

/**
 * Logs that mark what was sent: `curl -v` every line, OkHttp (with the name of its log or not) the first and last, an
 * access log its request line.
 */
const logs: { begins: RegExp; sent: (text: string) => string }[] = [
  {
    begins: /^> [A-Z]+ \S+ HTTP\/[\d.]+\r?$/m,
    sent: (text) =>
      text
        .split(/\r?\n/)
        .flatMap((line) => (line.startsWith('> ') || line === '>' ? [line.slice(2)] : []))
        .join('\n'),
  },
  {
    begins: /^(?:.*OkHttp\S*:? +)?--> [A-Z]+ https?:\/\//m,
    sent: (text) => {
      const bare = text.replace(/^.*OkHttp\S*:? ?/gm, '')
      const sent = [...bare.matchAll(/^--> ([A-Z]+ \S+).*\n([^]*?)^--> END .*$/gm)]
      return sent.map(([, first = '', rest = '']) => `${first} HTTP/1.1\n${rest}`).join('\n')
    },
  },
  {
    begins: new RegExp(loggedLine.source, 'm'),
    sent: (text) => [...text.matchAll(loggedLine)].map(([, line = '']) => `${line}\n\n`).join(''),
  },
]

function sections(text: string): string[] {
  const isFile = /^###/m.test(text)
  return text
    .split(isFile ? /^###.*$/m : new RegExp(`(?=${sentLine.source})`, 'm'))
    .filter((section) => requestLines(section).length > 0)
}

function readMessage(section: string): SignableRequest[] {
  const text = requestStart(section)
  const [, head = '', rest = ''] = /^((?:[^\n]*\S[^\n]*(?:\n|$))*)(?:\r?\n)?([^]*)$/.exec(text) ?? []
  const [first = '', ...lines] = head.split(/\r?\n/).map((line) => line.trimEnd())
  const headers = lines.flatMap(readHeader)
  const pseudo = first.startsWith(':') ? [...readHeader(first), ...headers] : headers
  const line = requestLine.exec(first)
  const method = line?.[1] ?? (headerOf(pseudo, ':method') || 'GET')
  const target = line?.[2] ?? (headerOf(pseudo, ':path') || first.trim())
  if (!line && !first.startsWith(':') && !/^https?:/i.test(first)) return []
  const query = lines.filter((each) => /^\s+[?&]/.test(each)).map((each) => each.trim())
  const url = absolute(target, pseudo) + query.join('')
  const body = bodyOf(rest, headers)
  return [assemble({ method, url, headers: pseudo, body: body === '' ? null : body })]
}

/** Comments, variables and blank lines before the request are cut. */
const requestStart = (section: string): string => section.replace(/^(?:[^\S\n]*(?:(?:#|\/\/|@\w)[^\n]*)?\r?\n)+/, '')

function readHeader(line: string): Header[] {
  const [, name, value = ''] = header.exec(line) ?? []
  return name === undefined || /^\s/.test(line) ? [] : [[name, value.trim()]]
}

function absolute(target: string, headers: readonly Header[]): string {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(target)) return target
  const host = headerOf(headers, ':authority') || headerOf(headers, 'host')
  if (host === '') return target
  return `${schemeOf(host, headers)}://${host}${target.startsWith('/') ? '' : '/'}${target}`
}

/** A message does not say its scheme: the page that it came from does, or the port; else it is https. */
function schemeOf(host: string, headers: readonly Header[]): string {
  const told = headerOf(headers, ':scheme')
  if (told !== '') return told
  const pages = [headerOf(headers, 'origin'), headerOf(headers, 'referer')]
  const page = pages.map((each) => /^(https?):\/\/([^/]*)/i.exec(each)).find((each) => each?.[2] === host)
  const port = /:(\d+)$/.exec(host)?.[1]
  return page?.[1] ?? (port === undefined || port === '443' ? 'https' : 'http')
}

/** The body ends where an answer or a script begins, and is no longer than the message says. */
function bodyOf(rest: string, headers: readonly Header[]): string {
  const cut = rest.search(/^(?:HTTP\/[\d.]+ \d{3}|> \{%|<> |> \S+\.js$)/m)
  const body = (cut < 0 ? rest : rest.slice(0, cut)).replace(/[\r\n]+$/, '')
  if (/^<@?[^\S\n]+\S+$/.test(body)) throw usageError((t) => t.captures.commandFile(body.replace(/^<@?\s+/, '')))
  if (/chunked/i.test(headerOf(headers, 'transfer-encoding'))) return unchunk(body)
  const length = Number(headerOf(headers, 'content-length') || NaN)
  const json = asSent(body, length)
  if (json !== null) return json
  const bytes = Buffer.from(body)
  if (length < bytes.length) return bytes.subarray(0, length).toString('utf8')
  const isForm = /x-www-form-urlencoded/i.test(headerOf(headers, 'content-type'))
  return isForm ? body.replace(/\r?\n\s*(?=&)|(?<=&)\r?\n\s*/g, '') : body
}

/**
 * A JSON body that a program shows with blanks for people, as HTTPie does: the way of writing it that is as long as was
 * sent, else as it is shown. `null`: no JSON, or not shown so.
 */
function asSent(body: string, length: number): string | null {
  const json = length < Buffer.byteLength(body) ? readJsonSource(body) : null
  if (json === null) return null
  const ascii = (source: string) =>
    source.replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const written = [{ comma: ', ', colon: ': ' }, {}].flatMap((style) => [
    writeJsonSource(json, style),
    writeJsonSource(json, { ...style, text: ascii }),
  ])
  return written.find((each) => Buffer.byteLength(each) === length) ?? body
}

/** Takes the lengths of the chunks out, where they stand there. */
function unchunk(body: string): string {
  const chunks: Buffer[] = []
  let left: Buffer = Buffer.from(body)
  for (;;) {
    const [line, digits = ''] = /^([0-9a-f]{1,8})[^\S\n]*\r?\n/i.exec(left.subarray(0, 20).toString('latin1')) ?? []
    if (line === undefined) return chunks.length > 0 ? Buffer.concat(chunks).toString('utf8') : body
    const size = parseInt(digits, 16)
    chunks.push(left.subarray(line.length, line.length + size))
    const next = left.subarray(line.length + size)
    left = next.subarray(next[0] === 13 ? 2 : 1)
  }
}
