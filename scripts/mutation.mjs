/**
 * `npm run mutation [-- area …] [--sample <lines>] [--seed <n>] [--left]`: changes the code of each area, a mutant at a
 * time, and counts those that a test of the area sees. Large areas are sampled: windows of lines drawn by the seed. Prints a
 * row an area: score, goal, mutants; what no test saw is in reports/mutation/<area>.missed.json, and `--left` tries that
 * again, after tests were added. `--alone` shows what was left to the tests of its folder in processes of their own, with the
 * program built from it: to those that start the program, or that take minutes where every step is counted. Of a sample, code
 * that runs while a file is loaded is not counted: each of its mutants costs a run of all tests. Exit 1 where a goal is missed.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { shownAlone } from './mutation/alone.mjs'
import { areas } from './mutation/areas.mjs'

const windowLines = 10
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    alone: { type: 'boolean' },
    left: { type: 'boolean' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
const random = generator(Number(values.seed))
const rows = []
for (const name of positionals.length > 0 ? positionals : Object.keys(areas))
  rows.push(values.alone ? await measureAlone(name, areas[name]) : measure(name, areas[name]))
console.table(rows)
process.exitCode = rows.every(({ score, goal }) => score >= goal) ? 0 : 1

function measure(name, area) {
  const { tests, slowTests, goal } = area
  const lines = Number(values.sample ?? area.sample ?? 0)
  const before = values.left ? leftOf(name) : undefined
  const quick = mutantsOf(name, before ? before.missed.map(placeOf) : placesOf(area, lines), tests, lines > 0)
  const known = before && new Set(before.missed.map(nameOf))
  const missed = quick.filter((mutant) => isMissed(mutant) && (known?.has(nameOf(mutant)) ?? true))
  // What the quick tests do not see is shown to the slow ones.
  const seen =
    slowTests && missed.length > 0 ? mutantsOf(`${name}-slow`, missed.map(placeOf), slowTests, lines > 0) : []
  const killed = new Set(seen.filter((mutant) => !isMissed(mutant)).map(nameOf))
  const left = missed.filter((mutant) => !killed.has(nameOf(mutant)))
  const mutants = before?.mutants ?? quick.length
  return { ...kept(name, goal, { mutants, missed: left }), lines: lines > 0 ? lines : 'all' }
}

/** Of what was left the last time. */
async function measureAlone(name, { goal }) {
  const { mutants, missed } = leftOf(name)
  return kept(name, goal, { mutants, missed: await shownAlone(missed) })
}

function leftOf(name) {
  return JSON.parse(readFileSync(pathOf(name), 'utf8'))
}

function pathOf(name) {
  return `reports/mutation/${name}.missed.json`
}

/** The row of an area, whose left mutants are written down. */
function kept(name, goal, { mutants, missed }) {
  writeFileSync(pathOf(name), JSON.stringify({ mutants, missed }, null, 1))
  const score = Number((100 - (100 * missed.length) / mutants).toFixed(1))
  return { area: name, score, goal, mutants, missed: missed.length }
}

function placesOf({ mutate }, lines) {
  const files = filesOf(mutate)
  return lines > 0 ? windowsOf(files, lines) : files
}

/** Runs these tests over these files, or windows of files, and answers what came of each mutant. */
function mutantsOf(name, mutate, tests, ignoreStatic) {
  const report = `reports/mutation/${name}.json`
  mkdirSync('reports/mutation', { recursive: true })
  const settings = {
    testRunner: 'vitest',
    // Not `related`: that the changed files load is a test, and it names them at run time.
    vitest: { configFile: 'vitest.mutation.mts', related: false },
    mutate,
    reporters: ['json', 'dots'],
    jsonReporter: { fileName: report },
    concurrency: 2,
    timeoutMS: 5_000,
    dryRunTimeoutMinutes: 20,
    ignoreStatic,
    ignorePatterns: ['dist', 'types', 'coverage', 'reports'],
  }
  const config = `reports/mutation/${name}.config.json`
  writeFileSync(config, JSON.stringify(settings))
  const env = {
    ...process.env,
    MUTATION_TESTS: tests.join(' '),
    MUTATION_FILES: [...new Set(mutate.map((each) => each.split(':')[0]))].join(' '),
  }
  const { status } = spawnSync('npx', ['stryker', 'run', config], { stdio: ['ignore', 'inherit', 'inherit'], env })
  if (status !== 0) throw new Error(`stryker ended with ${status} in ${name}`)
  const { files } = JSON.parse(readFileSync(report, 'utf8'))
  const found = Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ file, ...mutant })))
  // The test that loads the files covers what runs while they are loaded, so that Stryker does not leave it out itself.
  const counted = found.filter((mutant) => !(ignoreStatic && mutant.static))
  return counted.filter(({ status }) => ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status))
}

function isMissed({ status }) {
  return status === 'Survived' || status === 'NoCoverage'
}

function placeOf({ file, location: { start, end } }) {
  return `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`
}

function nameOf(mutant) {
  return `${placeOf(mutant)} ${mutant.replacement}`
}

/** Files of code: those named, and all below the folders named. */
function filesOf(paths) {
  const below = (folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, name))
  const files = paths.flatMap((path) => (statSync(path).isDirectory() ? below(path) : [path]))
  return files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).sort()
}

/** So many lines of the files in windows, every window as likely as any other. */
function windowsOf(files, lines) {
  const windows = files.flatMap((file) => {
    const count = readFileSync(file, 'utf8').split('\n').length
    const starts = Array.from({ length: Math.ceil(count / windowLines) }, (_, index) => index * windowLines + 1)
    return starts.map((start) => `${file}:${start}-${Math.min(start + windowLines - 1, count)}`)
  })
  const chosen = []
  while (chosen.length * windowLines < lines && windows.length > 0)
    chosen.push(...windows.splice(Math.floor(random() * windows.length), 1))
  return chosen
}

/** mulberry32: the same windows for the same seed. */
function generator(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
