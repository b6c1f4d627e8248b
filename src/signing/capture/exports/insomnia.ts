import { type Json, type JsonObject, isObject, scalarText } from '../../../json'
import type { SignableRequest } from '../../recipe/recipe'
import { type Parts, assemble } from '../assemble'
import { type Header, withDefault } from '../headers'
import { writePairs } from '../pair-fields'
import { fillIn } from './variables'

type Variables = ReadonlyMap<string, string>

/** An export of Insomnia, version 4. */
export const isInsomnia = (json: Json): json is JsonObject => isObject(json) && Array.isArray(json['resources'])

/** Every request of an export; each is read when it is asked for. */
export function insomniaRequests(json: JsonObject): (() => SignableRequest)[] {
  const resources = (json['resources'] as Json[]).filter(isObject)
  const environments = resources.filter((each) => each['_type'] === 'environment')
  const values = new Map(environments.flatMap(({ data }) => flatten(data)))
  return resources.filter((each) => each['_type'] === 'request').map((each) => () => readRequest(each, values))
}

/** `{"api": {"key": 1}}` is asked for as `api.key`. */
function flatten(json: Json | undefined, path = ''): [string, string][] {
  if (!isObject(json)) return [[path, textOf(json)]]
  return Object.entries(json).flatMap(([name, value]) => flatten(value, path === '' ? name : `${path}.${name}`))
}

function readRequest(request: JsonObject, values: Variables): SignableRequest {
  const headers = pairsOf(request['headers'], values)
  const query = writePairs(pairsOf(request['parameters'], values))
  const url = fillIn(textOf(request['url']), values)
  return assemble({
    method: (textOf(request['method']) || 'GET').toUpperCase(),
    url: query === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${query}`,
    headers,
    ...bodyOf(request['body'], headers, values),
  })
}

function bodyOf(body: Json | undefined, headers: readonly Header[], values: Variables): Partial<Parts> {
  if (!isObject(body)) return {}
  const mimeType = textOf(body['mimeType'])
  const typed = mimeType === '' ? headers : withDefault(headers, 'Content-Type', mimeType)
  if (Array.isArray(body['params'])) {
    const pairs = pairsOf(body['params'], values)
    return { body: writePairs(pairs), type: 'form', headers: /multipart/.test(mimeType) ? headers : typed }
  }
  return typeof body['text'] === 'string' ? { body: fillIn(body['text'], values), headers: typed } : {}
}

function pairsOf(json: Json | undefined, values: Variables): Header[] {
  if (!Array.isArray(json)) return []
  return json
    .filter(isObject)
    .filter((each) => each['disabled'] !== true && each['type'] !== 'file')
    .map((each): Header => [fillIn(textOf(each['name']), values), fillIn(textOf(each['value']), values)])
}

const textOf = (json: Json | undefined): string => scalarText(json) ?? ''
