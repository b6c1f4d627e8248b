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
/** So many bits of a hash say where its mark is: few enough that each request can have marks of its own. */
const bits = 12
const shift = 32 - bits
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
  private readonly marks: Uint8Array
  private readonly grams = new Map<number, Gram[]>()
  /** A secret of which nothing counts cannot be looked for in this way. */
  private always = false

  /** `before`: what is looked for besides. */
  constructor(
    sought: readonly Sought[],
    private readonly before?: QuickLook,
  ) {
    this.marks = before ? before.marks.slice() : new Uint8Array(1 << bits)
    this.always = before?.always ?? false
    for (const each of sought) this.add(each)
  }

  /** `encoded`: not by the text as it stands, but something in it may be read otherwise. */
  look(text: string): 'seen' | 'encoded' | 'nothing' {
    if (this.always) return 'seen'
    const plain = fold(text)
    if (this.isIn(plain.codes)) return 'seen'
    if (!plain.escaped) return plain.encoded ? 'encoded' : 'nothing'
    const read = fold(readEscapes(text))
    if (this.isIn(read.codes)) return 'seen'
    return read.encoded || read.escaped ? 'encoded' : 'nothing'
  }

  private add({ text, least: given }: Sought): void {
    const folded = fold(text).codes.slice()
    const least = Math.min(given, folded.length)
    if (least < size) this.always = true
    for (let at = 0; at + size <= folded.length; at += Math.max(1, least - size + 1)) {
      let gram = 0
      for (let place = at; place < at + size; place++) gram = (gram << 6) | (folded[place] ?? 0)
      this.marks[Math.imul(gram, spread) >>> shift] = 1
      const places = this.grams.get(gram)
      if (places) places.push({ codes: folded, at, least })
      else this.grams.set(gram, [{ codes: folded, at, least }])
    }
  }

  private isIn(text: Uint8Array): boolean {
    const { marks } = this
    let gram = 0
    for (let end = 0; end < text.length; end++) {
      gram = ((gram << 6) | (text[end] ?? 0)) & 0xffffff
      if (marks[Math.imul(gram, spread) >>> shift] !== 0 && this.isAt(text, end + 1 - size, gram)) return true
    }
    return false
  }

  private isAt(text: Uint8Array, start: number, gram: number): boolean {
    if (this.grams.get(gram)?.some((place) => runAt(text, start, place) >= place.least)) return true
    return this.before?.isAt(text, start, gram) ?? false
  }
}

/** How many characters in a row are alike around a place of either. */
function runAt(text: Uint8Array, start: number, { codes: sought, at }: Gram): number {
  let before = 0
  while (before < at && before < start && text[start - before - 1] === sought[at - before - 1]) before++
  let behind = size
  while (at + behind < sought.length && text[start + behind] === sought[at + behind]) behind++
  return before + behind
}

interface Folded {
  /** Until the next text is folded. */
  codes: Uint8Array
  encoded: boolean
  escaped: boolean
}

/** Most texts are folded into the same room: to have a new one each time costs as much as folding them. */
const room = new Uint8Array(64 * 1024)

function fold(text: string): Folded {
  const folded = text.length <= room.length ? room : new Uint8Array(text.length)
  let length = 0
  let encoded = false
  let escaped = false
  for (let at = 0; at < text.length; at++) {
    const code = codes[text.charCodeAt(at)] ?? 0
    if (code > escapes) folded[length++] = code
    else if (code === escapes) escaped = true
    else if (code !== 0) encoded ||= begins(text, at)
  }
  return { codes: folded.subarray(0, length), encoded, escaped }
}

/**
 * What JSON writes as `\u4eba` or `\/` is read: whole answers are written so. A backslash that begins nothing of the
 * kind, or stands behind another, stays. In numbers, which are read several times as fast as the characters of a text.
 */
function readEscapes(text: string): string {
  const bytes = Buffer.from(text, 'utf16le')
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, text.length)
  let length = 0
  for (let at = 0; at < units.length; at++) {
    const unit = units[at] ?? 0
    const behind = unit === backslash ? (units[at + 1] ?? 0) : 0
    const read = behind === letterU ? hexAt(units, at + 2) : (plainEscapes[behind] ?? none)
    if (read !== none) at += behind === letterU ? 5 : 1
    units[length++] = read === none ? unit : read
  }
  return bytes.toString('utf16le', 0, length * 2)
}

function hexAt(units: Uint16Array, start: number): number {
  let unit = 0
  for (let at = start; at < start + 4; at++) {
    const digit = hexDigits[units[at] ?? 0] ?? noDigit
    if (digit === noDigit) return none
    unit = unit * 16 + digit
  }
  return unit
}

/** A percent sign, an ampersand or a bracket alone encodes nothing. */
function begins(text: string, at: number): boolean {
  const encoding = starts[text[at] ?? '']
  return encoding?.test(text.slice(at + 1, at + 9)) ?? true
}

const starts: Record<string, RegExp> = { '%': /^[\da-f]{2}/i, '&': /^(#|\w{2,6};)/, '<': /^[/a-z]/i }

const noDigit = 255
const hexDigits = new Uint8Array(128).fill(noDigit)
for (let digit = 0; digit < 16; digit++) {
  const char = digit.toString(16)
  hexDigits[char.charCodeAt(0)] = digit
  hexDigits[char.toUpperCase().charCodeAt(0)] = digit
}

const none = -1
const backslash = '\\'.charCodeAt(0)
const letterU = 'u'.charCodeAt(0)
const plainEscapes = new Int16Array(128).fill(none)
for (const char of '/"bfnrt') plainEscapes[char.charCodeAt(0)] = ' '.charCodeAt(0)

/** The fewest letters and digits that `least` characters of a text in a row have. */
export function fewestIn(text: string, least: number): number {
  const counts = (at: number): number => ((codes[text.charCodeAt(at)] ?? 0) > escapes ? 1 : 0)
  let inside = 0
  for (let at = 0; at < Math.min(least, text.length); at++) inside += counts(at)
  let fewest = inside
  for (let end = least; end < text.length; end++) {
    inside += counts(end) - counts(end - least)
    fewest = Math.min(fewest, inside)
  }
  return fewest
}
