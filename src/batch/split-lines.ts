/** One line as it came, without its line end. */
export interface RawLine {
  /** At most so many bytes as were asked for; of a longer line its beginning. */
  bytes: Buffer
  cut: boolean
  /** In the stream, line end and all; of a cut line as far as it was read. */
  size: number
  /** Whether a line end followed: only the last line of a stream can lack it. */
  ended: boolean
}

/**
 * Splits bytes at LF and takes one CR before it away; nothing else ends a line, neither a lone CR nor U+2028. A line
 * without an end is handed out as soon as it is too long, and the rest of it passed over: memory is bounded by
 * `mostBytes`, however long a line is.
 */
export async function* splitLines(chunks: AsyncIterable<Buffer>, mostBytes: number): AsyncGenerator<RawLine> {
  const line = new Collector(mostBytes)
  let isRest = false
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      if (!isRest) line.add(chunk.subarray(start, end))
      if (!isRest) yield line.take(true)
      isRest = false
      start = end + 1
    }
    if (start === chunk.length || isRest) continue
    line.add(chunk.subarray(start))
    isRest = line.isTooLong
    if (isRest) yield line.take(true)
  }
  if (line.length > 0) yield line.take(false)
}

class Collector {
  length = 0
  private kept = 0
  private parts: Buffer[] = []

  constructor(private readonly mostBytes: number) {}

  /** Whatever follows. */
  get isTooLong(): boolean {
    return this.length > this.mostBytes + 1
  }

  /** One byte more than allowed is kept: it may be the CR of the line end. */
  add(part: Buffer): void {
    const room = this.mostBytes + 1 - this.kept
    if (room > 0) {
      this.parts.push(part.length > room ? part.subarray(0, room) : part)
      this.kept += Math.min(part.length, room)
    }
    this.length += part.length
  }

  take(ended: boolean): RawLine {
    const [first] = this.parts
    const all = this.parts.length === 1 && first ? first : Buffer.concat(this.parts)
    const whole = this.kept === this.length
    const bytes = ended && whole && all.at(-1) === 0x0d ? all.subarray(0, -1) : all
    const cut = bytes.length > this.mostBytes
    const size = this.length + (ended ? 1 : 0)
    this.parts = []
    this.kept = 0
    this.length = 0
    return { bytes: cut ? bytes.subarray(0, this.mostBytes) : bytes, cut, size, ended }
  }
}
