/** A value of JavaScript source; numbers keep their digits. `call`: a function that was handed one value. */
export type JsValue =
  | { kind: 'text'; text: string }
  | { kind: 'word'; word: string }
  | { kind: 'list'; items: JsValue[] }
  | { kind: 'object'; members: [name: string, value: JsValue][] }
  | { kind: 'call'; name: string; given: JsValue[] }

/** What stands there is no plain value: a variable, a sum, a template with holes. */
export class NoLiteral extends Error {}

const maxDepth = 64

/** Reads the values of one pair of parentheses or brackets that begins at `start`: `(a, {b: 1})`. */
export function readArguments(text: string, start: number): JsValue[] {
  return new JsReader(text, start + 1).list(')', 0)
}

class JsReader {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  list(close: string, depth: number): JsValue[] {
    const items: JsValue[] = []
    while (!this.took(close)) {
      items.push(this.value(depth + 1))
      if (!this.took(',') && !this.sees(close)) throw new NoLiteral()
    }
    return items
  }

  private value(depth: number): JsValue {
    if (depth > maxDepth) throw new NoLiteral()
    this.skip()
    const char = this.text[this.at]
    if (char === '"' || char === "'" || char === '`') return { kind: 'text', text: this.string() }
    if (this.took('[')) return { kind: 'list', items: this.list(']', depth) }
    if (this.took('{')) return { kind: 'object', members: this.members(depth) }
    const word = this.match(/[\w$.+-]+/y)
    if (word === null) throw new NoLiteral()
    if (word === 'new') return this.value(depth + 1)
    return this.took('(') ? { kind: 'call', name: word, given: this.list(')', depth) } : { kind: 'word', word }
  }

  private members(depth: number): [string, JsValue][] {
    const members: [string, JsValue][] = []
    while (!this.took('}')) {
      this.skip()
      const name = /["'`]/.test(this.text[this.at] ?? '') ? this.string() : this.match(/[\w$]+/y)
      if (name === null || !this.took(':')) throw new NoLiteral()
      members.push([name, this.value(depth + 1)])
      if (!this.took(',') && !this.sees('}')) throw new NoLiteral()
    }
    return members
  }

  private string(): string {
    const quote = this.text.charAt(this.at)
    let read = ''
    for (this.at++; this.at < this.text.length && this.text[this.at] !== quote; this.at++) {
      const char = this.text.charAt(this.at)
      if (quote === '`' && char === '$' && this.text[this.at + 1] === '{') throw new NoLiteral()
      read += char === '\\' ? this.escape() : char
    }
    this.at++
    return read
  }

  private escape(): string {
    const rest = this.text.slice(this.at, this.at + 12)
    const [code, x, u, point] = /^\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{([0-9a-f]{1,6})\})/i.exec(rest) ?? []
    if (code !== undefined) {
      this.at += code.length - 1
      return String.fromCodePoint(Math.min(parseInt(x ?? u ?? point ?? '', 16), 0x10ffff))
    }
    const char = this.text[++this.at] ?? ''
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0', '\n': '' }[char] ?? char
  }

  private skip(): void {
    this.match(/(?:\s|\/\/[^\n]*)*/y)
  }

  private sees(char: string): boolean {
    this.skip()
    return this.text[this.at] === char
  }

  private took(char: string): boolean {
    const isThere = this.sees(char)
    if (isThere) this.at++
    return isThere
  }

  private match(form: RegExp): string | null {
    form.lastIndex = this.at
    const [found] = form.exec(this.text) ?? []
    this.at += found?.length ?? 0
    return found ?? null
  }
}

/** The value as `JSON.stringify` writes it. */
export function jsonOf(value: JsValue): string {
  switch (value.kind) {
    case 'text':
      return JSON.stringify(value.text)
    case 'word':
      if (!/^(?:true|false|null|-?\d[\w.+-]*)$/.test(value.word)) throw new NoLiteral()
      return value.word
    case 'list':
      return `[${value.items.map(jsonOf).join(',')}]`
    case 'object':
      return `{${value.members.map(([name, each]) => `${JSON.stringify(name)}:${jsonOf(each)}`).join(',')}}`
    case 'call':
      throw new NoLiteral()
  }
}
