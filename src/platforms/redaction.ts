import { CouponError } from '../errors'
import type { HttpRequest, HttpResponse } from '../http/message'
import { isObject, type Json, parseJson, scalarText, writeJson } from '../json'
import { safeText } from '../output/safe-text'
import { percentEncode } from '../signing/stages/escape'
import { QuickLook, type Sought, fewestIn } from './quick-look'
import { foldings, foldingsWithPlaces, readingsOf } from './secret-forms'

/** A shorter secret is part of ordinary words, ours among them, and has too few letters left in the middle of base64. */
export const shortestHidden = 6
/** From this length on half of a secret gives it away, and so do separators between its letters. */
const long = 8

/** The text is searched in pieces of this length, which overlap by the next. */
const piece = 64 * 1024
const overlap = 4 * 1024

const mask = '***'

/** One form of a secret: a run of `least` of its characters is cut out. */
interface Needle {
  text: string
  least: number
  /** Any such run holds one of these. */
  parts: readonly string[]
}

/**
 * Cuts keys and signatures out of what came from outside: a platform may quote them back as they are, encoded in
 * some way, in other letters, in pieces, or half of them.
 */
export class Redaction {
  private readonly secrets: readonly string[]
  private madeNeedles: readonly Needle[] | undefined
  private madeLook: QuickLook | undefined

  /** `others`: what is cut out besides, and was made ready for that before. */
  constructor(
    secrets: readonly string[],
    private readonly others?: Redaction,
  ) {
    this.secrets = [...new Set(secrets)].filter((secret) => secret.length >= shortestHidden)
  }

  /**
   * Whether a text may quote a secret. To search every reading of every answer would cost more than all the rest of
   * reading it: nearly all are done with after one pass over their letters.
   */
  mayQuote(text: string): boolean {
    const seen = this.quick.look(text)
    if (seen !== 'encoded') return seen === 'seen'
    return readingsOf(text).some((reading) => this.quick.look(reading) === 'seen')
  }

  private get quick(): QuickLook {
    this.madeLook ??= new QuickLook(this.secrets.flatMap(soughtOf), this.others?.quick)
    return this.madeLook
  }

  private get needles(): readonly Needle[] {
    const own = () => [...new Set(this.secrets.flatMap(formsOf))].map(needleOf)
    this.madeNeedles ??= [...own(), ...(this.others?.needles ?? [])]
    return this.madeNeedles
  }

  text(text: string): string {
    if (!this.mayQuote(text)) return text
    const hidden = new Uint8Array(text.length)
    for (let start = 0; start < text.length; start += piece - overlap) {
      const part = text.slice(start, start + piece)
      if (!this.mayQuote(part)) continue
      for (const { text: reading, from, to } of foldingsWithPlaces(part)) {
        for (const [first, last] of this.needles.flatMap((needle) => runs(needle, reading)))
          hidden.fill(1, start + (from[first] ?? 0), start + (to[last - 1] ?? 0))
      }
    }
    return cut(text, hidden)
  }

  /** Of the same shape: what changes are texts, numbers, which become text, and names of members, which stay apart. */
  json(json: Json): Json {
    if (Array.isArray(json)) return this.list(json)
    if (isObject(json)) return this.members(json, (value) => this.json(value))
    const text = scalarText(json)
    const shown = text && this.text(text)
    return shown === text ? json : shown
  }

  /** A secret may also reach from one item into the next. */
  private list(json: readonly Json[]): Json[] {
    const items = json.map((item) => this.json(item))
    const inLines = (list: readonly Json[]) => list.map((item) => scalarText(item) ?? '').join('\n')
    if (this.text(inLines(json)) === inLines(items)) return items
    return items.map((item) => (scalarText(item) === null ? item : mask))
  }

  private members<Value>(of: Record<string, Value>, shown: (value: Value) => Value): Record<string, Value> {
    const members = new Map<string, Value>()
    const times = new Map<string, number>()
    for (const [given, value] of Object.entries(of)) {
      const name = this.text(given)
      let [own, time] = [name, times.get(name) ?? 1]
      while (members.has(own)) own = `${name} (${++time})`
      times.set(name, time)
      members.set(own, shown(value))
    }
    return Object.fromEntries(members)
  }

