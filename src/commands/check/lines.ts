import type { Readable } from 'node:stream'
import { utf8Of } from '../../cli/utf8'
import { usageError } from '../../errors'

/** No coupon is longer than this, in characters; a file without line ends is no jsonl. */
const longestLine = 64 * 1024 * 1024

const lineEnd = 0x0a

/** A file as text, as it comes. A byte order mark is accepted. Throws `usage` for what is not. */
export async function* textOf(stream: Readable, shown: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Buffer) => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
    } catch {
      throw usageError((t) => t.errors.inputNotUtf8(shown))
    }
  }
  let kept = ''
  for await (const bytes of utf8Of(stream, shown)) {
    const text = kept + decode(bytes)
    // Half a character behind a line end belongs to a line that is not over.
    kept = text.endsWith('\n') && bytes.at(-1) !== lineEnd ? '\n' : ''
    yield text.slice(0, text.length - kept.length)
  }
  yield kept + decode()
}

/**
 * Text line by line, as many lines at a time as came together; those before an unfinished line wait for what comes next,
 * so that a short text without an end is one batch. LF or CRLF. Throws `usage` for a line that is too long.
 */
export async function* lineBatches(texts: AsyncIterable<string>, shown: string): AsyncGenerator<string[]> {
  let held: string[] = []
  let rest = ''
  for await (const text of texts) {
    if (text === '') continue
    if (held.length > 0) yield held
    const [first = '', ...others] = text.split('\n')
    held = [rest + first, ...others]
    rest = held.pop() ?? ''
    if (text.endsWith('\n')) {
      yield held
      held = []
    }
    if (rest.length > longestLine) throw usageError((t) => t.errors.inputTooLarge(shown, longestLine / 1024 / 1024))
  }
  yield [...held, rest]
}
