import { usageError } from '../../errors'
import { placeOfFields } from '../stages/field-places'
import { isObject, parseJson, type JsonObject } from '../../json'
import type { Recipe, SignableRequest } from '../recipe/recipe'
import { readTemplate } from './signature-template'
import { readTargets } from './targets'

/** One request whose signature is to be explained. */
export interface Sample {
  request: SignableRequest
  signature: Recipe['signature']
  /** The signature alone, without what its value has around it. */
  token: string
}

/** Names of signatures, the surest first. */
const usual = [
  /^sign$/i,
  /^signature$/i,
  /^x-.*sign(ature)?$/i,
  /sign(ature)?$/i,
  /signature|[-_]sign([-_]|$)/i,
  /(^|[-_])(sig|check-?sum)$/i,
  /^(sig|sn|hmac|mac|token|client_secret|data_digest|digest|checkcode|checkmacvalue|tradesha|verify|hash)$/i,
  /sign|digest|hmac|mac$|sha$/i,
  /^authorization$/i,
]

/** Headers that hold a digest of something else, or a name of somebody. */
const otherHeaders =
  /^(content-md5|x-.*content-(sha256|md5)|digest|etag|if-.*|cookie|user-agent|host|.*request-id|.*trace.*|.*nonce.*)$/i

/**
 * Finds the signature in a request: the field or header of the surest name in whose value a digest can be, else the
 * last value that reads as one. Throws `usage` where nothing does, where the named one is not there, and where no
 * digest can be in it.
 */
export function findSignature(request: SignableRequest, name?: string): Sample {
  const values = [...fieldValues(request), ...nestedValues(request), ...headerValues(request)]
  const named = values.filter((value) => value.signature.name.toLowerCase() === name?.toLowerCase())
  if (name !== undefined) {
    if (!named[0]) throw usageError((t) => t.sign.noSuchSignature(name))
    const found = named.map(readValue).find((value) => value !== null)
    if (!found) throw usageError((t) => t.sign.noDigestIn(name))
    return found
  }
  return surest(values)
}

function surest(values: readonly Sample[]): Sample {
  const possible = values.flatMap((value) => readValue(value) ?? [])
  const best = usual
    .map((form) =>
      possible.find((value) => form.test(lastPart(value.signature.name)) && !otherHeaders.test(value.signature.name)),
    )
    .find((value) => value !== undefined)
  const found = best ?? lastOf(possible)
  if (found) return found
  const likely = values.find((value) => usual.slice(0, 4).some((form) => form.test(value.signature.name)))
  if (likely) throw usageError((t) => t.sign.noDigestIn(likely.signature.name))
  throw usageError(
    (t) => t.sign.signatureNotFound,
    (t) => t.sign.signatureNotFoundHint,
  )
}

/** Of values that no name tells: a field before a header, the last of them. */
const lastOf = (possible: readonly Sample[]): Sample | undefined =>
  possible.filter((value) => value.signature.in !== 'header').at(-1) ??
  possible.filter((value) => !otherHeaders.test(value.signature.name)).at(-1)

const lastPart = (name: string): string => name.split('.').at(-1) ?? name

/** Longer than any signature with all that schemes write around it. */
const longest = 16_384

/** The whole value, or a part of it; `null` where no digest can be in it. */
function readValue(value: Sample): Sample | null {
  const { token, signature } = value
  if (token.length > longest) return null
  if (readTargets(token).length > 0) return value
  if (isPublicKeySized(token)) return value
  const part = readTemplate(token, (text) => readTargets(text).length > 0 || isPublicKeySized(text))
  return part && { ...value, token: part.token, signature: { ...signature, text: part.text } }
}

/** As long as a signature under a private key is: Ed25519, ECDSA, RSA. */
function isPublicKeySized(token: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{86,}={0,2}$/.test(token)) return false
  const { length } = Buffer.from(token, 'base64')
  return length === 64 || (length >= 68 && length <= 72) || [128, 256, 384, 512].includes(length)
}

function fieldValues(request: SignableRequest): Sample[] {
  return placeOfFields(request).flatMap((place, index): Sample[] => {
    const field = request.fields[index]
    return field ? [{ request, signature: { in: place, name: field.name }, token: field.value }] : []
  })
}

/** Texts one level down in a JSON body: `head.sign`. */
function nestedValues(request: SignableRequest): Sample[] {
  const json = jsonBody(request.body)
  return Object.entries(json ?? {}).flatMap(([outer, part]): Sample[] =>
    isObject(part)
      ? Object.entries(part).flatMap(([name, value]): Sample[] =>
          typeof value === 'string'
            ? [{ request, signature: { in: 'json-path', name: `${outer}.${name}` }, token: value }]
            : [],
        )
      : [],
  )
}

function jsonBody(body: string | null): JsonObject | null {
  if (!/^\s*\{/.test(body ?? '')) return null
  try {
    const json = parseJson(body ?? '')
    return isObject(json) ? json : null
  } catch {
    return null
  }
}

function headerValues(request: SignableRequest): Sample[] {
  return Object.entries(request.headers).map(([name, token]) => ({ request, signature: { in: 'header', name }, token }))
}
