import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Clock } from '../../src/clock'
import { nodeClock } from '../../src/node-context'
import { emptyProfiles, withNewProfile, type Profiles } from '../../src/profiles/profile'
import { changeProfiles as change, readProfiles } from '../../src/profiles/store'
import { en } from '../../src/text/en'
import { failure, failureOf } from './failure'
import { temporaryDirectory, temporaryFiles } from './writer-process'

const next = temporaryDirectory()
const add = (name: string) => (stored: Profiles) =>
  withNewProfile(stored, name, { platform: 'yoho', values: { privateKey: 'invented' } })
const says = (notes: readonly ((text: typeof en) => string)[]) => notes.map((note) => note(en))

const changeProfiles = (configDir: string, edit: (stored: Profiles) => Profiles, clock: Clock = nodeClock) =>
  change({ ...clock, configDir }, edit)

function file(directory: string): string {
  return join(directory, 'profiles.json')
}

function given(text: string): string {
  const directory = next()
  mkdirSync(directory, { mode: 0o700 })
  writeFileSync(file(directory), text, { mode: 0o600 })
  return directory
}

test('F072 without a file there are no profiles, and nothing is made', () => {
  const directory = next()
  expect(readProfiles(directory)).toEqual({ stored: emptyProfiles, notes: [] })
  expect(existsSync(directory)).toBe(false)
})

test('what was changed is there for the next reader', async () => {
  const directory = next()
  await changeProfiles(directory, add('a'))
  const { stored, notes } = await changeProfiles(directory, add('b'))
  expect([...stored.profiles.keys()]).toEqual(['a', 'b'])
  expect(readProfiles(directory)).toEqual({ stored, notes })
  expect(readdirSync(directory)).toEqual(['profiles.json'])
})

test('what the change throws passes through, and nothing is written', async () => {
  const directory = next()
  await changeProfiles(directory, add('a'))
  const before = readFileSync(file(directory))
  expect((await failureOf(changeProfiles(directory, add('a')))).message).toBe('there is a profile "a" already')
  await expect(
    changeProfiles(directory, () => {
      throw new RangeError('a bug')
    }),
  ).rejects.toThrow(RangeError)
  expect(readFileSync(file(directory))).toEqual(before)
  expect(readdirSync(directory)).toEqual(['profiles.json'])
})

test('changes of one process at the same moment wait for each other', async () => {
  const directory = next()
  await Promise.all(Array.from({ length: 10 }, (_, i) => changeProfiles(directory, add(`p${i}`))))
  expect(readProfiles(directory).stored.profiles.size).toBe(10)
})

test('F073 a corrupt file is refused when read and when written, and kept', async () => {
  const text = '{"version":1,"profiles":{"a":{"platform":"yoho","values":{"privateKey":"canary'
  const directory = given(text)
  const expected = { kind: 'config', message: `"${file(directory)}" cannot be read: not JSON: line 1, column 79` }
  expect(failure(() => readProfiles(directory))).toMatchObject(expected)
  expect(await failureOf(changeProfiles(directory, add('b')))).toMatchObject(expected)
  expect(readFileSync(file(directory), 'utf8')).toBe(text)
  expect(readdirSync(directory)).toEqual(['profiles.json'])
})

test('F074 a file of a newer version is read and not written', async () => {
  const text = '{"version":2,"profiles":{"a":{"platform":"yoho","values":{},"more":1}},"defaults":{}}'
  const directory = given(text)
  expect(readProfiles(directory).stored.profiles.has('a')).toBe(true)
  expect(await failureOf(changeProfiles(directory, add('b')))).toEqual({
    kind: 'config',
    message: `"${file(directory)}" was written by a newer coupon (version 2): it is read, but not changed`,
    hint: undefined,
  })
  expect(readFileSync(file(directory), 'utf8')).toBe(text)
})

describe('F075 modes', () => {
  test('a file or a directory that others may open is said, and left as it is', async () => {
    const directory = given('{"version":1,"profiles":{}}')
    chmodSync(directory, 0o755)
    chmodSync(file(directory), 0o640)
    const expected = [
      `"${file(directory)}" can be opened by others (mode 0640): chmod 0600 it`,
      `"${directory}" can be opened by others (mode 0755): chmod 0700 it`,
    ]
    expect(says(readProfiles(directory).notes)).toEqual(expected)
    expect(says((await changeProfiles(directory, add('a'))).notes)).toEqual(expected)
    expect(statSync(directory).mode & 0o777).toBe(0o755)
  })

  test('the file that replaces it is 0600', async () => {
    const directory = given('{"version":1,"profiles":{}}')
    chmodSync(file(directory), 0o666)
    await changeProfiles(directory, add('a'))
    expect(statSync(file(directory)).mode & 0o777).toBe(0o600)
    expect(readProfiles(directory).notes).toEqual([])
  })

  test('a narrower mode is as good', () => {
    const directory = given('{"version":1,"profiles":{}}')
    chmodSync(file(directory), 0o400)
    expect(readProfiles(directory).notes).toEqual([])
  })
})

