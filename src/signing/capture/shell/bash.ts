import { readAnsiC } from './ansi-c'
import { type Command, type ShellReader, emptyCommand, goesOn, isBlank, isLineEnd } from './command'

/**
 * Words as bash reads them. An open quote runs to the end of the text. Typographic quotes count as those they
 * replaced.
 */
export class BashReader implements ShellReader {
  private at = 0
  private command = emptyCommand(false)
  private heredocs: string[] = []
  constructor(private readonly text: string) {}

  next(isPiped: boolean): { command: Command; pipes: boolean } | null {
    if (this.at >= this.text.length) return null
    this.command = emptyCommand(isPiped)
    for (let end = this.separator(); ; end = this.separator()) {
      if (end !== null) return { command: this.command, pipes: end === '|' }
      if (!this.redirection()) this.command.words.push(this.word())
    }
  }

  /** Passes blanks, comments and line continuations; answers what ends the command here, if anything does. */
  private separator(): string | null {
    const { text } = this
    for (;;) {
      const char = text[this.at]
      if (char === undefined) return 'end'
      if (isBlank(char)) this.at++
      else if (char === '\\' && continuation(text, this.at) > 0) this.at += continuation(text, this.at)
      else if (char === '#') this.skipLine()
      else if (isLineEnd(char)) {
        this.skipLineEnd()
        if (this.heredocs.length > 0) this.readHeredoc()
        if (this.command.words.length === 0 || !goesOn(text, this.at)) return 'line'
      } else return this.operator()
    }
  }

  private operator(): string | null {
    const [found] = matchAt(/;;?|\|\|?|&&|&(?=\s|$)/y, this.text, this.at) ?? []
    if (found === undefined) return null
    this.at += found.length
    return found
  }

  private skipLine(): void {
    while (this.at < this.text.length && !isLineEnd(this.text[this.at])) this.at++
  }

  private skipLineEnd(): void {
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1
  }

  /** `> file`, `2>&1`, `<<EOF`: no words of the command. */
  private redirection(): boolean {
    const heredoc = matchAt(/<<-?[^\S\r\n]*(['"]?)([\w-]+)\1/y, this.text, this.at)
    const found = heredoc ?? matchAt(/<<<[^\S\r\n]*|\d?(?:>>?|<)(?:&\d|[^\S\r\n]*)/y, this.text, this.at)
    if (!found) return false
    this.at += found[0].length
    if (heredoc) this.heredocs.push(heredoc[2] ?? '')
    else if (found[0].startsWith('<<<')) this.command.input = this.word()
    else if (!/&\d$/.test(found[0])) this.word()
    return true
  }

  private readHeredoc(): void {
    const tag = this.heredocs.shift()
    const lines: string[] = []
    while (this.at < this.text.length) {
      const from = this.at
      this.skipLine()
      const line = this.text.slice(from, this.at)
      if (this.at < this.text.length) this.skipLineEnd()
      if (line.trim() === tag) break
      lines.push(line)
    }
    this.command.input = lines.join('\n')
  }

  private word(): string {
    let word = ''
    while (this.at < this.text.length && !this.endsWord()) word += this.piece(word)
    return word
  }

  private endsWord(): boolean {
    const char = this.text.charAt(this.at)
    return /[\s;|]/.test(char) || (char === '&' && /^&(?:&|\s|$)/.test(this.text.slice(this.at, this.at + 2)))
  }

  private piece(before: string): string {
    const { text, at } = this
    const char = text.charAt(at)
    if (char === "'") return this.plain("'")
    if (char === '"') return this.double('"')
    if (char === '$' && text[at + 1] === "'") return this.ansiC()
    if (/[‘’“”]/.test(char) && /(^|[=:@])$/.test(before)) return this.typographic(char)
    if (char === '\\') return this.escaped()
    this.at++
    if (char === '$' || char === '`') this.noteVariable(at)
    return char
  }

  private plain(quote: string): string {
    const end = this.text.indexOf(quote, this.at + 1)
    const inner = this.text.slice(this.at + 1, end < 0 ? undefined : end)
    this.at = end < 0 ? this.text.length : end + 1
    return inner
  }

  private double(quote: string): string {
    let inner = ''
    for (this.at++; this.at < this.text.length && this.text[this.at] !== quote; this.at++) {
      const char = this.text.charAt(this.at)
      if (char === '$' || char === '`') this.noteVariable(this.at)
      const lineEnd = char === '\\' ? matchAt(/\\\r?\n/y, this.text, this.at) : null
      if (lineEnd) this.at += lineEnd[0].length - 1
      else if (char === '\\' && /[$`"\\“”]/.test(this.text[this.at + 1] ?? '')) inner += this.text.charAt(++this.at)
      else inner += char
    }
    this.at++
    return inner
  }

  /** A word processor turned the quotes round the word, and those inside it, into typographic ones. */
  private typographic(quote: string): string {
    const inner = /[“”]/.test(quote) ? this.until(/[“”"]/) : this.until(/[‘’']/)
    return inner.replace(/[“”]/g, '"')
  }

  private until(end: RegExp): string {
    let inner = ''
    for (this.at++; this.at < this.text.length && !end.test(this.text.charAt(this.at)); this.at++) {
      if (this.text[this.at] === '\\' && /[“”"\\]/.test(this.text[this.at + 1] ?? '')) this.at++
      inner += this.text[this.at] ?? ''
    }
    this.at++
    return inner
  }

  private ansiC(): string {
    let end = this.at + 2
    while (end < this.text.length && this.text[end] !== "'") end += this.text[end] === '\\' ? 2 : 1
    const inner = this.text.slice(this.at + 2, end)
    this.at = end + 1
    return readAnsiC(inner)
  }

  private escaped(): string {
    const skipped = continuation(this.text, this.at)
    if (skipped > 0) {
      this.at += skipped
      return ''
    }
    const char = this.text[this.at + 1] ?? '\\'
    this.at += 2
    return char
  }

  private noteVariable(at: number): void {
    const [found] =
      matchAt(/\$\{[^}\n]{1,80}\}|\$\([^)\n]{0,80}\)?|\$(?:[A-Za-z_]\w{0,80}|\d)|`[^`\n]{1,80}`/y, this.text, at) ?? []
    this.command.variable ??= found ?? null
  }
}

/** The length of a backslash at a line's end; blanks after it came with the paste. 0 where there is none. */
function continuation(text: string, at: number): number {
  return matchAt(/\\[^\S\r\n]*\r?\n/y, text, at)?.[0].length ?? 0
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | null {
  form.lastIndex = at
  return form.exec(text)
}
