import { hash } from 'node:crypto'
import { usageError, type CouponError } from '../errors'
import { splitLines, type RawLine } from './split-lines'

/** The longest line that is taken, in bytes. */
export const longestLine = 1024 * 1024
/** What is shown of a line that is no text or too long, in characters. */
const longestShown = 200

/** One line of the input. */
export interface InputLine {
  /** Counted from 1 in the whole input, lines of other shards included. */
  number: number
  /** Without its line end. Of a bad line the beginning, with U+FFFD for bytes that are no text. */
  text: string
  /** Why nobody can be asked about this line. */
  fault: CouponError | null
  /**
   * Tells this input from another: the first 16 hex digits of the SHA-256 of the digest of the line before (of the
   * first one: of nothing) and this line, so that line ends, a byte order mark and a missing last line end make no
   * difference.
   */
  prefix: string
}

/** Reads lines of UTF-8. A bad line is handed out with its fault, never left out. */
export async function* readLines(input: AsyncIterable<Buffer>): AsyncGenerator<InputLine> {
  let digest = ''
  let number = 0
  for await (const raw of splitLines(input, longestLine)) {
    const line = number === 0 ? withoutMark(raw) : raw
    if (line.bytes.length === 0 && !line.ended) return
    number++
    digest = hash('sha256', Buffer.concat([Buffer.from(digest), line.bytes]))
    yield { number, prefix: digest.slice(0, 16), ...decode(line) }
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

function decode({ bytes, cut }: RawLine): Pick<InputLine, 'text' | 'fault'> {
  if (cut) return bad(bytes, (t) => t.batch.lineTooLong(longestLine / 1024 / 1024))
  try {
    const text = strict.decode(bytes)
    const blank = text.trim() === ''
    return { text, fault: blank ? usageError((t) => t.batch.blankLine) : null }
  } catch {
    return bad(bytes, (t) => t.batch.lineNotUtf8)
  }
}

function bad(bytes: Buffer, sentence: CouponError['sentence']): Pick<InputLine, 'text' | 'fault'> {
  const text = lenient.decode(bytes.subarray(0, 4 * longestShown))
  return { text: text.slice(0, longestShown).replace(/[\ud800-\udbff]$/, ''), fault: usageError(sentence) }
}

/** A byte order mark stands at the beginning of the input and nowhere else. */
function withoutMark(line: RawLine): RawLine {
  const marked = line.bytes[0] === 0xef && line.bytes[1] === 0xbb && line.bytes[2] === 0xbf
  return marked ? { ...line, bytes: line.bytes.subarray(3) } : line
}
