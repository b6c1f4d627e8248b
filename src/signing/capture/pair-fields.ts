import type { Field } from '../recipe'

/** Reads `a=1&b=2`. A blank may be `+`; escapes are UTF-8, or GBK where they are not; `sent` keeps what stood there. */
export function readPairs(text: string): Field[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map(readPair)
}

function readPair(pair: string): Field {
  const at = pair.indexOf('=')
  const [name, sent] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
  return { name: decodeText(name), value: decodeText(sent), sent }
}

export function decodeText(text: string): string {
  const bytes = Buffer.concat(
    text
      .replaceAll('+', ' ')
      .split(/(%[0-9a-f]{2})/i)
      .map((piece, index) => {
        return index % 2 === 1 ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece)
      }),
  )
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}
