import {
  closeSync,
  constants,
  read,
  type Stats,
  fchmodSync,
  fstatSync,
  fsync,
  fsyncSync,
  ftruncateSync,
  openSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { CouponError } from '../errors'
import { syncDirectory } from '../disk/atomic-file'
import { codeOf, unwritable } from '../disk/disk-error'

/** No link is followed, and no FIFO waited for. Windows knows neither flag. */
const flags =
  constants.O_RDWR | constants.O_CREAT | constants.O_APPEND | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

const chunkBytes = 256 * 1024

/**
 * A plain file that grows by whole pieces: a piece that does not fit (a full disk, a limit) is taken back. Only one
 * process may write; where another one did, nothing more is written. Throws kind `io`.
 */
export class AppendFile {
  private unsynced = false

  private constructor(
    readonly path: string,
    private readonly file: number,
    private bytes: number,
  ) {}

  /** Opens or creates it, a new one 0600 under any umask. What is no plain file is refused and left alone. */
  static open(path: string): AppendFile {
    let file: number
    try {
      file = openSync(path, flags, 0o600)
    } catch (error) {
      throw ['ELOOP', 'EISDIR', 'ENXIO'].includes(codeOf(error)) ? notPlain(path) : unwritable(path, error)
    }
    try {
      const stat = fstatSync(file)
      if (!stat.isFile()) throw notPlain(path)
      if (stat.size === 0) {
        fchmodSync(file, 0o600)
        syncDirectory(dirname(path))
      }
      return new AppendFile(path, file, stat.size)
    } catch (error) {
      closeSync(file)
      throw unwritable(path, error)
    }
  }

  get size(): number {
    return this.bytes
  }

  /** Another process may have written to it before it was ours. */
  refresh(): void {
    this.bytes = this.stat().size
  }

  /** Its bytes as they are now, from the first. */
  async *read(signal?: AbortSignal): AsyncGenerator<Buffer> {
    for (let at = 0; at < this.bytes;) {
      signal?.throwIfAborted()
      const chunk = Buffer.allocUnsafe(chunkBytes)
      const bytesRead = await this.readAt(chunk, at)
      if (bytesRead === 0) return
      yield chunk.subarray(0, bytesRead)
      at += bytesRead
    }
  }

  isSame(other: AppendFile): boolean {
    const [a, b] = [this.stat(), other.stat()]
    return a.ino === b.ino && a.dev === b.dev
  }

  append(piece: Buffer): void {
    this.check()
    try {
      this.unsynced = true
      for (let written = 0; written < piece.length;)
        written += writeSync(this.file, piece, written, piece.length - written)
      this.bytes += piece.length
    } catch (error) {
      this.takeBack()
      throw unwritable(this.path, error)
    }
  }

  /** Cuts off what is behind so many bytes. */
  truncate(size: number): void {
    try {
      ftruncateSync(this.file, size)
      this.bytes = size
      this.unsynced = true
    } catch (error) {
      throw unwritable(this.path, error)
    }
  }

  /** Brings to the disk what was appended so far, without holding up the process. */
  sync(): Promise<void> {
    if (!this.unsynced) return Promise.resolve()
    this.unsynced = false
    return new Promise((resolve, reject) => {
      fsync(this.file, (error) => (error ? reject(unwritable(this.path, error)) : resolve()))
    })
  }

  close(): void {
    try {
      try {
        if (this.unsynced) fsyncSync(this.file)
      } finally {
        closeSync(this.file)
      }
    } catch (error) {
      throw unwritable(this.path, error)
    }
  }

  private readAt(chunk: Buffer, at: number): Promise<number> {
    return new Promise((resolve, reject) => {
      read(this.file, chunk, 0, chunk.length, at, (error, bytesRead) => {
        if (error) reject(unwritable(this.path, error))
        else resolve(bytesRead)
      })
    })
  }

  private stat(): Stats {
    try {
      return fstatSync(this.file)
    } catch (error) {
      throw unwritable(this.path, error)
    }
  }

  private check(): void {
    const { size, nlink } = this.stat()
    if (size !== this.bytes || nlink === 0) throw new CouponError('io', (t) => t.batch.changedOutside(this.path))
  }

  /** The part of a piece that did fit would be no whole record. Where this fails too, it is cut off when resumed. */
  private takeBack(): void {
    try {
      if (fstatSync(this.file).size > this.bytes) ftruncateSync(this.file, this.bytes)
    } catch {
      // The error of the write is the one to tell.
    }
  }
}

function notPlain(path: string): CouponError {
  return new CouponError('io', (t) => t.batch.notPlain(path))
}
