/**
 * A signature that is a part of a value: `QBox id:signature`, `t=1,v1=signature`, `Scheme a="1", signature="…"`. Reads
 * the text around it with holes, each named for what seems to stand there.
 */
export interface TemplateReading {
  text: string
  token: string
}

/**
 * The part of the value that is named as a signature, else the last that may be one; `null` where none is, or where the
 * value is nothing else.
 */
export function readTemplate(value: string, mayBe: (token: string) => boolean): TemplateReading | null {
  const possible = partsOf(value).filter(({ text }) => text.length < value.length && mayBe(text))
  const whole = possible.filter((part) => !possible.some((other) => other !== part && covers(other, part)))
  const named = whole.find(({ start }) => /sig(n(ature)?)?="?$/i.test(value.slice(0, start)))
  const found = named ?? whole.at(-1)
  if (!found) return null
  const names = new HoleNames()
  const before = holesIn(value.slice(0, found.start), names)
  const after = holesIn(value.slice(found.start + found.text.length), names)
  return { text: `${before}{signature}${after}`, token: found.text }
}

const covers = (outer: Part, inner: Part): boolean =>
  outer.start <= inner.start &&
  outer.start + outer.text.length >= inner.start + inner.text.length &&
  outer.text.length > inner.text.length

interface Part {
  text: string
  start: number
}

/** Hex, then base64 with its own marks, then whatever stands between two delimiters. */
function partsOf(value: string): Part[] {
  const forms = [
    /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}(?![A-Za-z0-9+/_=-])/g,
    /(?<![A-Za-z0-9])[0-9a-fA-F]{16,}(?![A-Za-z0-9])/g,
    /(?<![A-Za-z0-9%])[A-Za-z0-9%._~-]{16,}(?![A-Za-z0-9%])/g,
  ]
  return forms
    .flatMap((form) => [...value.matchAll(form)].map((match): Part => ({ text: match[0], start: match.index })))
    .sort((a, b) => a.start - b.start)
}

/** A time is one word, whatever stands in it. */
const word = /(\d{4}-?\d\d-?\d\dT[\d:]+Z?|[^\s,;:="'/|&]+)/

const wordBetweenDots = /(\d{4}-?\d\d-?\d\dT[\d:]+Z?|[^\s,;:="'/|&.]+)/

/** Words become holes; the scheme, the names of a list and short marks (`v1`) stay. */
function holesIn(text: string, names: HoleNames): string {
  const pieces = text.split(text.endsWith('.') ? wordBetweenDots : word)
  let key = ''
  let written = ''
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1] ?? ''
    if (index % 2 === 0) {
      if (/[,;\s]/.test(piece) && !piece.includes('=')) key = ''
      written += piece
    } else if (next.startsWith('=')) {
      key = piece
      written += piece
    } else {
      written += isMark(piece, key, written, next) ? piece : `{${names.of(piece, key)}}`
    }
  }
  return tidySigned(written)
}

const isMark = (word: string, key: string, before: string, next: string): boolean =>
  /^v\d$|^\$\w{1,3}\$$/i.test(word) ||
  (key === '' && before === '' && (/^\s/.test(next) || /^[a-z]+-auth-v\d$/i.test(word))) ||
  /^\w+4_request$|_request$/.test(word)

/** A list in a list is one hole: `{signed};{part};{part}`. */
const tidySigned = (text: string): string => text.replace(/\{signed\}(?:[;:\s]\{[\w-]+\})+/g, '{signed}')

class HoleNames {
  private readonly given = new Map<string, number>()
  private credential = 0

  of(word: string, key: string): string {
    const name = this.free(nameOf(word, key, () => credentialParts[this.credential++] ?? 'part'))
    return name
  }

  private free(name: string): string {
    const count = (this.given.get(name) ?? 0) + 1
    this.given.set(name, count)
    return count === 1 || name === 'signed' ? name : `${name}-${count}`
  }
}

const credentialParts = ['id', 'date', 'region', 'service']

function nameOf(word: string, key: string, credential: () => string): string {
  if (/^credential$/i.test(key)) return credential()
  if (/headers?$|^signed$/i.test(key)) return 'signed'
  if (/^(t|ts|time|timestamp|date|created|oauth_timestamp)$/i.test(key)) return 'timestamp'
  if (/nonce/i.test(key)) return 'nonce'
  if (/(^|_|-)(id|access|appid|key|keyid|ak|mchid|username|consumer_key)$|keyid$|accesskey/i.test(key)) return 'id'
  if (key !== '') return /^[A-Za-z][\w-]*$/.test(key) && !reserved.test(key) ? key : 'part'
  if (/^\d{10}(\d{3})?$|^\d{4}-?\d\d-?\d\dT/.test(word)) return 'timestamp'
  if (/^\d{8}$/.test(word)) return 'date'
  return 'id'
}

/** Names that a frame has for something else. */
const reserved = /^(signature|method|host|path|query|url|body|headers|pairs|secret2?)$/i
