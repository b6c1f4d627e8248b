import { usageError } from '../../errors'
import { applyFilters } from './filters'
import type { Recipe, SignableRequest } from '../recipe/recipe'
import type { Segment } from './segments'
import { memberSource, headerOf, signatureHoles } from './signature-place'
import { signedHeaderNames, writeHeaders } from './signed-headers'
import { type Hole, type Template, isGroup, parseTemplate } from '../recipe/template'

/** What a template is filled from. */
export interface Scope {
  recipe: Recipe
  request: SignableRequest
  /** Segments that only this template knows: the pairs, the secrets, what a pair is made of. */
  own: Readonly<Record<string, readonly Segment[]>>
}

type Read = (request: SignableRequest, of: string, recipe: Recipe) => string | null

/**
 * What a frame may name beside `{pairs}`, `{secret}`, `{secret2}` and the holes of the signature's text. The host has
 * its port, the path its escapes as sent, `{url}` no query; `{path-tail:1}` is the path without its first part.
 */
const reads: Record<string, Read> = {
  method: (request) => request.method,
  host: (request) => urlOf(request).host,
  path: (request) => urlOf(request).pathname,
  query: (request) => queryOf(request),
  'path-with-query': (request) => urlOf(request).pathname + (queryOf(request) === '' ? '' : `?${queryOf(request)}`),
  url: (request) => `${urlOf(request).origin}${urlOf(request).pathname}`,
  'url-with-query': (request) => request.url.replace(/#[^]*$/, ''),
  body: (request) => request.body ?? '',
  headers: (request, _, recipe) => writeHeaders(recipe, request),
  signed: (request, _, recipe) => signedHeaderNames(recipe, request).join(';'),
  timestamp: (request) => usual(request, timestampNames),
  nonce: (request) => usual(request, nonceNames),
}

/** The same, of something that stands behind a colon. */
const readsOf: Record<string, Read> = {
  'path-tail': (request, of) =>
    `/${urlOf(request)
      .pathname.split('/')
      .slice(Number(of) + 1)
      .join('/')}`,
  /** A label of the host's name, from 1: of a bucket that is a name of its own. */
  'host-label': (request, of) => urlOf(request).hostname.split('.')[Number(of) - 1] ?? '',
  /** The first that was sent of several between commas: a scheme's own date goes before `Date`. */
  header: (request, of) => firstHeader(request, of.split(',')),
  field: (request, of) => request.fields.find(({ name }) => name === of)?.value ?? '',
  /** A member of a JSON body as it was written, a text without its quotes. */
  json: (request, of) => memberSource(request.body, of) ?? '',
}

const firstHeader = (request: SignableRequest, names: string[]): string =>
  names.map((name) => headerOf(request, name)).find((value) => value !== null) ?? ''

const timestampNames = [/^(x-[\w-]+-)?time-?stamp$/i, /timestamp$/i, /^(time|ts|t|date)$/i, /-(time|date)$/i]
const nonceNames = [/^(x-[\w-]+-)?nonce(_?str)?$/i, /nonce/i]

export const frameParts: readonly string[] = [...Object.keys(reads), 'pairs', 'secret', 'secret2']
export const framePartsOf: readonly string[] = Object.keys(readsOf)

/** Sets in what the holes hold. Throws `usage` where the request does not have it. */
export function fill(template: Template | string, scope: Scope): Segment[] {
  const parts = typeof template === 'string' ? parseTemplate(template) : template
  const { values } = scope.recipe
  return parts.flatMap((part): Segment[] => {
    if (typeof part === 'string') return [{ text: part }]
    const inner = isGroup(part) ? fill(part.parts, scope) : [...read(part, scope)]
    return part.filters.length > 0 ? applyFilters(inner, part.filters, values) : inner
  })
}

function read({ name, of }: Hole, { recipe, request, own }: Scope): readonly Segment[] {
  if (of === undefined && own[name]) return own[name]
  const held = of === undefined ? signatureHoles(recipe, request)[name] : undefined
  const text = held ?? (of === undefined ? reads[name] : readsOf[name])?.(request, of ?? '', recipe) ?? null
  if (text === null) throw usageError((t) => t.sign.holeNotHeld(of === undefined ? name : `${name}:${of}`))
  return [{ text }]
}

function urlOf(request: SignableRequest): URL {
  if (URL.canParse(request.url)) return new URL(request.url)
  throw request.url === '' ? usageError((t) => t.sign.noUrl) : usageError((t) => t.sign.badUrl(request.url))
}

/** As it was sent, without the question mark. */
const queryOf = ({ url }: SignableRequest): string => /\?([^#]*)/.exec(url)?.[1] ?? ''

/** The field or header of the first of these names. */
function usual({ fields, headers }: SignableRequest, names: readonly RegExp[]): string | null {
  const all = [...fields.map(({ name, value }): [string, string] => [name, value]), ...Object.entries(headers)]
  for (const form of names) {
    const found = all.find(([name]) => form.test(name))
    if (found) return found[1]
  }
  return null
}
