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
  const index = firstDiffering(ours, theirs)
  const shown = (text: string) => visible([...text.slice(index, index + 2 * around)].slice(0, around).join(''))
  return { at: Buffer.byteLength(ours.slice(0, index)), ours: shown(ours), theirs: shown(theirs) }
}

/** In UTF-16 units, and never in the middle of a character. */
function firstDiffering(ours: string, theirs: string): number {
  let at = 0
  while (at < ours.length && ours[at] === theirs[at]) at++
  const isInside = /[\ud800-\udbff]/.test(ours[at - 1] ?? '')
  return isInside ? at - 1 : at
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
export function visible(text: string): string {
  const shown = text.replace(invisible, (char) => `<${names[char] ?? codePoint(char)}>`)
  return shown.replace(/^ +| +$/g, (blanks) => '<SP>'.repeat(blanks.length))
}

const invisible = /[\p{C}\p{Zl}\p{Zp}\p{M}\u00a0\u3000\ufffd]/gu
const codePoint = (char: string): string =>
  `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
