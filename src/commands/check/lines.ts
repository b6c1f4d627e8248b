import type { Readable } from 'node:stream'
import { usageError } from '../../errors'

/** No coupon is longer than this, in characters; a file without line ends is no jsonl. */
const longestLine = 64 * 1024 * 1024

/**
 * Text line by line, as many lines at a time as came together. LF or CRLF; a byte order mark is accepted. Throws
 * `usage`
 * for what is not UTF-8, or too long.
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
  let rest = ''
  for await (const chunk of stream) {
    const lines = decode(Buffer.from(chunk as Buffer)).split('\n')
    const last = lines.pop() ?? ''
    const [first, ...others] = lines
    if (first === undefined) rest += last
    else {
      const batch = [rest + first, ...others]
      rest = last
      yield batch
    }
    if (rest.length > longestLine) throw usageError((t) => t.errors.inputTooLarge(shown, longestLine / 1024 / 1024))
  }
  yield [rest + decode()]
}