  /** JSON stays JSON. */
  private body(text: string): string {
    if (!this.mayQuote(text)) return text
    try {
      const json = parseJson(text)
      const shown = writeJson(this.json(json))
      return shown === writeJson(json) ? text : shown
    } catch {
      return this.text(text)
    }
  }

  /** For a log: `--verbose`, `--har`. */
  request({ method, url, headers, body }: HttpRequest): HttpRequest {
    return { method, url: this.text(url), headers: this.headers(headers), body: body && this.body(body) }
  }

  /** Errors show the beginning of a body: what is cut in half must be cut out before. A HAR file shows all of it. */
  response({ status, headers, body }: HttpResponse): HttpResponse {
    const text = body.toString('utf8')
    const shown = this.body(text)
    return { status, headers: this.headers(headers), body: shown === text ? body : Buffer.from(shown) }
  }

  /** What is printed is what is searched: a sentence is cleaned first. */
  error({ kind, sentence, details }: CouponError): CouponError {
    const { code, hint } = details
    const shown = (text: string) => this.text(safeText(text))
    return new CouponError(kind, (t) => shown(sentence(t)), {
      ...details,
      code: code && shown(code),
      hint: hint && ((t) => shown(hint(t))),
    })
  }

  private headers(headers: Record<string, string>): Record<string, string> {
    return this.members(headers, (value) => this.text(value))
  }
}

/** As it is, percent-encoded, in base64 at any place of a longer text, in hex; each in every reading. */
function formsOf(secret: string): string[] {
  const derived = written(secret).flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
  const read = [secret, ...derived.filter(({ length }) => length >= long)].flatMap(foldings)
  return [...new Set(read)].filter(({ length }) => length >= long || length >= secret.length)
}

const written = (secret: string): string[] => [
  percentEncode(secret, 'rfc3986'),
  Buffer.from(secret).toString('hex'),
  ...inBase64(secret),
]

/** In base64, wherever in a longer text it begins. */
function inBase64(secret: string): string[] {
  const length = Buffer.byteLength(secret)
  return [0, 1, 2].map((before) => {
    const whole = Buffer.from('\0'.repeat(before) + secret).toString('base64')
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + length) * 8) / 6))
  })
}

/** The same forms for the quick look, to which case and separators do not matter. */
function soughtOf(secret: string): Sought[] {
  const forms = [...readingsOf(secret), ...written(secret).filter(({ length }) => length >= long)]
  return forms.map((text) => {
    const least = fewestIn(text, leastOf(text))
    const all = fewestIn(text, text.length)
    return { text, least: Math.min(least, leastOf({ length: all })) }
  })
}

const leastOf = ({ length }: { length: number }): number =>
  length < long ? length : Math.max(long, Math.ceil(length / 2))

function needleOf(text: string): Needle {
  const least = leastOf(text)
  const size = least === text.length ? least : Math.floor((least + 1) / 2)
  const count = Math.floor(text.length / size)
  return {
    text,
    least,
    parts: Array.from({ length: count }, (_, index) => text.slice(index * size, (index + 1) * size)),
  }
}

/** Where `least` or more characters of the secret stand in a row: first, and behind the last. */
function runs({ text, least, parts }: Needle, within: string): [number, number][] {
  const found: [number, number][] = []
  for (const [index, part] of parts.entries()) {
    const own = index * (parts[0]?.length ?? 0)
    for (let at = within.indexOf(part); at >= 0; at = within.indexOf(part, at + 1)) {
      let before = 0
      while (before < own && at - before > 0 && within[at - before - 1] === text[own - before - 1]) before++
      let end = part.length
      while (own + end < text.length && within[at + end] === text[own + end]) end++
      if (before + end >= least) found.push([at - before, at + end])
    }
  }
  return found
}

function cut(text: string, hidden: Uint8Array): string {
  let shown = ''
  for (let place = 0; place < text.length;) {
    const end = hidden.indexOf(hidden[place] ? 0 : 1, place)
    const next = end < 0 ? text.length : end
    shown += hidden[place] ? mask : text.slice(place, next)
    place = next
  }
  return shown
}
