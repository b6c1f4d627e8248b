import { usageError } from '../../errors'
import type { SignableRequest } from '../recipe/recipe'
import { assemble } from './assemble'
import type { Header } from './headers'
import { type JsValue, NoLiteral, jsonOf, readArguments } from './js-literal'

const call = /(?:^|[^\w.$])(?:(?:window|self|globalThis)\.)?fetch\s*\(/g

export const isFetch = (text: string): boolean => new RegExp(call.source).test(text)

/** The requests of `fetch(…)` calls as browsers copy them, and as people write them where all of it stands there. */
export function fetchRequests(text: string): SignableRequest[] {
  return [...text.matchAll(call)].map((found) => {
    try {
      const [url, options] = readArguments(text, found.index + found[0].length - 1)
      return requestOf(url, options)
    } catch (error) {
      if (!(error instanceof NoLiteral)) throw error
      throw usageError((t) => t.captures.fetchVariable)
    }
  })
}

function requestOf(url: JsValue | undefined, options: JsValue | undefined): SignableRequest {
  const given = new Map(membersOf(options))
  const body = given.get('body')
  const method = given.get('method')
  const type = given.has('headers') || body?.kind !== 'call' ? undefined : bodyType(body.name)
  const typed: Header[] = type === undefined ? [] : [['Content-Type', type]]
  return assemble({
    method: method ? textOf(method).toUpperCase() : 'GET',
    url: textOf(url),
    headers: [...headersOf(given.get('headers')), ...typed],
    body: bodyOf(body),
  })
}

const bodyType = (name: string): string | undefined =>
  name === 'URLSearchParams' ? 'application/x-www-form-urlencoded;charset=UTF-8' : undefined

function headersOf(value: JsValue | undefined): Header[] {
  const plain = value?.kind === 'call' && value.name === 'Headers' ? value.given[0] : value
  return membersOf(plain).map(([name, each]) => [name, textOf(each)])
}

function membersOf(value: JsValue | undefined): [string, JsValue][] {
  if (value === undefined) return []
  if (value.kind !== 'object') throw new NoLiteral()
  return value.members
}

function textOf(value: JsValue | undefined): string {
  if (value?.kind === 'call' && value.name === 'URL') return textOf(value.given[0])
  if (value?.kind === 'text') return value.text
  if (value?.kind === 'word' && /^-?\d/.test(value.word)) return value.word
  throw new NoLiteral()
}

function bodyOf(value: JsValue | undefined): string | null {
  if (value === undefined || (value.kind === 'word' && /^(?:null|undefined)$/.test(value.word))) return null
  if (value.kind !== 'call') return textOf(value)
  const [given, ...more] = value.given
  if (!given) throw new NoLiteral()
  if (value.name === 'JSON.stringify' && more.length === 0) return jsonOf(given)
  if (value.name !== 'URLSearchParams') throw new NoLiteral()
  if (given.kind === 'text') return given.text
  return new URLSearchParams(membersOf(given).map(([name, each]): [string, string] => [name, textOf(each)])).toString()
}
