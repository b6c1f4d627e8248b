import type { HttpRequest } from '../http/message'
import { parseJson } from '../json/index'
import { percentEncode } from '../signing/escape'
import { readRecipe } from '../signing/read-recipe'
import type { Field } from '../signing/recipe'
import { placeToken, sign } from '../signing/sign'
import type { CallInput, UnsignedRequest, KeyedRecipe, Platform, Values } from './platform'

/** A request ready to be sent, and the signatures in it: they are for the platform alone. */
export interface SignedRequest {
  request: HttpRequest
  tokens: readonly string[]
}

/** Describes, signs and writes one request of a platform. Pure: the same call gives the same bytes. */
export function prepareRequest(platform: Platform, call: CallInput): SignedRequest {
  const { draft, tokens } = signDraft(platform.unsignedRequest(call), signaturesOf(platform, call.values))
  return { request: writeRequest(draft), tokens }
}

/** As the platform signs, or as the recipe of the profile says. */
export function signaturesOf(platform: Platform, values: Values): readonly KeyedRecipe[] {
  const [first, ...rest] = platform.signatures(values)
  const { recipe } = values
  return first && recipe
    ? [{ recipe: readRecipe(parseJson(recipe)), key: first.key }, ...rest]
    : platform.signatures(values)
}

/** Every signature in turn; a later one may cover an earlier one. */
function signDraft(
  unsigned: UnsignedRequest,
  signatures: readonly KeyedRecipe[],
): { draft: UnsignedRequest; tokens: string[] } {
  let draft = unsigned
  const tokens: string[] = []
  for (const { recipe, key } of signatures) {
    const signable = { ...draft, body: /\{body\b/.test(recipe.frame ?? '') ? writeRequest(draft).body : null }
    const { token, encoded } = sign(recipe, signable, key)
    const { headers, fields } = placeToken(recipe, signable, token)
    draft = { ...draft, headers, fields }
    tokens.push(token, encoded)
  }
  return { draft, tokens }
}

export function writeRequest({ method, url, format, headers, fields }: UnsignedRequest): HttpRequest {
  if (format === 'json') return { method, url, headers, body: writeJson(fields) }
  const pairs = fields
    .map(({ name, value }) => `${percentEncode(name, 'rfc3986')}=${percentEncode(value, 'rfc3986')}`)
    .join('&')
  if (format === 'form')
    return { method, url, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: pairs }
  return { method, url: `${url}${url.includes('?') ? '&' : '?'}${pairs}`, headers, body: null }
}

function writeJson(fields: readonly Field[]): string {
  const members = fields.map(
    ({ name, value, json }) => `${JSON.stringify(name)}:${json ? value : JSON.stringify(value)}`,
  )
  return `{${members.join(',')}}`
}
