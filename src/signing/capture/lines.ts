import type { SignableRequest } from '../recipe/recipe'
import { assemble } from './assemble'
import { type Header, headerOf } from './headers'
import { writePairs } from './pair-fields'

type Line = readonly [name: string, value: string]

/** `name: value`, as developer tools and Postman list parameters; or a name, a tab and a value; or `name=value`. */
const forms = [/^([\w.$[\]/-]+|:\w+)[^\S\n]*[:：][^\S\n]*(.*)$/, /^([\w.$[\]/-]+)\t+(.*)$/, /^([\w.$[\]/-]+)=(.*)$/]

/** Whether it is the general part of a browser's network panel. */
export const isGeneral = (text: string): boolean =>
  /^(?:General\s+)?(?:Request URL|请求网址)(?:[:：]|\r?\n)/i.test(text)

/** Reads a list of lines, one a field; `null` where a line is none. A list of headers gives a request of headers. */
export function readLines(text: string): SignableRequest | null {
  if (new Set(text.match(/^[^\S\n]*(?=\S)/gm)).size > 1 && !text.startsWith(':')) return null
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length < 2 || lines.length > 5000) return null
  const general = readGeneral(lines)
  if (general) return general
  const inTurns = namesAndValues(lines)
  if (inTurns) return requestOf(inTurns, lines)
  const pairs = forms
    .map((form) => lines.map((line) => readLine(form, line)))
    .find((all) => all.every((pair) => pair !== null))
  if (!pairs) return null
  return requestOf(
    pairs.filter((pair) => pair !== null),
    lines,
  )
}

/** Headers of HTTP/2 as the browser's panel has them, name and value on lines of their own; `null`: not so. */
function namesAndValues(lines: readonly string[]): Line[] | null {
  if (!/^:(?:authority|method|path|scheme)$/.test(lines[0] ?? '') || lines.length % 2 > 0) return null
  const pairs = lines.flatMap((name, index): Line[] => (index % 2 === 0 ? [[name, lines[index + 1] ?? '']] : []))
  return pairs.every(([name]) => /^:?[\w-]+$/.test(name)) ? pairs : null
}

function readLine(form: RegExp, line: string): Line | null {
  const [, name, value = ''] = form.exec(line) ?? []
  return name === undefined || /^(?:https?|ftp)$/i.test(name) ? null : [name, value]
}

function requestOf(pairs: readonly Line[], lines: readonly string[]): SignableRequest {
  if (isHeaders(pairs))
    return assemble({ method: headerOf(pairs, ':method') || 'GET', url: urlOf(pairs), headers: pairs })
  const isEncoded =
    lines.every((line) => /^[\w.$[\]/-]+=(?:[^\s%]|%[0-9a-f]{2})*$/i.test(line)) &&
    lines.some((line) => line.includes('%'))
  const body = isEncoded ? lines.join('&') : writePairs(pairs)
  return assemble({ method: 'POST', url: '', body, type: 'form' })
}

const isUsual = (name: string): boolean =>
  /^(?::\w+|accept(?:-\w+)?|content-(?:type|length)|sec-[\w-]+|x-requested-with)$/i.test(name) ||
  /^(?:host|user-agent|connection|cookie|referer|origin|authorization|cache-control|pragma)$/i.test(name)

const isHeaders = (pairs: readonly Line[]): boolean =>
  pairs.filter(([name]) => isUsual(name)).length >= 2 ||
  pairs.some(([name]) => /^(?::method|user-agent|content-type)$/i.test(name))

function urlOf(pairs: readonly Header[]): string {
  const host = headerOf(pairs, ':authority') || headerOf(pairs, 'host')
  return host === '' ? '' : `${headerOf(pairs, ':scheme') || 'https'}://${host}${headerOf(pairs, ':path') || '/'}`
}

/** The general part of a browser's network panel, name and value on one line or on two. */
function readGeneral(lines: readonly string[]): SignableRequest | null {
  const told = (name: RegExp) => {
    const at = lines.findIndex((line) => name.test(line))
    const beside = lines[at]?.replace(name, '').replace(/^[:：]\s*/, '') ?? ''
    return at < 0 ? undefined : beside || lines[at + 1]
  }
  const url = told(/^(?:Request URL|请求网址|请求 ?URL)(?=[:：]|$)/i)
  if (url === undefined || !/^https?:\/\//i.test(url)) return null
  const rest = lines.flatMap((line): Line[] => {
    const [, name, value = ''] = /^([\w-]+|:\w+):\s+(.*)$/.exec(line) ?? []
    return name === undefined ? [] : [[name, value]]
  })
  return assemble({
    method: (told(/^(?:Request Method|请求方法)(?=[:：]|$)/i) ?? 'GET').toUpperCase(),
    url,
    headers: rest,
  })
}
