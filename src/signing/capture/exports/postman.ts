import { type Json, type JsonObject, isObject, scalarText } from '../../../json'
import { type Parts, assemble } from '../assemble'
import { type Header, withDefault } from '../headers'
import type { SignableRequest } from '../../recipe/recipe'
import { writePairs } from '../pair-fields'
import { fillIn } from './variables'

type Variables = ReadonlyMap<string, string>

/** A collection as Postman exports it, version 2.0 or 2.1, or one request of it. */
export const isPostman = (json: Json): json is JsonObject =>
  isObject(json) && ((Array.isArray(json['item']) && isObject(json['info'])) || isItem(json) || isRequest(json))

const isRequest = (json: Json | undefined): boolean =>
  isObject(json) && typeof json['method'] === 'string' && 'url' in json && Array.isArray(json['header'])

const isItem = (json: JsonObject): boolean => typeof json['name'] === 'string' && isRequest(json['request'])

/** Every request of a collection, folder by folder; each is read when it is asked for. */
export function postmanRequests(json: JsonObject): (() => SignableRequest)[] {
  const values = new Map(pairsOf(json['variable']))
  return itemsOf(json).map((request) => () => readRequest(request, values))
}

function itemsOf(json: JsonObject): Json[] {
  if (isRequest(json)) return [json]
  const { request } = json
  if (isItem(json) && request !== undefined) return [request]
  const items = Array.isArray(json['item']) ? json['item'].filter(isObject) : []
  return items.flatMap((item) => (item['request'] === undefined ? itemsOf(item) : [item['request']]))
}

function readRequest(request: Json, values: Variables): SignableRequest {
  if (!isObject(request)) return assemble({ method: 'GET', url: urlOf(request, values) })
  const headers = filled(pairsOf(request['header']), values)
  return assemble({
    method: (textOf(request['method']) || 'GET').toUpperCase(),
    url: urlOf(request['url'], values),
    headers,
    ...bodyOf(request['body'], headers, values),
  })
}

function urlOf(url: Json | undefined, values: Variables): string {
  if (!isObject(url)) return fillIn(textOf(url), values)
  const raw = textOf(url['raw'])
  if (raw !== '') return fillIn(withPathVariables(raw, new Map(pairsOf(url['variable']))), values)
  const host = (Array.isArray(url['host']) ? url['host'] : [url['host'] ?? '']).map(textOf).join('.')
  const path = (Array.isArray(url['path']) ? url['path'] : []).map(textOf).join('/')
  const query = pairsOf(url['query']).map((pair) => pair.join('='))
  return fillIn(
    `${textOf(url['protocol']) || 'https'}://${host}/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`,
    values,
  )
}

/** `/users/:id` holds the value of a variable of the URL's own; a port is none. */
const withPathVariables = (url: string, own: Variables): string =>
  url.replace(/^[^?#]*/, (path) =>
    path.replace(/\/:([\w-]+)/g, (part, name: string) => `/${own.get(name) || part.slice(1)}`),
  )

/** What is typed into a form is encoded when it is sent. */
function bodyOf(body: Json | undefined, headers: readonly Header[], values: Variables): Partial<Parts> {
  if (!isObject(body)) return {}
  const mode = textOf(body['mode'])
  if (mode === 'raw') return { body: fillIn(textOf(body['raw']), values) }
  if (mode !== 'urlencoded' && mode !== 'formdata') return {}
  const pairs = filled(
    pairsOf(body[mode], (each) => textOf(each['type']) !== 'file'),
    values,
  )
  const written = writePairs(pairs)
  if (mode === 'formdata') return { body: written, type: 'form' }
  return {
    body: written,
    type: 'form',
    headers: withDefault(headers, 'Content-Type', 'application/x-www-form-urlencoded'),
  }
}

const filled = (pairs: readonly Header[], values: Variables): Header[] =>
  pairs.map(([name, value]): Header => [fillIn(name, values), fillIn(value, values)])

function pairsOf(json: Json | undefined, take: (each: JsonObject) => boolean = () => true): Header[] {
  if (!Array.isArray(json)) return []
  return json
    .filter(isObject)
    .filter((each) => each['disabled'] !== true && take(each))
    .map((each): Header => [textOf(each['key'] ?? each['id']), textOf(each['value'])])
}

const textOf = (json: Json | undefined): string => scalarText(json) ?? ''
