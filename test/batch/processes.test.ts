import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { type Ended, ending } from '../helpers/ended'
import { makeHome } from '../helpers/run'
import type { DriverOptions } from './driver'
import { members, numbers, type Written } from './helpers'

let driver = ''
beforeAll(async () => {
  driver = join(makeHome(), 'driver.cjs')
  const entryPoints = [resolve(import.meta.dirname, 'driver.ts')]
  await build({ entryPoints, outfile: driver, bundle: true, platform: 'node', format: 'cjs' })
})

/** Starts a batch as a process of its own, under a shell line such as `ulimit -f 8`. */
function start(options: DriverOptions, before = ':', flags: string[] = []) {
  const args = ['-c', `${before}; exec "$0" "$@"`, process.execPath, ...flags, driver, JSON.stringify(options)]
  const child = spawn('sh', args)
  return { child, ended: ending(child) }
}

/** A home with an input of so many members. */
function makeJob(count: number) {
  const home = makeHome()
  const at = (name: string) => join(home, name)
  writeFileSync(at('input'), members(count))
  return { input: at('input'), journal: at('journal'), output: at('out'), asked: at('asked') }
}

/** The line numbers of whole records in a file; throws where one cannot be parsed. */
function linesIn(path: string, first = 0): number[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  expect(lines.pop()).toBe('')
  return lines.slice(first).map((line) => (JSON.parse(line) as Written).line)
}
const sorted = (lines: number[]) => lines.sort((a, b) => a - b)
const sizeOf = (path: string) => (existsSync(path) ? statSync(path).size : 0)
const summaryOf = ({ err }: Ended) => JSON.parse(err.trimEnd().split('\n').at(-1) ?? '') as { maxRss: number }

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await wait(5)
}

/** What a killed process leaves is freed after 5 seconds; a test that kills often does not wait. */
const free = (journal: string) => rmSync(`${journal}.lock`, { recursive: true, force: true })

/** A soak sets more. */
const kills = Number(process.env['BATCH_KILLS'] ?? 12)

test('F091 kill -9 at random times, with records of 200 kB: every line exactly once, nothing torn', async () => {
  const job = { ...makeJob(10 * kills), bytes: 200_000, delay: 40, concurrency: 4 }
  for (let kill = 0; kill < kills; kill++) {
    const before = sizeOf(job.journal)
    const { child, ended } = start(job)
    await Promise.race([until(() => sizeOf(job.journal) > before), ended])
    await wait(Math.random() * 20)
    child.kill('SIGKILL')
    await ended
    free(job.journal)
  }
  const { code, err } = await start(job).ended
  expect([code, err]).toEqual([0, expect.stringContaining('"complete":true')])
  expect(sorted(linesIn(job.journal, 1))).toEqual(numbers(10 * kills))
  expect(sorted(linesIn(job.output))).toEqual(numbers(10 * kills))
  const asked = readFileSync(job.asked, 'utf8').trimEnd().split('\n').length
  expect(asked).toBeLessThanOrEqual(14 * kills)
}, 180_000)

test('F099 a second process on a journal is refused, and a dead one is taken over from', async () => {
  // More than the first gets done before the second has started, however slow the machine is.
  const job = { ...makeJob(5000), delay: 300 }
  const first = start(job)
  await until(() => sizeOf(job.journal) > 500)
  const second = await start(job).ended
  expect([second.code, second.err]).toEqual([3, `config: another process is writing "${job.journal}"\n`])
  first.child.kill('SIGKILL')
  await first.ended
  const third = await start({ ...job, delay: 0 }).ended
  expect(third.code).toBe(0)
  expect(sorted(linesIn(job.output))).toEqual(numbers(5000))
})

test.each(['journal', 'output'] as const)(
  'F083 the %s may not grow: whole records, exit 9, and it goes on',
  async (name) => {
    const outcomes = new Set<number | null>()
    for (const blocks of [0, 1, 2, 5, 17]) {
      const { journal, output, ...rest } = makeJob(6)
      const job = { ...rest, bytes: 700, journal, ...(name === 'output' && { output }) }
      const limited = await start(job, `ulimit -f ${blocks}`).ended
      outcomes.add(limited.code)
      if (limited.code === 9) expect(limited.err).toMatch(/io: cannot write ".*": the file would become too large/)
      const files = [journal, ...(name === 'output' ? [output] : [])].filter((path) => sizeOf(path) > 0)
      const kept = files.map((path) => linesIn(path, path === journal ? 1 : 0))
      const [resumed] = [await start(job).ended]
      expect(resumed.code).toBe(0)
      expect(sorted(linesIn(journal, 1))).toEqual(numbers(6))
      if (name === 'output') expect(sorted(linesIn(output))).toEqual(numbers(6))
      else
        expect(
          sorted(
            [...resumed.out.trimEnd().split('\n').filter(Boolean)].map((line) => (JSON.parse(line) as Written).line),
          ),
        ).toEqual(numbers(6).filter((line) => !kept[0]?.includes(line)))
    }
    expect(outcomes).toEqual(new Set([9, 0]))
  },
)

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('F090 %s ends a batch with what is done in the journal, and says how to go on', async (signal, code) => {
  const job = { ...makeJob(500), delay: 100, concurrency: 32 }
  const { child, ended } = start(job)
  await until(() => sizeOf(job.output) > 500)
  const since = performance.now()
  child.kill(signal)
  const result = await ended
  expect(performance.now() - since).toBeLessThan(2000)
  expect(result.code).toBe(code)
  expect(result.err).toMatch(/^line \d+ is the first without a record; to go on: the same with --resume\n/)
  expect(linesIn(job.output)).toEqual(linesIn(job.journal, 1))
  expect(existsSync(`${job.journal}.lock`)).toBe(false)
  expect((await start({ ...job, delay: 0 }).ended).code).toBe(0)
  expect(sorted(linesIn(job.output))).toEqual(numbers(500))
})

