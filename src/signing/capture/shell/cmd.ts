import { type Command, type ShellReader, emptyCommand, goesOn, isBlank } from './command'

/**
 * Words as Windows makes them: cmd.exe takes carets away (but within its quotes), then the program splits its command
 * line, where `\"` is a quote, and `""` one inside quotes. Single quotes are no quotes.
 */
export class CmdReader implements ShellReader {
  private readonly lines: Line[]
  private at = 0
  constructor(text: string) {
    this.lines = [...readCarets(text)]
  }

  next(isPiped: boolean): { command: Command; pipes: boolean } | null {
    const line = this.lines[this.at++]
    if (!line) return null
    return { command: { ...emptyCommand(isPiped), words: splitWords(line.text) }, pipes: line.pipes }
  }
}

/** One command line as cmd.exe hands it to a program. */
interface Line {
  text: string
  pipes: boolean
}

/** A caret at a line's end joins the next line, whose first character counts as escaped. */
function* readCarets(text: string): Iterable<Line> {
  let quoted = false
  let line = ''
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (char === '"') quoted = !quoted
    if (char === '^' && !quoted) {
      const lineEnd = lineEndAt(text, at + 1)
      const doubled = lineEnd > 0 ? lineEndAt(text, at + 1 + lineEnd) : 0
      const joined = doubled > 0 ? '\n' : ''
      line += lineEnd > 0 ? joined : text.charAt(at + 1)
      at += Math.max(1, lineEnd) + doubled
    } else if (quoted || !/[\r\n&|]/.test(char)) line += char
    else {
      const lineEnd = lineEndAt(text, at)
      at += Math.max(0, lineEnd - 1)
      if (lineEnd > 0 && goesOn(text, at + 1)) line += ' '
      else {
        yield { text: line, pipes: char === '|' && text[at + 1] !== '|' }
        line = ''
      }
    }
  }
  yield { text: line, pipes: false }
}

/** The length of the line end that stands there; 0 where there is none. */
function lineEndAt(text: string, at: number): number {
  if (text[at] === '\n') return 1
  return text.startsWith('\r\n', at) ? 2 : 0
}

/** Backslashes are themselves, but before a quote: two are one, an odd one makes the quote a character. */
function splitWords(line: string): string[] {
  const words: string[] = []
  let word: string | null = null
  let quoted = false
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at)
    if (!quoted && isBlank(char)) {
      if (word !== null) words.push(word)
      word = null
      continue
    }
    word ??= ''
    if (char === '\\') {
      const count = backslashesAt(line, at)
      const beforeQuote = line[at + count] === '"'
      const isLiteral = beforeQuote && count % 2 === 1
      word += '\\'.repeat(beforeQuote ? Math.floor(count / 2) : count) + (isLiteral ? '"' : '')
      at += isLiteral ? count : count - 1
    } else if (char !== '"') word += char
    else if (quoted && line[at + 1] === '"') {
      word += char
      at++
    } else quoted = !quoted
  }
  return word === null ? words : [...words, word]
}

function backslashesAt(line: string, at: number): number {
  let count = 0
  while (line[at + count] === '\\') count++
  return count
}
