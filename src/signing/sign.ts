import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { setInFrame } from './frame'
import { arrangeFields, takeFields, writePairs } from './pairs'
import type { DigestName, EncodingName, Field, Recipe, SignableRequest } from './recipe'
import { percentEncode, toBytes } from './escape'
import { hmacKey, keySegment, keyText } from './key'
import { type Segment, eachText, segmentBytes } from './segments'

/** Every stage of one signature, in the order in which they come about. */
export interface Signature {
  /** The fields that take part, renamed and written, in signed order. Never holds the key. */
  signed: { name: string; value: string }[]
  /** The canonical string: what is digested, with the key where it stands in it. */
  canonical: Segment[]
  /** Length of the canonical string in bytes of its charset. */
  canonicalBytes: number
  digestHex: string
  encoded: string
  /** As it travels. */
  token: string
}

/** Applies a recipe to a request under a key. Pure: the same input gives the same bytes. */
export function sign(recipe: Recipe, request: SignableRequest, key: string): Signature {
  const digested = digestRequest(recipe, request, key)
  const encoded = encode(digested.digest, recipe.encoding).slice(...(recipe.slice ?? []))
  return {
    signed: digested.fields.map(({ name, value }) => ({ name, value })),
    canonical: digested.canonical,
    canonicalBytes: digested.bytes.length,
    digestHex: digested.digest.toString('hex'),
    encoded,
    token: transport(encoded, recipe.transport),
  }
}

/** The token of a canonical string that came from elsewhere, the key in its place. */
export function signText(recipe: Recipe, canonical: string, key: string): string {
  const bytes = toBytes(canonical, recipe.values?.charset)
  const encoded = encode(digestAgain(recipe, key, digestOnce(recipe, key, bytes)), recipe.encoding).slice(
    ...(recipe.slice ?? []),
  )
  return transport(encoded, recipe.transport)
}

/** The stages up to the digest: all that a search needs. */
export function digestRequest(recipe: Recipe, request: SignableRequest, key: string) {
  const fields = arrangeFields(recipe, takeFields(recipe, request))
  const canonical = changeText(
    recipe,
    placeKey(recipe, key, setInFrame(recipe, request, writePairs(recipe, fields, key))),
  )
  const bytes = segmentBytes(canonical, recipe.values?.charset)
  return { fields, canonical, bytes, digest: digestAgain(recipe, key, digestOnce(recipe, key, bytes)) }
}

/** Timing-safe comparison of a token with the one that was expected, as the recipe compares. */
export function sameToken(recipe: Recipe, token: string, given: string): boolean {
  const [a, b] = [token, given].map((text) => {
    const compared = recipe.compare === 'ignoring-case' ? text.toLowerCase() : text
    return createHash('sha256').update(compared).digest()
  })
  return timingSafeEqual(a!, b!)
}

function placeKey(recipe: Recipe, key: string, text: Segment[]): Segment[] {
  const secret = keySegment(recipe, key)
  const joiner: Segment = { text: recipe.key?.joiner ?? '' }
  switch (recipe.key?.at) {
    case 'prefix':
      return [secret, joiner, ...text]
    case 'suffix':
      return [...text, joiner, secret]
    case 'around':
      return [secret, joiner, ...text, joiner, secret]
    default:
      return text
  }
}

function changeText(recipe: Recipe, segments: Segment[]): Segment[] {
  switch (recipe.text) {
    case 'lower':
      return eachText(segments, (text) => text.toLowerCase())
    case 'upper':
      return eachText(segments, (text) => text.toUpperCase())
    case 'rfc3986':
    case 'form':
      return eachText(segments, (text) => percentEncode(text, recipe.text as 'rfc3986' | 'form', recipe.values))
    default:
      return segments
  }
}

function digestOnce(recipe: Recipe, key: string, bytes: Buffer): Buffer {
  const name: DigestName = recipe.digest ?? 'md5'
  const at = recipe.key?.at ?? (placesKeyLater(recipe) ? null : 'hmac')
  if (at === 'message-as-hmac-key') return hmacUnderMessage(recipe, key, bytes)
  if (at === 'hmac' || recipe.key?.alsoHmac) return createHmac(name, hmacKey(recipe, key)).update(bytes).digest()
  return createHash(name).update(bytes).digest()
}

const placesKeyLater = ({ again }: Recipe): boolean => (again?.key ?? 'none') !== 'none'

function hmacUnderMessage(recipe: Recipe, key: string, bytes: Buffer): Buffer {
  const name = recipe.digest ?? 'md5'
  const joiner = recipe.key?.joiner
  if (joiner === undefined) return createHmac(name, bytes).update(hmacKey(recipe, key)).digest()
  return createHmac(name, Buffer.concat([bytes, Buffer.from(joiner), hmacKey(recipe, key)])).digest()
}

function digestAgain(recipe: Recipe, key: string, first: Buffer): Buffer {
  const again = recipe.again
  if (!again) return first
  const hex = again.case === 'upper' ? first.toString('hex').toUpperCase() : first.toString('hex')
  const secret = keyText(recipe, key)
  const text = again.key === 'prefix' ? secret + hex : again.key === 'suffix' ? hex + secret : hex
  return createHash(again.digest).update(text).digest()
}

export function encode(digest: Buffer, encoding: EncodingName = 'hex'): string {
  switch (encoding) {
    case 'hex':
    case 'base64':
    case 'base64url':
      return digest.toString(encoding)
    case 'HEX':
      return digest.toString('hex').toUpperCase()
    case 'base64-of-hex':
      return Buffer.from(digest.toString('hex')).toString('base64')
    case 'base64-of-HEX':
      return Buffer.from(digest.toString('hex').toUpperCase()).toString('base64')
  }
}

export function transport(encoded: string, form: Recipe['transport'] = 'as-is'): string {
  if (form === 'as-is') return encoded
  const once = percentEncode(encoded, 'rfc3986')
  return form === 'percent-encoded' ? once : percentEncode(once, 'rfc3986')
}

/** Sets a token where the recipe says that it stands; a placeholder of that name is filled, not doubled. */
export function placeToken(recipe: Recipe, request: SignableRequest, token: string): SignableRequest {
  const { in: place, name } = recipe.signature
  if (place === 'header') {
    const others = Object.entries(request.headers).filter(([header]) => header.toLowerCase() !== name.toLowerCase())
    return { ...request, headers: { ...Object.fromEntries(others), [name]: token } }
  }
  const field: Field = { name, value: token }
  const at = request.fields.findIndex((each) => each.name === name)
  const fields = at < 0 ? [...request.fields, field] : request.fields.with(at, field)
  return { ...request, fields }
}

/** The token that a request brings, where the recipe says that it stands; header names are alike in any case. */
export function tokenOf(recipe: Recipe, request: SignableRequest): string | null {
  const { in: place, name } = recipe.signature
  if (place !== 'header') return request.fields.find((field) => field.name === name)?.value ?? null
  return Object.entries(request.headers).find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1] ?? null
}
