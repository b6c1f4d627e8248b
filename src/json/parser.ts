import { isDeepStrictEqual } from 'node:util'
import { LosslessNumber } from 'lossless-json'
import type { Json, JsonObject } from './value'

/** Why a text is refused, and where, counted from 0. */
export class JsonFault extends Error {
  constructor(
    readonly reason: 'syntax' | 'duplicate' | 'deep' | 'large',
    readonly position: number,
  ) {
    super(reason)
  }
}

/** `deep`: levels. `large`: values and names together, which is what memory follows, whatever the text's length. */
export const limits = { deep: 64, large: 1_000_000 }

const special = /[\\\u0000-\u001f]/
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const exact = /^(?:0|-?[1-9]\d{0,14})$/

/**
 * RFC 8259, digit for digit. lossless-json builds every string of a text one character at a time, at 32 bytes each, and
 * knows no bound: here strings are pieces of the text, and what is too deep or too large is refused on the way.
 */
export class JsonParser {
  private at = 0
  private depth = 0
  private parts = 0

  constructor(private readonly text: string) {}

  /** The one value of the text. Throws `JsonFault`. */
  parse(): Json {
    const value = this.value()
    if (this.at < this.text.length) throw this.fault()
    return value
  }

  private value(): Json {
    this.count()
    this.space()
    const value = this.bare()
    this.space()
    return value
  }

  private bare(): Json {
    switch (this.text[this.at]) {
      case '{':
        return this.object()
      case '[':
        return this.list()
      case '"':
        return this.string()
      case 't':
        return this.word('true', true)
      case 'f':
        return this.word('false', false)
      case 'n':
        return this.word('null', null)
      default:
        return this.number()
    }
  }

  private word(word: string, value: Json): Json {
    if (!this.text.startsWith(word, this.at)) throw this.fault()
    this.at += word.length
    return value
  }

  /** What JavaScript writes as it stands here is a number as it is: a million others take a hundred bytes each. */
  private number(): Json {
    const start = this.at
    number.lastIndex = start
    if (!number.test(this.text)) throw this.fault()
    this.at = number.lastIndex
    const digits = this.text.slice(start, this.at)
    return exact.test(digits) ? Number(digits) : new LosslessNumber(digits)
  }

  private string(): string {
    const start = this.at
    const end = endOfString(this.text, start)
    if (end >= this.text.length) throw this.fault(this.text.length)
    this.at = end + 1
    const inner = this.text.slice(start + 1, end)
    return special.test(inner) ? this.unescaped(start, end) : inner
  }

  private unescaped(start: number, end: number): string {
    try {
      return JSON.parse(this.text.slice(start, end + 1)) as string
    } catch {
      throw this.fault(start)
    }
  }

  private list(): Json[] {
    const list: Json[] = []
    this.enter()
    while (this.hasNext(']', list.length === 0)) list.push(this.value())
    return list
  }

  private object(): JsonObject {
    const object: JsonObject = {}
    this.enter()
    for (let isFirst = true; this.hasNext('}', isFirst); isFirst = false) {
      const start = this.at
      if (this.text[start] !== '"') throw this.fault()
      this.count()
      const name = this.string()
      this.space()
      this.expect(':')
      put(object, name, this.value(), start + 1)
    }
    return object
  }

  private enter(): void {
    if (++this.depth > limits.deep) throw new JsonFault('deep', this.at)
    this.at++
    this.space()
  }

  private hasNext(end: string, isFirst: boolean): boolean {
    if (this.text[this.at] === end) {
      this.at++
      this.depth--
      return false
    }
    if (!isFirst) this.expect(',')
    this.space()
    return true
  }

  private expect(character: string): void {
    if (this.text[this.at] !== character) throw this.fault()
    this.at++
  }

  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at)
      if (c !== 0x20 && c !== 0x0a && c !== 0x0d && c !== 0x09) return
      this.at++
    }
  }

  private count(): void {
    if (++this.parts > limits.large) throw new JsonFault('large', this.at)
  }

  private fault(at = this.at): JsonFault {
    return new JsonFault('syntax', at)
  }
}

/** As data, whatever its name; the same thing twice is once. */
function put(object: JsonObject, name: string, value: Json, at: number): void {
  if (Object.hasOwn(object, name)) {
    if (!isDeepStrictEqual(object[name], value)) throw new JsonFault('duplicate', at)
  } else if (name === '__proto__') {
    Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true })
  } else object[name] = value
}

/** The index of the quote that ends the string which begins at `start`; the text's length or more where none does. */
export function endOfString(text: string, start: number): number {
  let i = start + 1
  while (i < text.length && text.charCodeAt(i) !== 0x22) i += text.charCodeAt(i) === 0x5c ? 2 : 1
  return i
}