test('a link is written through, and stays a link', async () => {
  const [directory, elsewhere] = [next(), next()]
  mkdirSync(directory, { mode: 0o700 })
  mkdirSync(elsewhere)
  writeFileSync(join(elsewhere, 'kept.json'), '{"version":1,"profiles":{}}', { mode: 0o600 })
  symlinkSync(join(elsewhere, 'kept.json'), file(directory))
  await changeProfiles(directory, add('a'))
  expect(lstatSync(file(directory)).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(elsewhere, 'kept.json'), 'utf8')).toContain('"a"')
})

test('F104 a link to a device is refused, named by what it leads to', async () => {
  const directory = next()
  mkdirSync(directory, { mode: 0o700 })
  symlinkSync('/dev/zero', file(directory))
  const expected = { kind: 'config', message: 'cannot read "/dev/zero": it is not a regular file (EFTYPE)' }
  expect(failure(() => readProfiles(directory))).toMatchObject(expected)
  expect(await failureOf(changeProfiles(directory, add('a')))).toMatchObject(expected)
  expect(lstatSync(file(directory)).isSymbolicLink()).toBe(true)
})

test('F104 a link to nothing is refused, read or written, and stays', async () => {
  const directory = next()
  mkdirSync(directory, { mode: 0o700 })
  symlinkSync('nowhere.json', file(directory))
  const expected = {
    kind: 'config',
    message: `"${file(directory)}" is a link to a file that does not exist`,
    hint: 'it was left as it is: put the file back, or remove the link',
  }
  expect(failure(() => readProfiles(directory))).toEqual(expected)
  expect(await failureOf(changeProfiles(directory, add('a')))).toEqual(expected)
  expect(readdirSync(directory)).toEqual(['profiles.json'])
  expect(lstatSync(file(directory)).isSymbolicLink()).toBe(true)
})

describe('F078 left-over temporary files', () => {
  const leftOver = (owner: number) => `profiles.json.${owner}.0123456789ab.tmp`

  test('those of dead processes and of this one are swept when the store is opened', () => {
    const directory = given('{"version":1,"profiles":{}}')
    writeFileSync(join(directory, leftOver(4194304 + 7)), 'secret')
    writeFileSync(join(directory, leftOver(process.pid)), 'secret')
    readProfiles(directory)
    expect(temporaryFiles(directory)).toEqual([])
  })

  test('those of a process that lives, and files of other names, are not', () => {
    const directory = given('{"version":1,"profiles":{}}')
    const others = [leftOver(1), 'profiles.json.9999999.tmp', 'other.json.9999999.0123456789ab.tmp']
    for (const name of others) writeFileSync(join(directory, name), '')
    readProfiles(directory)
    expect(temporaryFiles(directory).sort()).toEqual(others.sort())
  })

  test('one that cannot be removed does not stop anybody', () => {
    const directory = given('{"version":1,"profiles":{}}')
    mkdirSync(join(directory, leftOver(4194304 + 7)))
    expect(readProfiles(directory).stored.profiles.size).toBe(0)
  })
})

describe('F084 paths that cannot be', () => {
  const cases: [string, (directory: string) => string, string][] = [
    [
      'the file is a directory',
      (directory) => (mkdirSync(file(directory), { recursive: true }), directory),
      'it is a directory (EISDIR)',
    ],
    [
      'the directory is a file',
      (directory) => (writeFileSync(directory, ''), directory),
      'part of the path is not a directory (ENOTDIR)',
    ],
    [
      'a link to itself',
      (directory) => (mkdirSync(directory), symlinkSync(file(directory), file(directory)), directory),
      'its links go round in a circle (ELOOP)',
    ],
    [
      'a pipe',
      (directory) => (mkdirSync(directory), execFileSync('mkfifo', [file(directory)]), directory),
      'it is not a regular file (EFTYPE)',
    ],
    [
      'a path too long',
      (directory) => (mkdirSync(directory), join(directory, 'x'.repeat(300))),
      'the path is too long (ENAMETOOLONG)',
    ],
  ]

  test.each(cases)('%s', async (_what, make, reason) => {
    const directory = make(next())
    const expected = { kind: 'config', message: `cannot read "${file(directory)}": ${reason}`, hint: undefined }
    expect(failure(() => readProfiles(directory))).toEqual(expected)
    expect(await failureOf(changeProfiles(directory, add('a')))).toEqual(expected)
  })

  test('a directory that cannot be made is kind io', async () => {
    expect(await failureOf(changeProfiles('/proc/coupon/config', add('a')))).toEqual({
      kind: 'io',
      message: 'cannot write "/proc/coupon/config/profiles.json": its folder does not exist (ENOENT)',
      hint: 'make the folder, or name another place',
    })
  })
})

