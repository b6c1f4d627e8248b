import { isObject, parseJson } from '../../json'
import { memberSource } from '../stages/signature-place'
import type { Sample } from './find-signature'
import { holesOf, parseTemplate } from '../recipe/template'

/** One piece of a request that a frame may be made of, as the recipe writes it. */
export interface Atom {
  cost: number
  hole: string
  /** Of those that say the same in other words only one stands in a text. */
  group: string
}

/** Headers that nobody signs, or that are signed in other ways. */
const unsigned = new RegExp(
  '^(host|user-agent|accept(-.*)?|connection|content-(length|type|md5|encoding)|cookie|authorization|referer|origin|' +
    'cache-control|pragma|sec-.*|upgrade-.*|priority|transfer-encoding|te|date)$',
  'i',
)

const about = /time|stamp|nonce|rand|key|id$|appid|date|^t$|^ts$|token|recv|version|api/i

/** What a sample has to be signed beside its fields. */
export function atomsOf({ request, signature }: Sample): Atom[] {
  const hasUrl = URL.canParse(request.url)
  const hasQuery = request.url.includes('?')
  const hasBody = (request.body ?? '') !== ''
  const of = (group: string, ...list: [number, string][]): Atom[] => list.map(([cost, hole]) => ({ cost, hole, group }))
  return [
    ...of('method', [0, '{method}'], [3, '{method|lower}']),
    ...(hasUrl ? of('path', [0, '{path-with-query}'], [1, '{url-with-query}'], [3, '{path-tail:1}']) : []),
    ...(hasUrl && hasQuery ? of('path', [0, '{path}'], [2, '{url}']) : []),
    ...(hasQuery ? of('query', [1, '{query}']) : []),
    ...of('body', [0, '{body}'], ...(hasBody || hasUrl ? digestsOfBody : [])),
    ...heldByText(signature.text).map((name): Atom => ({ cost: 0, hole: `{${name}}`, group: `hole ${name}` })),
    ...marksOf(signature.text).map((mark): Atom => ({ cost: 1, hole: mark, group: 'mark' })),
    ...headersOf({ request, signature }).map((name): Atom => {
      return { cost: about.test(name) ? 0 : 1, hole: `{header:${name}}`, group: `header ${name}` }
    }),
    ...fieldsOf({ request, signature }),
    ...membersOf({ request, signature }),
    ...(hasUrl ? of('host', [3, '{host}']) : []),
  ]
}

const digestsOfBody: [number, string][] = [
  [1, '{body|sha256}'],
  [1, '{body|md5}'],
  [1, '{body|sha512}'],
  [2, '{body|md5|base64}'],
  [2, '{body|sha1}'],
  [2, '{body|sha256|base64}'],
  [3, '{body|sha256|HEX}'],
  [3, '{body|md5|HEX}'],
  [3, '{body|base64}'],
]

function heldByText(text: string | undefined): string[] {
  const holes = text === undefined ? [] : holesOf(parseTemplate(text)).map(({ name }) => name)
  return holes.filter((name) => name !== 'signature').slice(0, 5)
}

/** A short mark before the signature (`v0=`) may stand in the text as well. */
const marksOf = (text = ''): string[] => [...new Set(text.match(/\bv\d\b/gi) ?? [])]

function headersOf({ request, signature }: Pick<Sample, 'request' | 'signature'>): string[] {
  const own = signature.in === 'header' ? signature.name.toLowerCase() : ''
  const names = Object.keys(request.headers).filter((name) => !unsigned.test(name) && name.toLowerCase() !== own)
  return names.toSorted((a, b) => Number(about.test(b)) - Number(about.test(a))).slice(0, 6)
}

/** Only what tells who asks and when: the others are pairs. */
function fieldsOf({ request, signature }: Pick<Sample, 'request' | 'signature'>): Atom[] {
  const others = request.fields.filter(({ name }) => name !== signature.name)
  const of = (form: RegExp, cost: number, most: number): Atom[] =>
    others
      .filter(({ name }) => form.test(name))
      .slice(0, most)
      .map(({ name }) => ({ cost, hole: `{field:${name}}`, group: `field ${name}` }))
  return [...of(tells, 0, 6), ...of(isSaid, 1, 2)]
}

const tells = new RegExp(
  'time-?stamp|^(ts|t|time|cur_?time|expires?)$|nonce|salt|' +
    '(^|_)(app_?(id|key)|client_?id|partner_?id|shop_?id|access_?token|id)$',
  'i',
)

/** What is said, where one field says it. */
const isSaid = /^(q|query|text|content|message|msg|data|params?|payload)$/i

/** Objects of a JSON body, and what stands beside a signature that is one level down. */
function membersOf({ request, signature }: Pick<Sample, 'request' | 'signature'>): Atom[] {
  const objects = request.fields.filter(({ json, value }) => json && value.startsWith('{'))
  const [outer, own] = signature.in === 'json-path' ? signature.name.split('.') : []
  const inner = outer === undefined ? [] : Object.keys(readObject(memberSource(request.body, outer) ?? ''))
  const beside = inner.filter((name) => name !== own).map((name) => `${outer}.${name}`)
  const whole = objects.map(({ name }) => name).filter((name) => name !== outer)
  return [...whole, ...beside].slice(0, 6).map((path) => ({ cost: 0, hole: `{json:${path}}`, group: `json ${path}` }))
}

function readObject(source: string): Record<string, unknown> {
  const json = /^\s*\{/.test(source) ? parseJson(source) : null
  return isObject(json) ? json : {}
}
