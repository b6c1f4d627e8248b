import fs, { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  makePrivateDirectory,
  replaceFile,
  sweepTemporary,
  syncDirectory,
  tryReplacing,
} from '../../src/disk/atomic-file'
import { temporaryDirectory } from '../profiles/writer-process'
import { insteadOf, openDescriptors, systemError } from './calls'

const next = temporaryDirectory()

function directoryWith(name: string, text: string): string {
  const directory = next()
  mkdirSync(directory)
  writeFileSync(join(directory, name), text)
  return directory
}

test('the new file takes the place of the old one, 0600 and whole', () => {
  const directory = directoryWith('a.json', 'old')
  const text = '汉'.repeat(1_000_000)
  replaceFile(join(directory, 'a.json'), text)
  expect(readFileSync(join(directory, 'a.json'), 'utf8')).toBe(text)
  expect(statSync(join(directory, 'a.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(directory)).toEqual(['a.json'])
})

test('before the rename the new file is whole, and what `ready` throws keeps the old one', () => {
  const directory = directoryWith('a.json', 'old')
  const ready = () => {
    const [temporary] = readdirSync(directory).filter((name) => name.endsWith('.tmp'))
    expect(temporary).toMatch(new RegExp(`^a\\.json\\.${process.pid}\\.[0-9a-f]{12}\\.tmp$`))
    expect(readFileSync(join(directory, temporary!), 'utf8')).toBe('new')
    expect(statSync(join(directory, temporary!)).mode & 0o777).toBe(0o600)
    throw new RangeError('not now')
  }
  expect(() => replaceFile(join(directory, 'a.json'), 'new', ready)).toThrow(RangeError)
  expect(readFileSync(join(directory, 'a.json'), 'utf8')).toBe('old')
  expect(readdirSync(directory)).toEqual(['a.json'])
})

test('where the rename is refused nothing is left over', () => {
  const directory = directoryWith('x', '')
  mkdirSync(join(directory, 'a.json'))
  expect(() => replaceFile(join(directory, 'a.json'), 'new')).toThrow('EISDIR')
  expect(readdirSync(directory).sort()).toEqual(['a.json', 'x'])
})

/** Makes syncing fail, of a directory or of everything else. */
function failSync(code: string, ofDirectory: boolean): void {
  insteadOf(fs, 'fsyncSync', (real) => (file: number) => {
    if (fs.fstatSync(file).isDirectory() === ofDirectory) throw systemError(code)
    real(file)
  })
}

describe('trying whether a file could be replaced', () => {
  test('makes an empty file beside it, and leaves everything as it was', () => {
    const directory = directoryWith('a.json', 'old')
    const made: unknown[] = []
    insteadOf(fs, 'fsyncSync', () => () => {
      const name = readdirSync(directory).find((each) => each.endsWith('.tmp'))!
      const { size, mode } = statSync(join(directory, name))
      made.push([name.startsWith('a.json.'), size, mode & 0o777])
    })
    tryReplacing(join(directory, 'a.json'))
    expect(made).toEqual([[true, 0, 0o600]])
    expect(readdirSync(directory)).toEqual(['a.json'])
    expect(readFileSync(join(directory, 'a.json'), 'utf8')).toBe('old')
  })

  test('throws what the disk says, and leaves nothing', () => {
    const directory = directoryWith('a.json', 'old')
    expect(() => tryReplacing(join(directory, 'nowhere', 'a.json'))).toThrow('ENOENT')
    failSync('ENOSPC', false)
    expect(() => tryReplacing(join(directory, 'a.json'))).toThrow('ENOSPC')
    expect(readdirSync(directory)).toEqual(['a.json'])
  })
})

test('what could not be written whole is not there, and the old file stays', () => {
  const directory = directoryWith('a.json', 'old')
  failSync('EIO', false)
  expect(() => replaceFile(join(directory, 'a.json'), 'new')).toThrow('EIO')
  expect(readdirSync(directory)).toEqual(['a.json'])
  expect(readFileSync(join(directory, 'a.json'), 'utf8')).toBe('old')
})

describe('syncing the directory', () => {
  test.each(['EPERM', 'EINVAL', 'EBADF'])(
    'where the system has none (%s) the file is replaced all the same',
    (code) => {
      const directory = directoryWith('a.json', 'old')
      failSync(code, true)
      replaceFile(join(directory, 'a.json'), 'new')
      expect(readFileSync(join(directory, 'a.json'), 'utf8')).toBe('new')
    },
  )

  test('a directory that cannot be opened is left alone', () => {
    expect(() => syncDirectory(next())).not.toThrow()
  })

  test('a disk that fails is told', () => {
    const directory = directoryWith('a.json', 'old')
    failSync('EIO', true)
    expect(() => replaceFile(join(directory, 'a.json'), 'new')).toThrow('EIO')
  })
})

test.each([
  ['a file', false],
  ['a directory', true],
])('whatever becomes of %s, what was opened is closed', (_what, ofDirectory) => {
  const directory = directoryWith('a.json', 'old')
  const open = openDescriptors()
  replaceFile(join(directory, 'a.json'), 'new')
  failSync('EIO', ofDirectory)
  expect(() => replaceFile(join(directory, 'a.json'), 'newer')).toThrow('EIO')
  expect([...open]).toEqual([])
})

describe('sweeping', () => {
  const dead = 4194304 + 7
  const leftOver = (name: string, owner: number) => `${name}.${owner}.0123456789ab.tmp`
  const filled = (...names: string[]) => {
    const directory = directoryWith('a.json', 'kept')
    for (const name of names) writeFileSync(join(directory, name), 'secret')
    return directory
  }

  test('a directory that is not there is nothing', () => {
    const directory = next()
    sweepTemporary(directory, 'a.json')
    expect(existsSync(directory)).toBe(false)
  })

  test('a directory, the left-overs of every file in it go', () => {
    const directory = filled(leftOver('a.json', dead), leftOver('b\n1.json', dead), leftOver('c', process.pid))
    sweepTemporary(directory)
    expect(readdirSync(directory)).toEqual(['a.json'])
  })

  test('one file, those of others stay', () => {
    const directory = filled(leftOver('a.json', dead), leftOver('b.json', dead), leftOver('aa.json', dead))
    sweepTemporary(directory, 'a.json')
    expect(readdirSync(directory).sort()).toEqual(['a.json', leftOver('aa.json', dead), leftOver('b.json', dead)])
  })

  test('one file, whatever its name', () => {
    const name = 'a.77.\n.json'
    const directory = filled(leftOver(name, dead), leftOver('.json', dead))
    sweepTemporary(directory, name)
    expect(readdirSync(directory)).toEqual([leftOver('.json', dead), 'a.json'])
  })

  test.each([undefined, 'a.json'])('names that only look alike stay (of %s)', (name) => {
    const alike = [
      `${leftOver('a.json', dead)}.bak`,
      `a.json.${dead}.0123456789AB.tmp`,
      `a.json.${dead}.0123456789a.tmp`,
      `a.json.x${dead}.0123456789ab.tmp`,
      `a.json.${dead}.tmp`,
      `.${dead}.0123456789ab.tmp`,
    ].sort()
    const directory = filled(...alike)
    sweepTemporary(directory, name)
    expect(readdirSync(directory).sort()).toEqual([...alike, 'a.json'].sort())
  })

  test.each([
    ['lives', undefined, true],
    ['lives and is another user’s', 'EPERM', true],
    ['is gone', 'ESRCH', false],
  ])('what belongs to a process that %s', (_what, code, stays) => {
    const directory = filled(leftOver('a.json', 77))
    const asked: unknown[] = []
    insteadOf(process, 'kill', () => (...args: unknown[]) => {
      asked.push(args)
      if (code !== undefined) throw systemError(code)
    })
    sweepTemporary(directory, 'a.json')
    expect(asked).toEqual([[77, 0]])
    expect(readdirSync(directory)).toEqual(stays ? ['a.json', leftOver('a.json', 77)] : ['a.json'])
  })

  test('one that cannot be removed does not keep the others', () => {
    const directory = filled(leftOver('b', dead))
    mkdirSync(join(directory, leftOver('a', dead)))
    sweepTemporary(directory)
    expect(readdirSync(directory)).toEqual([leftOver('a', dead), 'a.json'])
  })
})

test('directories that are made are 0700, those that are there stay as they are', () => {
  const directory = directoryWith('x', '')
  const mode = statSync(directory).mode
  makePrivateDirectory(join(directory, 'a', 'b'))
  makePrivateDirectory(join(directory, 'a', 'b'))
  expect([statSync(join(directory, 'a')).mode & 0o777, statSync(join(directory, 'a', 'b')).mode & 0o777]).toEqual([
    0o700, 0o700,
  ])
  expect(statSync(directory).mode).toBe(mode)
})

test('a directory is 0700 from its first moment on', () => {
  const directory = directoryWith('x', '')
  insteadOf(fs, 'chmodSync', () => () => {
    throw systemError('EPERM')
  })
  expect(() => makePrivateDirectory(join(directory, 'a'))).toThrow('EPERM')
  expect(statSync(join(directory, 'a')).mode & 0o777).toBe(0o700)
})

test('what another made first is taken, and what cannot be made is an error', () => {
  const directory = directoryWith('x', '')
  symlinkSync(join(directory, 'nowhere'), join(directory, 'link'))
  expect(() => makePrivateDirectory(join(directory, 'link'))).not.toThrow()
  expect(() => makePrivateDirectory(join(directory, 'x', 'below'))).toThrow('ENOTDIR')
})
