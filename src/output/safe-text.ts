import { common, invisible, unseenOrInvisible } from '../text/unseen'

/*
 * What platforms and users send is never trusted on a terminal: escape sequences move the cursor and retitle the
 * window, bidi controls reorder what is read, a carriage return overwrites the line.
 * Every pattern here is linear: no two neighbouring parts of one can match the same character.
 */

/** CSI, then the strings (OSC, DCS, SOS, PM, APC) with what they carry, then every other escape. ECMA-48, section 5. */
const csi = '(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?'
const strings =
  '(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])(?:[\\x08-\\x0d\\x20-\\x7e\\xa0-\\uffff]*(?:\\x07|\\x1b\\\\|\\x9c))?'
const others = '\\x1b[ -/]*[0-~]?'
export const escapes = new RegExp(`${csi}|${strings}|${others}`, 'g')

const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g
const bidi = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const loneSurrogates = /\p{Surrogate}/gu
const uncommon = new RegExp(`[^${common}]`)
const uncommonInLines = new RegExp(`[^\\n${common}]`)
const lineBreaks = /[\t\n\v\f\r\x85\u2028\u2029]+/g

/** Text for a table or a message: one line, and nothing in it that a terminal obeys or hides. */
export function safeText(text: string): string {
  if (!uncommon.test(text)) return text
  return visibleText(text.replace(lineBreaks, ' ')).replace(invisible, '')
}

/** The same for a cell that may have lines: tabs and line breaks stay, and so do joiners between emoji. */
export function visibleText(text: string): string {
  if (!uncommon.test(text)) return text
  return text.replace(loneSurrogates, '\ufffd').replace(escapes, '').replace(controls, '').replace(bidi, '')
}

/** Text with what a terminal obeys or hides written as `\uXXXX`: for what must be seen as it is. */
export function showUnseen(text: string): string {
  return text.replace(unseenOrInvisible, codeUnits)
}

/** JSON text with DEL, C1, bidi controls and line separators as `\uXXXX`; `JSON.stringify` does that for C0 alone. */
export function escapeJson(json: string): string {
  if (!uncommonInLines.test(json)) return json
  return json.replace(/[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, codeUnits)
}

function codeUnits(text: string): string {
  return [...Array(text.length).keys()]
    .map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`)
    .join('')
}

/** Safe text of at most `limit` characters: a platform's message may be a whole page of HTML. */
export function shorten(text: string, limit = 500): string {
  const safe = safeText(text)
  if (safe.length <= limit) return safe
  return `${safe.slice(0, limit - 2).replace(/[\ud800-\udbff]$/, '')}..`
}

/** A value of JSON as text: a string as it is, all else as compact JSON. */
export function jsonText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
