import { encode, isHex, transport } from '../stages/encode'
import type { DigestName, EncodingName, Recipe } from '../recipe/recipe'

/** One way to read a signature back: the digest that it carries, and how that was written. */
export interface Target {
  encoding: EncodingName
  transport: NonNullable<Recipe['transport']>
  slice?: [number, number]
  /** Digests of this length, the usual one first. */
  digests: readonly DigestName[]
  /** The bytes of the digest, one character a byte; of a slice the part of its hex text that is known. */
  binary: string
}

const byLength: Readonly<Record<number, readonly DigestName[]>> = {
  16: ['md5'],
  20: ['sha1'],
  28: ['sha224'],
  32: ['sha256', 'sm3'],
  48: ['sha384'],
  64: ['sha512'],
}

/** What a signature may be, most likely first; empty for what cannot be one. */
export function readTargets(token: string): Target[] {
  const forms = (['as-is', 'percent-encoded', 'percent-encoded-twice'] as const).map((form, times) => ({
    form,
    text: decodeTimes(token, times),
  }))
  const found = forms.flatMap(({ form, text }) =>
    transport(text, form) === token || equalEscapes(transport(text, form), token) ? readEncoded(text, form) : [],
  )
  return found.filter(
    (target, index) =>
      found.findIndex(
        (each) =>
          each.encoding === target.encoding && each.binary === target.binary && each.slice?.[0] === target.slice?.[0],
      ) === index,
  )
}

function readEncoded(text: string, form: Target['transport']): Target[] {
  if (isHex(text)) return readHex(text, form)
  const bytes = Buffer.from(text, 'base64')
  const inner = bytes.toString('latin1')
  const readings: [EncodingName, Buffer][] = [
    ['base64', bytes],
    ['base64url', bytes],
    ['base64url-padded', bytes],
    ['base64-of-hex', Buffer.from(inner, 'hex')],
    ['base64-of-HEX', Buffer.from(inner, 'hex')],
  ]
  return readings.flatMap(([encoding, digest]) => {
    const digests = byLength[digest.length]
    return digests && encode(digest, encoding) === text
      ? [{ encoding, transport: form, digests, binary: digest.toString('latin1') }]
      : []
  })
}

/** Sixteen hex digits are the middle of an MD5, or an end of it. */
function readHex(text: string, form: Target['transport']): Target[] {
  const encoding = caseOf(text)
  if (encoding === null) return []
  const digests = byLength[text.length / 2]
  if (digests) return [{ encoding, transport: form, digests, binary: Buffer.from(text, 'hex').toString('latin1') }]
  if (text.length !== 16) return []
  const slices: [number, number][] = [
    [8, 24],
    [0, 16],
    [16, 32],
  ]
  return slices.map((slice) => ({
    encoding,
    transport: form,
    slice,
    digests: ['md5'],
    binary: Buffer.from(text, 'hex').toString('latin1'),
  }))
}

/** `null` where upper and lower case are mixed. */
function caseOf(text: string): 'hex' | 'HEX' | null {
  if (text === text.toLowerCase()) return 'hex'
  return text === text.toUpperCase() ? 'HEX' : null
}

function decodeTimes(token: string, times: number): string {
  let text = token
  for (let i = 0; i < times; i++)
    text = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return text
}

const equalEscapes = (a: string, b: string): boolean => a.replace(/%../g, (escape) => escape.toLowerCase()) === b
