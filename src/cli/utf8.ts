import { TextDecoder } from 'node:util'
import { usageError } from '../errors'

/**
 * Text as UTF-8, whatever its byte order mark says: Windows PowerShell writes UTF-16 behind `>`, and so do spreadsheets that
 * save "Unicode text". Without such a mark the bytes are handed on as they are. `shown` is
 * the name of what is read: for what is no UTF-16 after all `usage` is thrown under it, or without a name U+FFFD handed on.
 */
export async function* utf8Of(stream: AsyncIterable<Buffer>, shown: string | null): AsyncGenerator<Buffer> {
  let beginning: Buffer | null = Buffer.alloc(0)
  let decoder: TextDecoder | null = null
  for await (const chunk of stream) {
    let bytes = Buffer.from(chunk)
    if (beginning !== null) {
      bytes = Buffer.concat([beginning, bytes])
      beginning = bytes.length < 2 ? bytes : null
      if (beginning !== null) continue
      decoder = decoderOf(bytes, shown !== null)
    }
    yield decoder === null ? bytes : decode(decoder, bytes, shown)
  }
  if (beginning !== null) yield beginning
  if (decoder !== null) yield decode(decoder, null, shown)
}

function decoderOf([first, second]: Buffer, fatal: boolean): TextDecoder | null {
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le', { fatal })
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be', { fatal })
  return null
}

/** `null`: there is no more, and half a character is left. */
function decode(decoder: TextDecoder, bytes: Buffer | null, shown: string | null): Buffer {
  try {
    return Buffer.from(bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true }))
  } catch {
    throw usageError((t) => t.errors.inputNotUtf8(shown ?? '-'))
  }
}
