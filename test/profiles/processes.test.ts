import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readProfiles } from '../../src/profiles/store'
import { storedNames, temporaryDirectory, temporaryFiles, writerProcess } from './writer-process'

const next = temporaryDirectory()
const start = writerProcess(next)

/** Every file of a directory and what is in it. */
function contents(directory: string): string {
  return readFileSync(join(directory, 'profiles.json'), 'utf8')
}

test('F076 50 processes that add a profile at the same moment leave 50 profiles', async () => {
  const directory = next()
  const writers = Array.from(
    { length: 50 },
    (_, i) => start('', [directory, `p${String(i).padStart(2, '0')}-`, 1]).ended,
  )
  const ended = await Promise.all(writers)
  expect(ended.filter(({ code }) => code !== 0)).toEqual([])
  expect(storedNames(directory)).toEqual(Array.from({ length: 50 }, (_, i) => `p${String(i).padStart(2, '0')}-0`))
  expect(temporaryFiles(directory)).toEqual([])
})

test('F078 kill -9 at random times while writing: nothing that was reported is lost, no temporary file stays', async () => {
  const directory = next()
  const written: string[] = []
  for (let round = 0; round < 12; round++) {
    const { child, ended } = start('', [directory, `r${round}-`, 1000, 20_000])
    await Promise.race([new Promise<void>((resolve) => child.stdout!.once('data', () => resolve())), ended])
    await wait(Math.random() * 30)
    child.kill('SIGKILL')
    const { out, signal } = await ended
    written.push(...out.split('\n').filter(Boolean))
    expect(signal).toBe('SIGKILL')
    const { stored } = readProfiles(directory)
    expect(written.filter((name) => !stored.profiles.has(name))).toEqual([])
    expect(temporaryFiles(directory)).toEqual([])
    rmSync(join(directory, 'profiles.json.lock'), { recursive: true, force: true })
  }
  expect(written.length).toBeGreaterThan(11)
})

test('F077 the lock of a dead process is taken over', async () => {
  const directory = next()
  await start('', [directory, 'a', 1]).ended
  mkdirSync(join(directory, 'profiles.json.lock'))
  expect(await start('', [directory, 'b', 1]).ended).toEqual({ code: 0, signal: null, out: 'b0\n', err: '' })
  expect(storedNames(directory)).toEqual(['a0', 'b0'])
})

test.each(['0', '0777'])(
  'F075 under umask %s the file is 0600 and the directories that are made are 0700',
  async (umask) => {
    const parent = next()
    const directory = join(parent, 'config', 'coupon')
    expect(await start(`umask ${umask}`, [directory, 'a', 2]).ended).toEqual({
      code: 0,
      signal: null,
      out: 'a0\na1\n',
      err: '',
    })
    const modes = [parent, join(parent, 'config'), directory, join(directory, 'profiles.json')].map((path) =>
      (statSync(path).mode & 0o777).toString(8),
    )
    expect(modes).toEqual(['700', '700', '700', '600'])
  },
)

test('F082 where the file may not grow as large as it must, the old one is kept, exit 9', async () => {
  const directory = next()
  await start('', [directory, 'old', 1, 3000]).ended
  const before = contents(directory)
  const file = join(directory, 'profiles.json')
  const outcomes: string[] = []
  for (let blocks = 0; blocks <= 20; blocks += 2) {
    const { code, err } = await start(`ulimit -f ${blocks}`, [directory, `n${blocks}-`, 1, 3000]).ended
    outcomes.push(String(code))
    if (code === 9)
      expect([err, contents(directory)]).toEqual([
        `cannot write "${file}": the file would become too large (EFBIG)\n`,
        before,
      ])
    if (code === 0) writeFileSync(file, before)
    expect(temporaryFiles(directory)).toEqual([])
  }
  expect([...new Set(outcomes)]).toEqual(['9', '0'])
})

const steps = [
  'openSync',
  'fchmodSync',
  'writeFileSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'mkdirSync',
  'readdirSync',
  'statSync',
  'rmSync',
]
const codes = ['EIO', 'ENOSPC', 'EACCES', 'EROFS']
const writing = ['openSync', 'writeFileSync', 'fsyncSync', 'renameSync']

test.each(
  steps.flatMap((step, i) => (writing.includes(step) ? codes : [codes[i % 4]!]).map((code) => [step, code] as const)),
)('F082 %s fails with %s: the old file or the new one', async (step, code) => {
  const { ended, directory, before } = await startBroken(
    step,
    `throw Object.assign(new Error('${code}: invented'), { code: '${code}' })`,
  )
  const { code: exit, out, err } = ended
  expect([0, 9]).toContain(exit)
  expect(`${out}${err}`).not.toContain('canary')
  if (exit === 0 || contents(directory) !== before) expect(storedNames(directory)).toEqual(['new0', 'old0'])
  if (exit === 9) expect(err).toMatch(/^cannot write ".*profiles\.json": .+ \(E[A-Z]+\)\n$/)
  if (writing.includes(step) && step !== 'fsyncSync') expect([exit, contents(directory)]).toEqual([9, before])
})

test.each(['openSync', 'fchmodSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'renameSync'])(
  'F078 killed at %s: the old file, and the left-over file is swept',
  async (step) => {
    const { ended, directory, before } = await startBroken(step, `process.kill(process.pid, 'SIGKILL')`)
    expect([ended.signal, contents(directory)]).toEqual(['SIGKILL', before])
    expect(temporaryFiles(directory)).toHaveLength(step === 'openSync' ? 0 : 1)
    readProfiles(directory)
    expect(temporaryFiles(directory)).toEqual([])
  },
)

/** Adds a profile in a process in which one function of the file system is replaced, for the files of the store alone. */
async function startBroken(step: string, instead: string) {
  const directory = next()
  await start('', [directory, 'old', 1]).ended
  const before = contents(directory)
  const preload = join(directory, '..', `${step}-${Math.random()}.cjs`)
  writeFileSync(preload, broken(step, instead))
  const ended = await start(`export NODE_OPTIONS="--require ${preload}"`, [directory, 'new', 1]).ended
  return { ended, directory, before }
}

function broken(step: string, instead: string): string {
  return `
const fs = require('node:fs')
const open = fs.openSync
const real = fs.${step}
const descriptors = new Set()
const isTemporary = (path) => /profiles\\.json\\..*tmp$/.test(String(path))
const isOurs = (target) =>
  isTemporary(target) || descriptors.has(target) || ('${step}' !== 'openSync' && String(target).endsWith('profiles.json'))
fs.openSync = (path, ...rest) => {
  const descriptor = open(path, ...rest)
  if (isTemporary(path)) descriptors.add(descriptor)
  return descriptor
}
fs.${step} = (target, ...rest) => {
  if (isOurs(target)) { ${instead} }
  return real(target, ...rest)
}
`
}
