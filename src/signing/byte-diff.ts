/** Where two texts part, in bytes, with what stands there made visible. */
export interface Difference {
  /** Bytes from the start, UTF-8. */
  at: number
  ours: string
  theirs: string
}

const around = 12

/** `null` for equal texts. A few characters of each side, what cannot be seen by its name: `<LF>`, `<BOM>`. */
export function firstDifference(ours: string, theirs: string): Difference | null {
  if (ours === theirs) return null
  const [a, b] = [[...ours], [...theirs]]
  const index = a.findIndex((char, place) => char !== b[place])
  const at = index < 0 ? a.length : index
  return {
    at: Buffer.byteLength(a.slice(0, at).join('')),
    ours: visible(a.slice(at, at + around)),
    theirs: visible(b.slice(at, at + around)),
  }
}

const names: Record<string, string> = {
  '\0': 'NUL',
  '\t': 'TAB',
  '\n': 'LF',
  '\v': 'VT',
  '\f': 'FF',
  '\r': 'CR',
  '\x1b': 'ESC',
  '\x7f': 'DEL',
  '\u00a0': 'NBSP',
  '\u00ad': 'SHY',
  '\u200b': 'ZWSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u200e': 'LRM',
  '\u200f': 'RLM',
  '\u2028': 'LS',
  '\u2029': 'PS',
  '\u2060': 'WJ',
  '\u3000': 'U+3000',
  '\ufeff': 'BOM',
  '\ufffd': 'U+FFFD',
}

/** Text with every invisible character named. A blank is named at either end. */
export function visible(chars: Iterable<string>): string {
  const shown = [...chars].map((char) => (isInvisible(char) ? `<${names[char] ?? codePoint(char)}>` : char)).join('')
  return shown.replace(/^ +| +$/g, (blanks) => '<SP>'.repeat(blanks.length))
}

const isInvisible = (char: string): boolean => char in names || /[\p{C}\p{Zl}\p{Zp}\p{M}]/u.test(char)
const codePoint = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
