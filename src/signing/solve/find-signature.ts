import { usageError } from '../../errors'
import { readPairs } from '../capture/pair-fields'
import type { Recipe, SignableRequest } from '../recipe'
import { readTargets } from './targets'

/** One request whose signature is to be explained. */
export interface Sample {
  request: SignableRequest
  signature: Recipe['signature']
  token: string
}

/** Names of signatures, the surest first. */
const usual = [
  /^sign$/i,
  /^signature$/i,
  /^x-.*sign(ature)?$/i,
  /sign(ature)?$/i,
  /^(sig|sn|hmac|mac|token|client_secret|data_digest|digest|checkcode|verify|hash)$/i,
  /sign|digest|mac$/i,
]

/**
 * Finds the signature in a request: the field or header of the surest name among those that read as a digest, else
 * the last value that does. Throws `usage` where nothing does, or the named one is not there.
 */
export function findSignature(request: SignableRequest, name?: string): Sample {
  const values = [...fieldValues(request), ...headerValues(request)]
  const named = values.filter((value) => value.signature.name.toLowerCase() === name?.toLowerCase())
  if (name !== undefined) {
    if (!named[0]) throw usageError((t) => t.sign.noSuchSignature(name))
    return named[0]
  }
  const possible = values.filter((value) => readTargets(value.token).length > 0)
  const best = usual
    .map((form) => possible.find((value) => form.test(value.signature.name)))
    .find((value) => value !== undefined)
  const found = best ?? possible.filter((value) => value.signature.in !== 'header').at(-1)
  if (!found)
    throw usageError(
      (t) => t.sign.signatureNotFound,
      (t) => t.sign.signatureNotFoundHint,
    )
  return found
}

function fieldValues(request: SignableRequest): Sample[] {
  const inQuery = new Set(readPairs(/\?([^#]*)/.exec(request.url)?.[1] ?? '').map((field) => field.name))
  const inBody = /^\s*\{/.test(request.body ?? '') ? 'json' : 'form'
  return request.fields.map(({ name, value }) => {
    const place = inQuery.has(name) || request.body === null ? 'query' : inBody
    return { request, signature: { in: place, name }, token: value }
  })
}

function headerValues(request: SignableRequest): Sample[] {
  return Object.entries(request.headers).map(([name, token]) => ({ request, signature: { in: 'header', name }, token }))
}
