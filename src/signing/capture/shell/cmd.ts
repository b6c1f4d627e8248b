import { type Command, type ShellReader, emptyCommand, goesOn, isBlank } from './command'

/** A character of a command line, after cmd.exe has read it: what a caret escaped is no operator. */
interface Piece {
  char: string
  end?: boolean
  pipes?: boolean
}

/**
 * Words as Windows makes them: cmd.exe takes carets away (but within its quotes), then the program splits its command
 * line, where `\"` is a quote, and `""` one inside quotes. Single quotes are no quotes.
 */
export class CmdReader implements ShellReader {
  private readonly pieces: Piece[]
  private at = 0
  constructor(text: string) {
    this.pieces = [...readCarets(text)]
  }

  next(isPiped: boolean): { command: Command; pipes: boolean } | null {
    if (this.at >= this.pieces.length) return null
    const command = emptyCommand(isPiped)
    for (;;) {
      while (isBlank(this.char()) && !this.pieces[this.at]!.end) this.at++
      const piece = this.pieces[this.at]
      if (!piece || piece.end) {
        this.at++
        return { command, pipes: piece?.pipes === true }
      }
      command.words.push(this.word())
    }
  }

  private char(ahead = 0): string | undefined {
    return this.pieces[this.at + ahead]?.char
  }

  private word(): string {
    let word = ''
    let quoted = false
    for (; this.at < this.pieces.length && !this.pieces[this.at]!.end; this.at++) {
      const char = this.char()!
      if (!quoted && isBlank(char)) break
      if (char === '\\') word += this.backslashes()
      else if (char !== '"') word += char
      else if (quoted && this.char(1) === '"') {
        word += char
        this.at++
      } else quoted = !quoted
    }
    return word
  }

  /** Backslashes are themselves, but before a quote: two are one, an odd one makes the quote a character. */
  private backslashes(): string {
    let count = 0
    while (this.char(count) === '\\') count++
    if (this.char(count) !== '"') {
      this.at += count - 1
      return '\\'.repeat(count)
    }
    const isLiteral = count % 2 === 1
    this.at += isLiteral ? count : count - 1
    return '\\'.repeat(Math.floor(count / 2)) + (isLiteral ? '"' : '')
  }
}

/** As cmd.exe reads a line. A caret at a line's end joins the next one, whose first character counts as escaped. */
function* readCarets(text: string): Iterable<Piece> {
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (char === '"') quoted = !quoted
    const lineEnd = lineEndAt(text, char === '^' ? at + 1 : at)
    if (char === '^' && !quoted) {
      at += Math.max(1, lineEnd)
      const doubled = lineEnd > 0 ? lineEndAt(text, at + 1) : 0
      if (doubled > 0) yield { char: '\n' }
      else if (lineEnd === 0 && at < text.length) yield { char: text[at]! }
      at += doubled
    } else if (quoted || !(lineEnd > 0 || char === '&' || char === '|')) yield { char }
    else if (lineEnd > 0) {
      at += lineEnd - 1
      yield goesOn(text, at + 1) ? { char: ' ' } : { char, end: true }
    } else yield { char, end: true, pipes: char === '|' && text[at + 1] !== '|' }
  }
}

const lineEndAt = (text: string, at: number): number => (text[at] === '\n' ? 1 : text.startsWith('\r\n', at) ? 2 : 0)
