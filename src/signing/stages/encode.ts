import type { EncodingName } from '../recipe/choices'
import { percentEncode } from './escape'
import type { Recipe } from '../recipe/recipe'

export function encode(digest: Buffer, encoding: EncodingName = 'hex'): string {
  switch (encoding) {
    case 'hex':
    case 'base64':
    case 'base64url':
      return digest.toString(encoding)
    case 'HEX':
      return digest.toString('hex').toUpperCase()
    case 'base64url-padded':
      return digest.toString('base64').replaceAll('+', '-').replaceAll('/', '_')
    case 'base64-of-hex':
      return Buffer.from(digest.toString('hex')).toString('base64')
    case 'base64-of-HEX':
      return Buffer.from(digest.toString('hex').toUpperCase()).toString('base64')
  }
}

/** Hex of whole bytes. */
export const isHex = (text: string): boolean => text.length % 2 === 0 && /^[0-9a-f]+$/i.test(text)

/** The bytes behind an encoded text; what cannot be read gives other bytes. */
export function decode(text: string, encoding: EncodingName = 'hex'): Buffer {
  if (encoding === 'hex' || encoding === 'HEX') return Buffer.from(text, 'hex')
  if (encoding === 'base64-of-hex' || encoding === 'base64-of-HEX')
    return Buffer.from(Buffer.from(text, 'base64').toString('latin1'), 'hex')
  return Buffer.from(text, 'base64')
}

export function transport(encoded: string, form: Recipe['transport'] = 'as-is'): string {
  if (form === 'as-is') return encoded
  const once = percentEncode(encoded, 'rfc3986')
  return form === 'percent-encoded' ? once : percentEncode(once, 'rfc3986')
}

/** The encoded text as it was before it travelled; `null` for escapes that are none. */
export function fromTransport(token: string, form: Recipe['transport'] = 'as-is'): string | null {
  try {
    if (form === 'as-is') return token
    const once = decodeURIComponent(token)
    return form === 'percent-encoded' ? once : decodeURIComponent(once)
  } catch {
    return null
  }
}
