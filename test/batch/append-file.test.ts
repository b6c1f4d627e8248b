import fs, { appendFileSync, chmodSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { AppendFile } from '../../src/batch/append-file'
import { insteadOf, openDescriptors, systemError } from '../disk/calls'
import { makeHome } from '../helpers/run'
import { told } from './helpers'

const opened: AppendFile[] = []
afterEach(() => {
  for (const file of opened.splice(0)) file.close()
})

const aPath = () => join(makeHome(), 'lines')

/** A file with this text, opened; closed after the test. */
function open(path: string, text?: string): AppendFile {
  if (text !== undefined) writeFileSync(path, text)
  const file = AppendFile.open(path)
  opened.push(file)
  return file
}

/** How the work was refused. */
function refusal(work: () => unknown): string | null {
  try {
    work()
    return null
  } catch (error) {
    return told(error as Error)
  }
}

async function textOf(file: AppendFile): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of file.read()) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

/** Makes `writeSync` take at most so many bytes at once, and fail where no more room is left. */
function disk({ atOnce = Infinity, room = Infinity }): { room: number } {
  const left = { room }
  insteadOf(fs, 'writeSync', (real) => (file: number, piece: Buffer, from: number, length: number) => {
    expect(from + length).toBe(piece.length)
    if (left.room <= 0) throw systemError('ENOSPC')
    const written = real(file, piece, from, Math.min(length, atOnce, left.room))
    left.room -= written
    return written
  })
  return left
}

/** Counts the files, and apart the folders, that are brought to the disk from here on. */
function countSyncs(): { files: number; folders: number } {
  const count = { files: 0, folders: 0 }
  const seen = (file: number) => void (fs.fstatSync(file).isDirectory() ? count.folders++ : count.files++)
  insteadOf(fs, 'fsyncSync', (real) => (file: number) => {
    seen(file)
    real(file)
  })
  insteadOf(fs, 'fsync', (real) => (file: number, done: (error: Error | null) => void) => {
    seen(file)
    real(file, done)
  })
  return count
}

const full = (path: string) => `io: cannot write "${path}": no space left on the disk (ENOSPC)`

describe('a piece', () => {
  test('is written whole, however little the system takes at once', async () => {
    const path = aPath()
    disk({ atOnce: 3 })
    const file = open(path, 'before\n')
    file.append(Buffer.from('0123456789\n'))
    file.append(Buffer.from('abc\n'))
    expect([await textOf(file), file.size]).toEqual(['before\n0123456789\nabc\n', 22])
  })

  test('that does not fit is taken back, and the next one that fits is written behind the others', async () => {
    const path = aPath()
    const file = open(path, 'before\n')
    const left = disk({ atOnce: 3, room: 6 })
    expect(refusal(() => file.append(Buffer.from('0123456789\n')))).toBe(full(path))
    expect([readFileSync(path, 'utf8'), file.size]).toEqual(['before\n', 7])
    left.room = Infinity
    file.append(Buffer.from('next\n'))
    expect(await textOf(file)).toBe('before\nnext\n')
  })

  test('of which not even the taking back succeeds is told with why it was not written', () => {
    const path = aPath()
    const file = open(path, '')
    disk({ room: 4 })
    insteadOf(fs, 'ftruncateSync', () => () => {
      throw systemError('EIO')
    })
    expect(refusal(() => file.append(Buffer.from('0123456789\n')))).toBe(full(path))
  })

  test('of which nothing was written leaves the file as it is', () => {
    const path = aPath()
    const file = open(path, 'before\n')
    disk({ room: 0 })
    let cuts = 0
    insteadOf(fs, 'ftruncateSync', () => () => cuts++)
    expect(refusal(() => file.append(Buffer.from('x\n')))).toBe(full(path))
    expect([readFileSync(path, 'utf8'), cuts]).toEqual(['before\n', 0])
  })

  test('is not written behind what another process wrote, until that was read', () => {
    const path = aPath()
    const file = open(path, 'before\n')
    appendFileSync(path, 'other\n')
    expect(refusal(() => file.append(Buffer.from('x\n')))).toBe(
      `io: "${path}" was changed or removed by something else`,
    )
    file.refresh()
    file.append(Buffer.from('x\n'))
    expect(readFileSync(path, 'utf8')).toBe('before\nother\nx\n')
  })
})

