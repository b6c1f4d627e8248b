import { percentEncode } from '../escape'
import type { Field, FieldSource } from '../recipe'

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

export function decodeText(text: string): string {
  if (!/[%+]/.test(text)) return text
  const bytes = Buffer.concat(
    text
      .replaceAll('+', ' ')
      .split(/((?:%[0-9a-f]{2})+)/i)
      .map((piece, index) =>
        Buffer.from(index % 2 === 1 ? piece.replaceAll('%', '') : piece, index % 2 ? 'hex' : 'utf8'),
      ),
  )
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
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
