import type { Readable } from 'node:stream'
import { usageError } from '../../errors'

/** No coupon is longer than this, in characters; a file without line ends is no jsonl. */
const longestLine = 64 * 1024 * 1024

const lineEnd = 0x0a

/**
 * Text line by line, as many lines at a time as came together; those before an unfinished line wait for what comes next,
 * so that a short text without an end is one batch. LF or CRLF; a byte order mark is accepted. Throws `usage` for what is
 * not UTF-8, or too long.
 */
export async function* lineBatches(stream: Readable, shown: string): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Buffer) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw usageError((t) => t.errors.inputNotUtf8(shown))
    }
  }
  let held: string[] = []
  let rest = ''
  for await (const chunk of stream) {
    if (held.length > 0) yield held
    const bytes = Buffer.from(chunk as Buffer)
    const [first = '', ...others] = decode(bytes).split('\n')
    held = [rest + first, ...others]
    rest = held.pop() ?? ''
    if (bytes.at(-1) === lineEnd) {
      yield held
      held = []
    }
    if (rest.length > longestLine) throw usageError((t) => t.errors.inputTooLarge(shown, longestLine / 1024 / 1024))
  }
  yield [...held, rest + decode()]
}
