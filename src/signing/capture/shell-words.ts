/** One command of a pasted shell text, as words; the commands end at a line's end, `;` or `|`. */
export function shellCommands(text: string): string[][] {
  const reader = new WordReader(unCaret(text))
  const commands: string[][] = []
  for (let words = reader.command(); words !== null; words = reader.command())
    if (words.length > 0) commands.push(words)
  return commands
}

/** What a browser copies for cmd.exe escapes with `^`. */
function unCaret(text: string): string {
  return /\^(\r?\n|")/.test(text) ? text.replace(/\^\r?\n/g, ' ').replace(/\^(.)/g, '$1') : text
}

class WordReader {
  private at = 0
  constructor(private readonly text: string) {}

  command(): string[] | null {
    if (this.at >= this.text.length) return null
    const words: string[] = []
    while (this.at < this.text.length) {
      // Blanks of every kind: what was pasted from a page or a chat holds no-break spaces.
      const space = /[^\S\r\n]*(\\\r?\n[^\S\r\n]*)*/y
      space.lastIndex = this.at
      this.at += space.exec(this.text)![0].length
      if (/[\r\n;|]/.test(this.text[this.at] ?? '\n')) break
      words.push(this.word())
    }
    this.at++
    return words
  }

  private word(): string {
    let word = ''
    while (this.at < this.text.length && !/[\s;|]/.test(this.text[this.at]!)) word += this.piece()
    return word
  }

  private piece(): string {
    const rest = this.text.slice(this.at)
    for (const [form, read] of quotes) {
      const match = form.exec(rest)
      if (!match) continue
      this.at += match[0].length
      return read(match[1] ?? '')
    }
    return this.text[this.at++]!
  }
}

/** Each way to quote, first match wins. An open quote runs to the end of the text. */
const quotes: [RegExp, (inner: string) => string][] = [
  [/^\$'((?:[^'\\]|\\[^])*)(?:'|$)/, readEscapes],
  [/^'([^']*)(?:'|$)/, (inner) => inner],
  [/^"((?:[^"\\]|\\[^])*)(?:"|$)/, (inner) => inner.replace(/\\(\r?\n)/g, '').replace(/\\([$`"\\])/g, '$1')],
  [/^\\(\r?\n)/, () => ''],
  [/^\\([^])/, (inner) => inner],
]

const named: Record<string, string> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  v: '\v',
}

const escape = /\\x([0-9a-fA-F]{1,2})|\\([0-7]{1,3})|\\u([0-9a-fA-F]{1,4})|\\U([0-9a-fA-F]{1,8})|\\([^])|([^\\]+|\\$)/g

/** Bash's `$'…'`. `\x` and octal escapes are bytes of UTF-8; `\u` may be half of a pair, as browsers write it. */
function readEscapes(inner: string): string {
  let text = ''
  let bytes: number[] = []
  for (const [, hex, octal, unit, point, char, plain] of inner.matchAll(escape)) {
    if (hex !== undefined) bytes.push(parseInt(hex, 16))
    else if (octal !== undefined) bytes.push(parseInt(octal, 8))
    else {
      text +=
        Buffer.from(bytes).toString('utf8') +
        (plain ?? (char === undefined ? codePoint(unit ?? point!) : (named[char] ?? char)))
      bytes = []
    }
  }
  return text + Buffer.from(bytes).toString('utf8')
}

const codePoint = (hex: string): string => String.fromCodePoint(Math.min(parseInt(hex, 16), 0x10ffff))