describe('what is read', () => {
  test('ends where the file does, when it was cut meanwhile', async () => {
    const path = aPath()
    const file = open(path, '0123456789')
    truncateSync(path, 4)
    expect(await textOf(file)).toBe('0123')
  })

  test('is longer than one piece, in order', async () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `${index}\n`).join('')
    expect(await textOf(open(aPath(), text))).toBe(text)
  })

  test('is told to be unreadable by the path', async () => {
    const path = aPath()
    const file = open(path, 'x')
    insteadOf(
      fs,
      'read',
      () =>
        (...args: unknown[]) =>
          (args.at(-1) as (error: Error) => void)(systemError('EIO')),
    )
    await expect(textOf(file).then(null, told)).resolves.toMatch(/^io: cannot write ".*lines": .*\(EIO\)$/)
  })

  test('ends with the signal', async () => {
    const file = open(aPath(), 'x')
    const reading = file.read(AbortSignal.abort(new RangeError('enough')))
    await expect(reading.next()).rejects.toThrow(RangeError)
  })
})

test('what is cut off is gone, and what is refused is told', () => {
  const path = aPath()
  const file = open(path, '0123456789')
  file.truncate(4)
  expect([readFileSync(path, 'utf8'), file.size]).toEqual(['0123', 4])
  insteadOf(fs, 'ftruncateSync', () => () => {
    throw systemError('EROFS')
  })
  expect(refusal(() => file.truncate(2))).toMatch(/^io: cannot write .*\(EROFS\)$/)
  expect(file.size).toBe(4)
})

test('a file of which nothing can be told is refused', () => {
  const file = open(aPath(), 'x')
  const real = fs.fstatSync
  insteadOf(fs, 'fstatSync', () => () => {
    throw systemError('EIO')
  })
  expect(refusal(() => file.refresh())).toMatch(/^io: cannot write .*\(EIO\)$/)
  insteadOf(fs, 'fstatSync', () => real)
})

describe('what is on the disk', () => {
  test('is what was written or cut off, once', async () => {
    const file = open(aPath(), 'x')
    const count = countSyncs()
    await file.sync()
    expect(count.files).toBe(0)
    file.append(Buffer.from('y'))
    await file.sync()
    await file.sync()
    expect(count.files).toBe(1)
    file.truncate(1)
    await file.sync()
    expect(count.files).toBe(2)
  })

  test('is what was not there yet when it is closed', () => {
    const count = countSyncs()
    const [idle, changed] = [AppendFile.open(aPath()), AppendFile.open(aPath())]
    expect(count.folders).toBe(2)
    changed.append(Buffer.from('y'))
    idle.close()
    expect(count.files).toBe(0)
    changed.close()
    expect(count.files).toBe(1)
  })

  test('is told where the disk refuses, and the file is closed all the same', async () => {
    const descriptors = openDescriptors()
    const path = aPath()
    const file = AppendFile.open(path)
    file.append(Buffer.from('y'))
    insteadOf(fs, 'fsync', () => (_file: number, done: (error: Error) => void) => done(systemError('EIO')))
    insteadOf(fs, 'fsyncSync', () => () => {
      throw systemError('EIO')
    })
    await expect(file.sync().then(null, told)).resolves.toMatch(/^io: cannot write .*\(EIO\)$/)
    file.append(Buffer.from('z'))
    expect(refusal(() => file.close())).toMatch(/^io: cannot write .*\(EIO\)$/)
    expect(descriptors.size).toBe(0)
  })
})

describe('opened', () => {
  test('an empty file becomes private, one with something in it stays as it is', () => {
    const home = makeHome()
    for (const [name, text, mode] of [
      ['empty', '', 0o600],
      ['full', 'x', 0o644],
    ] as const) {
      const path = join(home, name)
      writeFileSync(path, text)
      chmodSync(path, 0o644)
      const count = countSyncs()
      open(path)
      expect([statSync(path).mode & 0o777, count.folders]).toEqual([mode, text === '' ? 1 : 0])
    }
  })

  test('a socket is refused, and so is a device, which is closed again', async () => {
    const path = join(makeHome(), 'socket')
    const server = createServer().listen(path)
    await new Promise((listening) => server.once('listening', listening))
    const descriptors = openDescriptors()
    for (const odd of [path, '/dev/null'])
      expect(refusal(() => AppendFile.open(odd))).toBe(
        `io: "${odd}" is not a plain file but a link, a directory, a pipe or a device`,
      )
    expect(descriptors.size).toBe(0)
    server.close()
  })
})
