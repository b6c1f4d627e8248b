import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
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
  const writers = Array.from({ length: 50 }, (_, i) => start('', [directory, `p${String(i).padStart(2, '0')}-`, 1]).ended)
  const ended = await Promise.all(writers)
  expect(ended.filter(({ code }) => code !== 0)).toEqual([])
  expect(storedNames(directory)).toEqual(Array.from({ length: 50 }, (_, i) => `p${String(i).padStart(2, '0')}-0`))
  expect(temporaryFiles(directory)).toEqual([])
})

test('F078 kill -9 while writing leaves the old file or the new one, and the next start sweeps the left-over files', async () => {
  const directory = next()
  const written: string[] = []
  let swept = 0
  for (let round = 0; round < 40; round++) {
    const { child, ended } = start('exec', [directory, `r${round}-`, 100, 200_000])
    const first = new Promise<void>((resolve) => child.stdout!.once('data', () => resolve()))
    await Promise.race([first, ended])
    await wait(Math.random() * 30)
    child.kill('SIGKILL')
    const { out } = await ended
    written.push(...out.split('\n').filter(Boolean))
    swept += temporaryFiles(directory).length
    const { stored } = readProfiles(directory)
    expect(written.filter((name) => !stored.profiles.has(name))).toEqual([])
    expect(temporaryFiles(directory)).toEqual([])
    if (stored.profiles.size > 60) {
      rmSync(directory, { recursive: true })
      written.length = 0
    } else rmSync(join(directory, 'profiles.json.lock'), { recursive: true, force: true })
  }
  expect(swept).toBeGreaterThan(0)
})

test('F077 the lock of a dead process is taken over', async () => {
  const directory = next()
  const { child, ended } = start('exec', [directory, 'a', 1])
  await ended
  mkdirSync(join(directory, 'profiles.json.lock'))
  expect(child.exitCode).toBe(0)
  expect(await start('', [directory, 'b', 1]).ended).toEqual({ code: 0, signal: null, out: 'b0\n', error: '' })
  expect(storedNames(directory)).toEqual(['a0', 'b0'])
})

test('F077 a lock that is held and renewed is waited for, and then said', async () => {
  const directory = next()
  mkdirSync(join(directory, 'profiles.json.lock'), { recursive: true })
  const renew = setInterval(() => utimesSync(join(directory, 'profiles.json.lock'), new Date(), new Date()), 500)
  const ended = await start('', [directory, 'b', 1]).ended
  clearInterval(renew)
  const file = join(directory, 'profiles.json')
  expect(ended).toEqual({ code: 3, signal: null, out: '', error: `"${file}" is being changed by another process and was not released for 10 seconds\n` })
})

test.each(['0', '0777'])('F075 under umask %s the file is 0600 and the directories that are made are 0700', async (umask) => {
  const parent = next()
  const directory = join(parent, 'config', 'coupon')
  expect(await start(`umask ${umask}`, [directory, 'a', 2]).ended).toEqual({ code: 0, signal: null, out: 'a0\na1\n', error: '' })
  const modes = [parent, join(parent, 'config'), directory, join(directory, 'profiles.json')].map((path) => (statSync(path).mode & 0o777).toString(8))
  expect(modes).toEqual(['700', '700', '700', '600'])
})

test('F082 where the file may not grow as large as it must, the old one is kept, exit 9', async () => {
  const directory = next()
  await start('', [directory, 'old', 1, 3000]).ended
  const before = contents(directory)
  const file = join(directory, 'profiles.json')
  const outcomes: string[] = []
  for (let blocks = 0; blocks <= 24; blocks++) {
    const { code, error } = await start(`ulimit -f ${blocks}`, [directory, `n${blocks}-`, 1, 3000]).ended
    outcomes.push(String(code))
    if (code === 9) expect([error, contents(directory)]).toEqual([`cannot write "${file}": the file would become too large (EFBIG)\n`, before])
    if (code === 0) writeFileSync(file, before)
    expect(temporaryFiles(directory)).toEqual([])
  }
  expect([...new Set(outcomes)]).toEqual(['9', '0'])
})

const steps = ['openSync', 'fchmodSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'renameSync', 'mkdirSync', 'readdirSync', 'statSync', 'rmSync']
const codes = ['EIO', 'ENOSPC', 'EACCES', 'EROFS']

test.each(steps.flatMap((step) => codes.map((code) => [step, code])))('F082 %s fails with %s: the old file or the new one', async (step, code) => {
  const directory = next()
  await start('', [directory, 'old', 1]).ended
  const before = contents(directory)
  const preload = join(next(), 'fail.cjs')
  mkdirSync(join(preload, '..'))
  writeFileSync(preload, failing(step!, code!))
  const ended = await start(`export NODE_OPTIONS="--require ${preload}"`, [directory, 'new', 1]).ended
  expect([0, 3, 9]).toContain(ended.code)
  expect(`${ended.out}${ended.error}`).not.toContain('canary')
  const after = contents(directory)
  if (after !== before) expect(storedNames(directory)).toEqual(['new0', 'old0'])
  if (ended.code === 0) expect(storedNames(directory)).toEqual(['new0', 'old0'])
})

/** One function of the file system fails for everything below the directory of the profiles, or its descriptors. */
function failing(step: string, code: string): string {
  return `
const fs = require('node:fs')
const real = fs.${step}
const descriptors = new Set()
const open = fs.openSync
const ours = (value) => String(value).includes('profiles.json') && !String(value).endsWith('.lock') || descriptors.has(value)
if ('${step}' !== 'openSync') fs.openSync = (path, ...rest) => {
  const descriptor = open(path, ...rest)
  if (ours(path)) descriptors.add(descriptor)
  return descriptor
}
fs.${step} = (target, ...rest) => {
  if (ours(target)) throw Object.assign(new Error('${code}: invented'), { code: '${code}' })
  return real(target, ...rest)
}
`
}

