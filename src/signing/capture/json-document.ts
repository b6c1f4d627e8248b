import { usageError } from '../../errors'
import { type Json, isObject } from '../../json'
import { assemble } from './assemble'
import { type Read, readEach } from './captured'
import { harEntries, isHar } from './exports/har'
import { insomniaRequests, isInsomnia } from './exports/insomnia'
import { isPostman, postmanRequests } from './exports/postman'
import { endOfJson, parseGiven } from './json-fields'
import { NoRequest } from './refuse'

/** A HAR, an export of an API client, or one body or more of them. Words below it are passed over. */
export function readJson(text: string): Read[] {
  const end = endOfJson(text)
  const rest = end < 0 ? '' : text.slice(end).trim()
  if (rest.startsWith('{')) return [...readJson(text.slice(0, end)), ...readJson(rest)]
  const source = /^[;,]?$|^[^\S\n]*\n/.test(end < 0 ? '' : text.slice(end))
    ? text.slice(0, end < 0 ? undefined : end)
    : text
  const json = jsonOrRefusal(source)
  if (isHar(json)) return harEntries(json)
  if (isPostman(json)) return readEach(postmanRequests(json), (read) => ({ source: 'postman', request: read() }))
  if (isInsomnia(json)) return readEach(insomniaRequests(json), (read) => ({ source: 'insomnia', request: read() }))
  if (!isObject(json)) throw new NoRequest(source)
  if ('_postman_variable_scope' in json)
    throw usageError((t) => t.captures.isNoRequest(t.captures.things.postmanEnvironment))
  if ('openapi' in json || 'swagger' in json) throw usageError((t) => t.captures.isNoRequest(t.captures.things.openApi))
  return [{ source: 'json', request: assemble({ method: 'POST', url: '', body: source, type: 'json' }) }]
}

/** What is no JSON is named where it can be; else the place of the mistake is told. */
function jsonOrRefusal(text: string): Json {
  try {
    return parseGiven(text)
  } catch (error) {
    if (/^[{[][^"]*[\u00a0\u3000\u200b\ufeff]/.test(text)) throw new NoRequest(text)
    throw /^(?:\{\s*"|\{\s*\}|\[\s*[{["\d\]])/.test(text) && !/^\{\s*"[^"]*"\s*=>/.test(text)
      ? error
      : new NoRequest(text)
  }
}
