import { constants, createReadStream, open, openSync } from 'node:fs'
import { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { CouponError, usageError } from '../errors'
import { asTyped, hintDeleted } from '../deleted-folder'
import { codeOf } from '../disk/disk-error'

/**
 * Opens a file of the user's to be read, be it a pipe or a device. Opening a pipe as a file would hold a thread until
 * somebody writes, which no signal ends; so it is opened without waiting, and read as a pipe. Throws as the file
 * system does.
 */
export async function openInput(path: string): Promise<Readable> {
  const { stat } = await import('node:fs/promises')
  const is = await stat(path)
  if (is.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' })
  // Not as a FileHandle: Node 26 ends the process where one is collected that nobody has read to its end.
  if (!is.isFIFO()) return createReadStream(path, { fd: await promisify(open)(path, 'r') })
  const fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  return new Socket({ fd, readable: true, writable: false })
}

/** Reads to the end, or to the limit (bytes), whatever a file says of its size. `null`: there is more than that. */
export async function readUpTo(limit: number, stream: AsyncIterable<Buffer>): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk)
    bytes += buffer.length
    if (bytes > limit) return null
    chunks.push(buffer)
  }
  return Buffer.concat(chunks)
}

/** Nothing is wrong with the name: another run may read it. */
const passing = ['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EIO']

/**
 * What the file system said of an input, in a sentence, kind `usage`, or `io` where it is no fault of the input's. `path`
 * is absolute, `shown` as it was typed.
 */
export function asUsage(error: unknown, path: string, shown: string): unknown {
  const code = codeOf(error)
  if (code === '') return error
  if (passing.includes(code))
    return new CouponError('io', (t) => t.errors.cannotRead(asTyped(shown), t.profile.diskError(code)), {
      cause: error,
    })
  return usageError((t) => t.errors.cannotRead(asTyped(shown), t.profile.diskError(code)), hintDeleted(path))
}
