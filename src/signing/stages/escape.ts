import type { Recipe } from '../recipe/recipe'

type Encoding = 'rfc3986' | 'form'

/** Percent-encodes text. `form` writes a blank as `+` and leaves `*` alone, as HTML forms do. */
export function percentEncode(
  text: string,
  encoding: Encoding,
  { escapes = 'upper', charset }: NonNullable<Recipe['values']> = {},
): string {
  if (plain.test(text)) return text
  const table = tables[encoding][escapes]
  let result = ''
  for (const byte of toBytes(text, charset)) result += table[byte] ?? ''
  return result
}

/** What no encoding changes, in any charset. */
const plain = /^[A-Za-z0-9\-._]*$/

const bytes = Array.from({ length: 256 }, (_, byte) => byte)
const tableOf = (encoding: Encoding, escapes: 'upper' | 'lower') =>
  bytes.map((byte) => escapeByte(byte, encoding, escapes))

/** What each byte becomes. */
const tables = {
  rfc3986: { upper: tableOf('rfc3986', 'upper'), lower: tableOf('rfc3986', 'lower') },
  form: { upper: tableOf('form', 'upper'), lower: tableOf('form', 'lower') },
}

function escapeByte(byte: number, encoding: Encoding, escapes: 'upper' | 'lower'): string {
  const char = String.fromCharCode(byte)
  if (/[A-Za-z0-9\-._]/.test(char)) return char
  if (encoding === 'form' ? char === '*' : char === '~') return char
  if (encoding === 'form' && char === ' ') return '+'
  const hex = byte.toString(16).padStart(2, '0')
  return `%${escapes === 'lower' ? hex : hex.toUpperCase()}`
}

/** .NET's UrlEncode: a blank is `+`, `-_.!*()` stay, escapes are in lower case. */
export function dotnetEncode(text: string): string {
  return percentEncode(text, 'form', { escapes: 'lower' }).replace(/%(21|28|29)/g, (escape) =>
    String.fromCharCode(parseInt(escape.slice(1), 16)),
  )
}

export function toBytes(text: string, charset: 'utf-8' | 'gbk' = 'utf-8'): Buffer {
  return charset === 'gbk' ? toGbk(text) : Buffer.from(text, 'utf8')
}

let gbkTable: Map<string, Buffer> | undefined

/** Node decodes GBK but does not encode it: the table is turned round, once, when it is first needed. */
function toGbk(text: string): Buffer {
  gbkTable ??= readGbkTable()
  const table = gbkTable
  return Buffer.concat(
    [...text].map((char) => table.get(char) ?? (char.charCodeAt(0) < 0x80 ? Buffer.from(char) : Buffer.from('?'))),
  )
}

function readGbkTable(): Map<string, Buffer> {
  const decoder = new TextDecoder('gbk')
  const table = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const bytes = Buffer.from([lead, trail])
      const char = decoder.decode(bytes)
      if ([...char].length === 1 && char !== '\uFFFD' && !table.has(char)) table.set(char, bytes)
    }
  }
  return table
}
