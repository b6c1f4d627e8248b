const named: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
}

const escape = /\\x([0-9a-fA-F]{1,2})|\\([0-7]{1,3})|\\u([0-9a-fA-F]{1,4})|\\U([0-9a-fA-F]{1,8})|\\([^])|([^\\]+|\\$)/g

/** Bash's `$'…'`. `\x` and octal escapes are bytes of UTF-8; `\u` may be half of a pair, as browsers write it. */
export function readAnsiC(inner: string): string {
  let text = ''
  let bytes: number[] = []
  for (const [, hex, octal, unit, point, char, plain] of inner.matchAll(escape)) {
    if (hex !== undefined) bytes.push(parseInt(hex, 16))
    else if (octal !== undefined) bytes.push(parseInt(octal, 8))
    else {
      text +=
        Buffer.from(bytes).toString('utf8') +
        (plain ?? (char === undefined ? codePoint(unit ?? point ?? '') : (named[char] ?? char)))
      bytes = []
    }
  }
  return text + Buffer.from(bytes).toString('utf8')
}

const codePoint = (hex: string): string => String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff))
