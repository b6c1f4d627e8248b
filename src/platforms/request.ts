import type { HttpRequest } from '../http/message'
import { percentEncode } from '../signing/escape'
import type { Field } from '../signing/recipe'
import { placeToken, sign } from '../signing/sign'
import type { Call, Draft, KeyedRecipe, Platform } from './platform'

/** Describes, signs and writes one request of a platform. Pure: the same call gives the same bytes. */
export function prepareRequest(platform: Platform, call: Call): HttpRequest {
  return writeRequest(signDraft(platform.draft(call), platform.signatures(call.values)))
}

/** Every signature in turn; a later one may cover an earlier one. */
function signDraft(draft: Draft, signatures: readonly KeyedRecipe[]): Draft {
  return signatures.reduce<Draft>((request, { recipe, key }) => {
    const signable = { ...request, body: null }
    const { headers, fields } = placeToken(recipe, signable, sign(recipe, signable, key).token)
    return { ...request, headers, fields }
  }, draft)
}

export function writeRequest({ method, url, format, headers, fields }: Draft): HttpRequest {
  if (format === 'json') return { method, url, headers, body: writeJson(fields) }
  const pairs = fields.map(({ name, value }) => `${percentEncode(name, 'rfc3986')}=${percentEncode(value, 'rfc3986')}`).join('&')
  if (format === 'form') return { method, url, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: pairs }
  return { method, url: `${url}${url.includes('?') ? '&' : '?'}${pairs}`, headers, body: null }
}

function writeJson(fields: readonly Field[]): string {
  const members = fields.map(({ name, value, json }) => `${JSON.stringify(name)}:${json ? value : JSON.stringify(value)}`)
  return `{${members.join(',')}}`
}
