import { percentEncode } from '../stages/escape'
import type { Field, FieldSource } from '../recipe/recipe'

/** Reads `a=1&b=2`. A blank may be `+`; escapes are UTF-8, or GBK where they are not; `sent` keeps what stood there. */
export function readPairs(text: string, from?: FieldSource): Field[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => readPair(pair, from))
}

function readPair(pair: string, from?: FieldSource): Field {
  const at = pair.indexOf('=')
  const [written, sent] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  const name = decodeText(written)
  return {
    name,
    value: decodeText(sent),
    sent,
    ...(name === written ? {} : { sentName: written }),
    ...(from ? { from } : {}),
  }
}

function decodeText(text: string): string {
  if (!/[%+]/.test(text)) return text
  const bytes = unescape(Buffer.from(text))
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}

/** Byte by byte and in place: a paste may be large. What looks like an escape and is none stays. */
function unescape(bytes: Buffer): Buffer {
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    const plain = byte === 0x2b ? 0x20 : byte
    const escaped = byte === 0x25 ? 16 * hexDigit(bytes[at + 1]) + hexDigit(bytes[at + 2]) : NaN
    if (!Number.isNaN(escaped)) at += 2
    bytes[length++] = Number.isNaN(escaped) ? plain : escaped
  }
  return bytes.subarray(0, length)
}

function hexDigit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  const letter = byte | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NaN
}

/** Parameters as they were typed, as a form. */
export const writePairs = (pairs: readonly (readonly [name: string, value: string])[]): string =>
  pairs.map((pair) => pair.map((text) => percentEncode(text, 'rfc3986')).join('=')).join('&')

/**
 * Parameters of a program that lists them one by one, as a form. Some programs write them encoded and some do not: they
 * are taken as encoded where every one of them can be and one of them must be.
 */
export function joinPairs(pairs: readonly (readonly [name: string, value: string])[]): string {
  const all = pairs.flat()
  const areEncoded = all.every((text) => isEncoded(text)) && all.some((text) => text.includes('%'))
  return areEncoded ? pairs.map((pair) => pair.join('=')).join('&') : writePairs(pairs)
}

const isEncoded = (text: string): boolean => /^(?:[\w.~!'()*+-]|%[0-9a-f]{2})*$/i.test(text)
