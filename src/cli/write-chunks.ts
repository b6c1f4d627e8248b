/** So much text is written at once. */
const chunkLength = 64 * 1024

/**
 * Writes pieces as they come, many at a time: what came together goes out together, and what came alone goes out at
 * once.
 * No more than a chunk waits for the reader, who sets the pace. Throws what `write` throws.
 */
export async function writeChunks(
  pieces: AsyncIterable<string>,
  write: (text: string) => Promise<void>,
): Promise<void> {
  let waiting = ''
  let turn: NodeJS.Immediate | undefined
  let writing: Promise<unknown> = Promise.resolve()
  const flush = (): Promise<unknown> => {
    clearImmediate(turn)
    turn = undefined
    const text = waiting
    waiting = ''
    writing = writing.then(() => (text === '' ? undefined : write(text)))
    // A failure is told to whoever waits for the next piece; until then nobody does.
    writing.catch(() => {})
    return writing
  }
  try {
    for await (const piece of pieces) {
      waiting += piece
      if (waiting.length >= chunkLength) await flush()
      else turn ??= setImmediate(() => void flush())
    }
  } catch (error) {
    await flush()
    throw error
  }
  await flush()
}