test('F103 a signal while standard input is waited for ends it', async () => {
  const { child, ended } = start({})
  child.stdin.write('1\n')
  await new Promise((answered) => child.stdout.once('data', answered))
  child.kill('SIGTERM')
  expect((await ended).code).toBe(143)
})

test('F090 a second signal ends it at once', async () => {
  const job = { ...makeJob(500), delay: 100_000 }
  const { child, ended } = start(job)
  await until(() => sizeOf(job.asked) > 0)
  // Two signals that come before the process gets to run are one.
  const repeated = setInterval(() => child.kill('SIGINT'), 50)
  const { signal, err } = await ended
  clearInterval(repeated)
  expect([signal, err]).toEqual(['SIGINT', ''])
})

test('F088 a reader that closes the pipe ends it quietly; the journal is whole', async () => {
  const { input, journal } = makeJob(5000)
  const { child, ended } = start({ input, journal, delay: 5 })
  child.stdout.once('data', () => child.stdout.destroy())
  const { code } = await ended
  expect(code).toBe(141)
  expect(linesIn(journal, 1).length).toBeLessThan(5000)
})

test('F089 standard output that is full ends it', async () => {
  const { input, journal } = makeJob(50)
  const { code, err } = await start({ input, journal }, 'exec > /dev/full').ended
  expect([code, err.trimEnd().split('\n').at(-1)]).toEqual([
    9,
    'io: standard output cannot be written: no space left on the disk (ENOSPC)',
  ])
})

test('a slow reader does not fill the memory', async () => {
  const { input } = makeJob(300)
  const { child, ended } = start({ input, bytes: 200_000 })
  const pausing = setInterval(() => {
    child.stdout.pause()
    setTimeout(() => child.stdout.resume(), 15)
  }, 20)
  const result = await ended
  clearInterval(pausing)
  expect([result.code, result.out.length > 60_000_000]).toEqual([0, true])
  expect(summaryOf(result).maxRss).toBeLessThan(128 * 1024)
})

test('memory does not grow with the input, with and without a journal', async () => {
  for (const withJournal of [true, false]) {
    const used: number[] = []
    for (const count of [4_000, 24_000]) {
      const { input, journal, output } = makeJob(count)
      const result = await start({ input, output, bytes: 100, ...(withJournal && { journal }) }).ended
      expect([result.code, statSync(output).size > count * 100]).toEqual([0, true])
      used.push(summaryOf(result).maxRss)
    }
    const [few = 0, many = Infinity] = used
    expect(many).toBeLessThan(1.25 * few)
  }
})

const failing = (code: string) => `throw Object.assign(new Error('${code}: invented'), { code: '${code}' })`

const noRoom = `real(file, piece, at, 50); ${failing('ENOSPC')}`

/** What a call of the file system does in place of its work, and how the run then ends. */
test.each([
  ['short writes', 'writeSync', 'return real(file, piece, at, Math.min(length, 7))', 0],
  [
    'a write that fits in part',
    'writeSync',
    `if (++count === 2) { ${noRoom} } return real(file, piece, at, length)`,
    9,
  ],
  ['a disk that is read-only', 'writeSync', failing('EROFS'), 9],
  ['a write that is not permitted', 'writeSync', failing('EACCES'), 9],
  ['a disk that fails at the end', 'fsyncSync', failing('EIO'), 9],
  ['a disk that fails', 'fsync', `arguments[1](Object.assign(new Error('EIO'), { code: 'EIO' }))`, 9],
  ['a file that cannot be looked at', 'fstatSync', `if (++count === 5) { ${failing('EIO')} } return real(file)`, 9],
] as const)('F083 %s under the journal', async (_, step, instead, code) => {
  const job = { ...makeJob(9), bytes: 300 }
  const preload = `${job.input}.cjs`
  writeFileSync(preload, broken(step, instead))
  const first = await start(job, ':', ['--require', preload]).ended
  expect([first.code, first.err]).toEqual([
    code,
    code === 0 ? expect.anything() : expect.stringMatching(/^io: cannot write ".*": .*E[A-Z]+/m),
  ])
  expect((await start(job).ended).code).toBe(0)
  expect(sorted(linesIn(job.journal, 1))).toEqual(numbers(9))
  expect(sorted(linesIn(job.output))).toEqual(numbers(9))
})

/** Replaces one function for the descriptors of the journal alone. */
function broken(step: string, instead: string): string {
  return `
const fs = require('node:fs')
const open = fs.openSync
const real = fs.${step}
const ours = new Set()
let count = 0
fs.openSync = (path, ...rest) => {
  const file = open(path, ...rest)
  if (String(path).endsWith('journal')) ours.add(file)
  return file
}
fs.${step} = function (file, piece, at, length) {
  if (!ours.has(file)) return real.apply(fs, arguments)
  ${instead}
}
`
}
