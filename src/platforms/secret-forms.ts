import { escapes } from '../output/safe-text'
import { unseenOrInvisible } from '../text/unseen'

/** Text, and for each of its characters where in the original it came from and ended. */
export interface Folded {
  text: string
  from: readonly number[]
  to: readonly number[]
}

type Pass = [pattern: RegExp, by: (match: string) => string]

const named: Record<string, string> = {
  ...{ excl: '!', quot: '"', num: '#', dollar: '$', percnt: '%', amp: '&', apos: "'", lpar: '(', rpar: ')', ast: '*' },
  ...{ plus: '+', comma: ',', hyphen: '-', dash: '-', period: '.', sol: '/', colon: ':', semi: ';', lt: '<', gt: '>' },
  ...{ equals: '=', quest: '?', commat: '@', lsqb: '[', lbrack: '[', bsol: '\\', rsqb: ']', rbrack: ']', hat: '^' },
  ...{ lowbar: '_', grave: '`', lcub: '{', lbrace: '{', verbar: '|', vert: '|', rcub: '}', rbrace: '}', nbsp: ' ' },
}

const encoded =
  /(?:%[\da-f]{2})+|&#\d{1,7};?|&#x[\da-f]{1,6};?|&[a-z]{2,6};|\\u[\da-f]{4}|\\u\{[\da-f]{1,6}\}|\\x[\da-f]{2}|\\[0-3][0-7]{2}|\\["'\\/bfnrt]/gi

function decode(match: string): string {
  if (match.startsWith('%')) return Buffer.from(match.replaceAll('%', ''), 'hex').toString('utf8')
  if (match.startsWith('&#')) return character(match.slice(2).replace(/^x/i, '0x').replace(';', ''))
  if (match.startsWith('&')) return named[match.slice(1, -1).toLowerCase()] ?? match
  if (/^\\[ux]/i.test(match)) return character(`0x${match.slice(2).replace(/[{}]/g, '')}`)
  if (/^\\[0-3]/.test(match)) return character(`0o${match.slice(1)}`)
  return /[bfnrt]$/i.test(match) ? ' ' : match.slice(1)
}

function character(number: string): string {
  const code = Number(number)
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}

const drop = () => ''
const decoding: Pass = [encoded, decode]
const cleaning: readonly Pass[] = [
  [escapes, drop],
  [unseenOrInvisible, drop],
]
const tags: Pass = [/<\/?[a-z][^<>]{0,200}>/gi, drop]
/** All but letters and digits. */
const separators: Pass = [/[^\p{L}\p{N}]+/gu, drop]

const decoded = [decoding, decoding, decoding]
const cleaned = [...cleaning, decoding, ...cleaning, decoding, ...cleaning, decoding, ...cleaning]

/** The ways in which a text is read: as it is, decoded, as a terminal would show it, without tags. */
const readings: readonly (readonly Pass[])[] = [[], decoded, cleaned, [...cleaned, tags]]

/** Every reading once. Where nothing is encoded, hidden or a tag, as in base64, there is no other. */
export const readingsOf = (text: string): string[] =>
  /^[ -$'-;=-[\]-~]*$/.test(text)
    ? [text]
    : [...new Set(readings.map((passes) => passes.reduce((rest, pass) => rest.replace(...pass), text)))]

/** The same, as they are and with all separators left out. Letters are small ones. */
export function foldings(text: string): string[] {
  const read = readingsOf(text)
  return [...read, ...read.map((each) => each.replace(...separators))].map(small)
}

/** The same of a short text, with the way back to it. */
export function foldingsWithPlaces(text: string): Folded[] {
  const from = [...Array(text.length).keys()]
  const start: Folded = { text, from, to: from.map((place) => place + 1) }
  const read = readings.map((passes) => passes.reduce(rewrite, start))
  return [...read, ...read.map((each) => rewrite(each, separators))].map((each) => ({
    ...each,
    text: small(each.text),
  }))
}

/** Of the same length. Full-width letters are read as the narrow ones that they look like. */
function small(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

function rewrite({ text, from, to }: Folded, [pattern, by]: Pass): Folded {
  const result = { text: '', from: [] as number[], to: [] as number[] }
  let done = 0
  const copyUntil = (end: number) => {
    result.text += text.slice(done, end)
    for (let place = done; place < end; place++) {
      result.from.push(from[place] ?? 0)
      result.to.push(to[place] ?? 0)
    }
  }
  for (const match of text.matchAll(pattern)) {
    copyUntil(match.index)
    done = match.index + match[0].length
    const replacement = by(match[0])
    result.text += replacement
    for (let unit = 0; unit < replacement.length; unit++) {
      result.from.push(from[match.index] ?? 0)
      result.to.push(to[done - 1] ?? 0)
    }
  }
  copyUntil(text.length)
  return result
}