test('a lock that was taken over in the meantime: nothing is written, and the change begins again', async () => {
  const directory = next()
  await changeProfiles(directory, add('a'))
  let times = 0
  const { stored } = await changeProfiles(directory, (before) => {
    if (times++ === 0) {
      rmSync(`${file(directory)}.lock`, { recursive: true })
      writeFileSync(file(directory), readFileSync(file(directory), 'utf8').replaceAll('"a"', '"other"'))
    }
    return add('b')(before)
  })
  expect([times, [...stored.profiles.keys()]]).toEqual([2, ['other', 'b']])
  expect(temporaryFiles(directory)).toEqual([])
})

describe('F077 a lock that is there', () => {
  const locked = () => {
    const directory = next()
    mkdirSync(`${file(directory)}.lock`, { recursive: true })
    return { directory, lock: `${file(directory)}.lock` }
  }

  /** Every pause is over at once, and the clock says that it was not; `meanwhile` is what others do in it. */
  const clock = (meanwhile: () => void = () => {}) => {
    let now = 0
    return {
      ...nodeClock,
      monotonic: () => now,
      sleep: async (ms: number) => {
        now += ms
        meanwhile()
        await new Promise((resolve) => setImmediate(resolve))
      },
    }
  }

  test('and renewed is waited for, 10 seconds, and then said', async () => {
    const { directory, lock } = locked()
    const waiting = clock(() => utimesSync(lock, new Date(), new Date()))
    expect(await failureOf(changeProfiles(directory, add('a'), waiting))).toEqual({
      kind: 'config',
      message: `"${file(directory)}" is being changed by another process and was not released for 10 seconds`,
      hint: `where no coupon is running: remove the directory "${lock}"`,
    })
    expect(waiting.monotonic()).toBeGreaterThan(10_000)
    expect(waiting.monotonic()).toBeLessThan(10_100)
  })

  test('with a time to come is taken over within 10 seconds where nobody renews it', async () => {
    const { directory, lock } = locked()
    utimesSync(lock, new Date('2099-01-01'), new Date('2099-01-01'))
    const waiting = clock()
    expect((await changeProfiles(directory, add('a'), waiting)).stored.profiles.size).toBe(1)
    expect(waiting.monotonic()).toBeGreaterThan(5_000)
    expect(waiting.monotonic()).toBeLessThan(10_000)
    expect(existsSync(lock)).toBe(false)
  })

  test('with a time to come that is renewed is left to its holder', async () => {
    const { directory, lock } = locked()
    let times = 0
    const waiting = clock(() => utimesSync(lock, 4_000_000_000, 4_000_000_000 + times++))
    expect((await failureOf(changeProfiles(directory, add('a'), waiting))).message).toContain('10 seconds')
    expect(statSync(lock).mtimeMs).toBeGreaterThan(4_000_000_000_000)
  })

  const foreign: [string, (lock: string) => void][] = [
    ['a directory with something in it', (lock) => (mkdirSync(lock), writeFileSync(join(lock, 'x'), ''))],
    ['a file', (lock) => writeFileSync(lock, '')],
    ['a link to nothing', (lock) => symlinkSync('nowhere', lock)],
  ]
  test.each(foreign)('and is %s is said at once, old or new, and left as it is', async (_what, make) => {
    const directory = given('{"version":1,"profiles":{}}')
    const lock = `${file(directory)}.lock`
    make(lock)
    const expected = {
      kind: 'config',
      message: `"${lock}" is in the way: it is not the empty directory that a lock is`,
      hint: 'where no coupon is running: move it away',
    }
    expect(await failureOf(changeProfiles(directory, add('a')))).toEqual(expected)
    if (existsSync(lock)) utimesSync(lock, 0, 0)
    expect(await failureOf(changeProfiles(directory, add('a')))).toEqual(expected)
    expect(readdirSync(directory).sort()).toEqual(['profiles.json', 'profiles.json.lock'])
  })
})

test('waiting for the lock ends with the signal', async () => {
  const directory = next()
  mkdirSync(`${file(directory)}.lock`, { recursive: true })
  const interruption = new AbortController()
  setTimeout(() => interruption.abort(new RangeError('stop')), 20)
  await expect(change({ ...nodeClock, configDir: directory, signal: interruption.signal }, add('a'))).rejects.toThrow(
    RangeError,
  )
})
