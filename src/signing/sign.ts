import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { type CarriedKey, carriedKey } from './stages/carried-key'
import { encode, transport } from './stages/encode'
import { percentEncode, toBytes } from './stages/escape'
import { setInFrame } from './stages/frame'
import { hmacKey, keySegment, keyText } from './stages/key'
import { arrangeFields, takeFields, writePairs } from './stages/pairs'
import { isPublicKeyDigest, signWithKey } from './stages/public-key'
import type { WrittenField } from './stages/order'
import type { DigestName, Recipe, SignableRequest } from './recipe/recipe'
import { type Segment, eachText, segmentBytes } from './stages/segments'

export { encode } from './stages/encode'
export { placeToken, tokenOf } from './stages/signature-place'

/** Every stage of one signature, in the order in which they come about. */
export interface Signature {
  /** The fields that take part, renamed and written, in signed order. Never holds the key. */
  signed: { name: string; value: string }[]
  /** The canonical string: what is digested, with the key wherever it stands in it, be it as a value that was sent. */
  canonical: Segment[]
  /** Length of the canonical string in bytes of its charset. */
  canonicalBytes: number
  /** Under a public-key digest the bytes of the signature itself; empty, with all that follows, under a public key. */
  digestHex: string
  encoded: string
  /** As it travels, without what the signature's value has around it. */
  token: string
}

/** Applies a recipe to a request under a key. The same input gives the same bytes, but under ECDSA and PSS. */
export function sign(recipe: Recipe, request: SignableRequest, key: string): Signature {
  const digested = digestRequest(recipe, request, key)
  const encoded = encode(digested.digest, recipe.encoding).slice(...(recipe.slice ?? []))
  const carried = carriedKey(key, request)
  return {
    signed: digested.fields.map((field) => maskedField(field, carried)),
    canonical: carried ? carried.segments(digested.canonical) : digested.canonical,
    canonicalBytes: digested.bytes.length,
    digestHex: digested.digest.toString('hex'),
    encoded,
    token: transport(encoded, recipe.transport),
  }
}

const maskedField = ({ name, value }: WrittenField, carried: CarriedKey | null) =>
  carried ? { name: carried.text(name), value: carried.text(value) } : { name, value }

/** The token of a canonical string that came from elsewhere, the key in its place. */
export function signText(recipe: Recipe, request: SignableRequest, canonical: string, key: string): string {
  const bytes = toBytes(canonical, recipe.values?.charset)
  const encoded = encode(digestBytes(recipe, request, key, bytes), recipe.encoding).slice(...(recipe.slice ?? []))
  return transport(encoded, recipe.transport)
}

/** The stages up to the digest: all that a search needs. */
export function digestRequest(recipe: Recipe, request: SignableRequest, key: string) {
  const text = canonicalText(recipe, request, key)
  return { ...text, digest: digestBytes(recipe, request, key, text.bytes) }
}

/** The stages up to the canonical string. */
export function canonicalText(recipe: Recipe, request: SignableRequest, key: string) {
  const fields = arrangeFields(recipe, takeFields(recipe, request))
  const secret = keySegment(recipe, key, request)
  const framed = setInFrame(recipe, request, writePairs(recipe, fields, secret), key)
  const canonical = changeText(recipe, placeKey(recipe, secret, framed))
  return { fields, canonical, bytes: segmentBytes(canonical, recipe.values?.charset) }
}

/** Timing-safe comparison of a token with the one that was expected, as the recipe compares. */
export function sameToken(recipe: Recipe, token: string, given: string): boolean {
  const digestOf = (text: string) => {
    const compared = recipe.compare === 'ignoring-case' ? text.toLowerCase() : text
    return hash('sha256', compared, 'buffer')
  }
  return timingSafeEqual(digestOf(token), digestOf(given))
}

function placeKey(recipe: Recipe, secret: Segment, text: Segment[]): Segment[] {
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

function digestBytes(recipe: Recipe, request: SignableRequest, key: string, bytes: Buffer): Buffer {
  const { digest = 'md5' } = recipe
  if (isPublicKeyDigest(digest)) return signWithKey(digest, keyText(recipe, key), bytes) ?? Buffer.alloc(0)
  return digestAgain(
    recipe,
    key,
    firstDigest(digest, recipe, bytes, () => hmacKey(recipe, key, request)),
  )
}

function firstDigest(digest: DigestName, recipe: Recipe, bytes: Buffer, secret: () => Buffer): Buffer {
  const at = recipe.key?.at ?? (placesKeyLater(recipe) ? null : 'hmac')
  if (at === 'message-as-hmac-key') return hmacUnderMessage(recipe, secret(), bytes)
  if (at === 'hmac' || recipe.key?.alsoHmac) return createHmac(digest, secret()).update(bytes).digest()
  return hash(digest, bytes, 'buffer')
}

const placesKeyLater = ({ again }: Recipe): boolean => (again?.key ?? 'none') !== 'none'

function hmacUnderMessage(recipe: Recipe, secret: Buffer, bytes: Buffer): Buffer {
  const name = recipe.digest ?? 'md5'
  const joiner = recipe.key?.joiner
  if (joiner === undefined) return createHmac(name, bytes).update(secret).digest()
  return createHmac(name, Buffer.concat([bytes, Buffer.from(joiner), secret])).digest()
}

function digestAgain(recipe: Recipe, key: string, first: Buffer): Buffer {
  const again = recipe.again
  if (!again) return first
  const hex = again.case === 'upper' ? first.toString('hex').toUpperCase() : first.toString('hex')
  const secret = keyText(recipe, key)
  const text = { prefix: secret + hex, suffix: hex + secret, none: hex }[again.key ?? 'none']
  return hash(again.digest, text, 'buffer')
}
