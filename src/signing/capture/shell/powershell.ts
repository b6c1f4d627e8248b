import { type Command, type ShellReader, emptyCommand, goesOn, isBlank, isLineEnd } from './command'

/** Words as PowerShell reads them for a program that is none of its own. */
export class PowerShellReader implements ShellReader {
  private at = 0
  private variable: string | null = null
  constructor(private readonly text: string) {}

  next(isPiped: boolean): { command: Command; pipes: boolean } | null {
    const { text } = this
    if (this.at >= text.length) return null
    const command = emptyCommand(isPiped)
    this.variable = null
    for (;;) {
      const char = text[this.at]
      if (isBlank(char)) this.at++
      else if (char === '`' && lineContinuation(text, this.at) > 0) this.at += lineContinuation(text, this.at)
      else if (char === '#') while (this.at < text.length && !isLineEnd(text[this.at])) this.at++
      else if (isLineEnd(char) && command.words.length > 0 && goesOn(text, this.at + 1)) this.at++
      else if (char === undefined || isLineEnd(char) || /[;|]/.test(char)) {
        this.at++
        return { command: { ...command, variable: this.variable }, pipes: char === '|' }
      } else command.words.push(this.word())
    }
  }

  private word(): string {
    let word = ''
    while (this.at < this.text.length && !/[\s;|]/.test(this.text.charAt(this.at))) {
      const char = this.text.charAt(this.at)
      if (char === '"' || char === "'") {
        const read = readPowerShellString(this.text, this.at)
        this.variable ??= read.variable
        word += read.text
        this.at = read.end
      } else if (char === '`') {
        if (lineContinuation(this.text, this.at) > 0) break
        word += this.text[this.at + 1] ?? ''
        this.at += 2
      } else {
        if (char === '$') this.variable ??= /^\$[\w:]*/.exec(this.text.slice(this.at, this.at + 80))?.[0] ?? null
        word += char
        this.at++
      }
    }
    // Before version 7.3 a quote inside an argument had to be escaped once more, for the program's own reading.
    return word.replaceAll('\\"', '"')
  }
}

function lineContinuation(text: string, at: number): number {
  const form = /`[^\S\r\n]*(?:\r?\n|$)/y
  form.lastIndex = at
  return form.exec(text)?.[0].length ?? 0
}

export interface PowerShellString {
  text: string
  /** After the closing quote. */
  end: number
  variable: string | null
}

const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  0: '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
}

/** A string in single or double quotes; browsers write what is not ASCII as `$([char]28385)`. */
export function readPowerShellString(text: string, start: number): PowerShellString {
  const quote = text.charAt(start)
  let read = ''
  let variable: string | null = null
  let at = start + 1
  for (; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === quote && text[at + 1] === quote) at++
    else if (char === quote) break
    const special = quote === '"' && (char === '`' || char === '$') ? readSpecial(text, at) : null
    read += special ? special.text : char
    variable ??= special?.variable ?? null
    if (special) at += special.length - 1
  }
  return { text: read, end: at + 1, variable }
}

function readSpecial(text: string, at: number): { text: string; length: number; variable: string | null } | null {
  const rest = text.slice(at, at + 120)
  const [code, point = ''] = /^`u\{([0-9a-f]{1,6})\}/i.exec(rest) ?? []
  if (code !== undefined)
    return { text: String.fromCodePoint(Math.min(parseInt(point, 16), 0x10ffff)), length: code.length, variable: null }
  const [char, number] = /^\$\(\[char\](0x[0-9a-f]+|\d+)\)/i.exec(rest) ?? []
  if (char !== undefined) return { text: String.fromCharCode(Number(number)), length: char.length, variable: null }
  if (rest[0] === '`') return { text: escapes[rest[1] ?? ''] ?? rest[1] ?? '', length: 2, variable: null }
  const [variable] = /^\$(?:\{[^}]*\}|\([^)]*\)|[\w:]+)/.exec(rest) ?? []
  return variable === undefined ? null : { text: variable, length: variable.length, variable }
}
