/** One form of a secret, and how many letters and digits of it in a row are enough to look closer. */
export interface Sought {
  text: string
  least: number
}

interface Gram {
  codes: Uint8Array
  at: number
  least: number
}

const size = 4
const slots = 1 << 14
const spread = 0x9e3779b1 | 0
/** What a character counts as: nothing, the beginning of something encoded, or from 3 on a letter or digit. */
const encodes = 1
const escapes = 2
const codes = new Uint8Array(0x10000)
for (const char of '%&<\x1b') codes[char.charCodeAt(0)] = encodes
codes.fill(encodes, 0x80, 0xa0)
codes['\\'.charCodeAt(0)] = escapes
for (const [index, char] of [...'abcdefghijklmnopqrstuvwxyz0123456789'].entries()) {
  for (const form of [char, char.toUpperCase()]) {
    codes[form.charCodeAt(0)] = index + 3
    codes[form.charCodeAt(0) + 0xfee0] = index + 3
  }
}

/**
 * Says in one pass whether a text may hold a secret: of both only letters and digits count, in either case and width,
 * whatever stands between them. Never `false` for what the search itself would find, but for what is encoded there.
 */
export class QuickLook {
  private readonly marks = new Uint8Array(slots)
  private readonly grams = new Map<number, Gram[]>()
  /** A secret of which nothing counts cannot be looked for in this way. */
  private always = false

  /** `before`: what is looked for besides. */
  constructor(
    sought: readonly Sought[],
    private readonly before?: QuickLook,
  ) {
    if (before) {
      this.marks.set(before.marks)
      this.always = before.always
    }
    for (const each of sought) this.add(each)
  }

  /** `encoded`: not by the text as it stands, but something in it may be read otherwise. */
  look(text: string): 'seen' | 'encoded' | 'nothing' {
    if (this.always) return 'seen'
    const plain = fold(text, false)
    if (this.isIn(plain.codes)) return 'seen'
    if (!plain.escaped) return plain.encoded ? 'encoded' : 'nothing'
    const read = fold(text, true)
    if (this.isIn(read.codes)) return 'seen'
    return read.encoded ? 'encoded' : 'nothing'
  }

  private add({ text, least: given }: Sought): void {
    const { codes: folded } = fold(text, false)
    const least = Math.min(given, folded.length)
    if (least < size) this.always = true
    for (let at = 0; at + size <= folded.length; at += Math.max(1, least - size + 1)) {
      const gram = folded.subarray(at, at + size).reduce((before, code) => (before << 6) | code, 0)
      this.marks[slotOf(gram)] = 1
      this.grams.set(gram, [...(this.grams.get(gram) ?? []), { codes: folded, at, least }])
    }
  }

  private isIn(text: Uint8Array): boolean {
    const { marks } = this
    let gram = 0
    for (let end = 0; end < text.length; end++) {
      gram = ((gram << 6) | (text[end] ?? 0)) & 0xffffff
      if (marks[Math.imul(gram, spread) >>> 18] === 0) continue
      const start = end + 1 - size
      if (this.isAt(text, start, gram)) return true
    }
    return false
  }

  private isAt(text: Uint8Array, start: number, gram: number): boolean {
    const here = this.grams.get(gram)?.some((place) => runAt(text, start, place) >= place.least)
    return here === true || this.before?.isAt(text, start, gram) === true
  }
}

const slotOf = (gram: number): number => Math.imul(gram, spread) >>> 18

/** How many characters in a row are alike around a place of either. */
function runAt(text: Uint8Array, start: number, { codes: sought, at }: Gram): number {
  let before = 0
  while (before < at && before < start && text[start - before - 1] === sought[at - before - 1]) before++
  let behind = size
  while (at + behind < sought.length && text[start + behind] === sought[at + behind]) behind++
  return before + behind
}

interface Folded {
  codes: Uint8Array
  encoded: boolean
  escaped: boolean
}

/** With `reads` what JSON writes as `\u4eba` or `\/` is read: whole answers are written so. */
function fold(text: string, reads: boolean): Folded {
  const folded = new Uint8Array(text.length)
  let length = 0
  let encoded = false
  let escaped = false
  for (let at = 0; at < text.length; at++) {
    let code = codes[text.charCodeAt(at)] ?? 0
    if (code === escapes) {
      escaped = true
      if (!reads) continue
      const read = escapeAt(text, at + 1)
      at += read.length
      code = read.code
    }
    if (code > escapes) folded[length++] = code
    else if (code !== 0) encoded ||= begins(text, at)
  }
  return { codes: folded.subarray(0, length), encoded, escaped }
}

/** What stands behind a backslash; `encodes` where that is no escape of JSON, or a backslash again. */
function escapeAt(text: string, at: number): { length: number; code: number } {
  if (text[at] !== 'u') return '/"bfnrt'.includes(text[at] ?? '?') ? plainEscape : noEscape
  let unit = 0
  for (let place = at + 1; place < at + 5; place++) {
    const digit = hexDigits[text.charCodeAt(place)] ?? none
    if (digit === none) return noEscape
    unit = unit * 16 + digit
  }
  return { length: 5, code: codes[unit] ?? 0 }
}

/** A percent sign, an ampersand or a bracket alone encodes nothing; behind an escape that is not looked at. */
function begins(text: string, at: number): boolean {
  const encoding = starts[text[at] ?? '']
  return encoding?.test(text.slice(at + 1, at + 9)) ?? true
}

const starts: Record<string, RegExp> = { '%': /^[\da-f]{2}/i, '&': /^(#|\w{2,6};)/, '<': /^[/a-z]/i }

const none = 255
const hexDigits = new Uint8Array(128).fill(none)
for (let digit = 0; digit < 16; digit++) {
  const char = digit.toString(16)
  hexDigits[char.charCodeAt(0)] = digit
  hexDigits[char.toUpperCase().charCodeAt(0)] = digit
}

const plainEscape = { length: 1, code: 0 }
const noEscape = { length: 0, code: encodes }

/** The fewest letters and digits that `least` characters of a text in a row have. */
export function fewestIn(text: string, least: number): number {
  const counts = Array.from({ length: Math.max(1, text.length - least + 1) }, (_, start) => {
    return fold(text.slice(start, start + least), false).codes.length
  })
  return Math.min(...counts)
}
