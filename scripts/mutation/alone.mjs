/**
 * Shows mutants to the tests of their folder in processes of their own, with the program built from the changed code:
 * what starts the program sees them too, and no step is counted.
 */
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** So many at a time, each in a copy of the project. */
const copies = 2
/** Longer than the slowest of them takes: a mutant that never ends is seen. */
const longestMs = 5 * 60_000

const program = ['test/process']
const desk = ['test/commands/member', 'test/commands/honest', 'test/commands/desk', 'test/screens']
const job = ['test/batch/', 'test/commands/batch', 'test/faults/batch']
const signs = [
  'test/signing/diagnose',
  'test/signing/mistakes',
  'test/signing/mutation',
  'test/signing/parts',
  'test/signing/recipes',
  'test/commands/sign',
]

/**
 * Which groups of tests see the code of a folder, the nearest first; the first folder that fits counts. Quick ones too: what
 * is loaded or remembered once is shown by the first run to the one test that came upon it.
 */
const suites = [
  [
    'src/signing/capture/',
    ['test/signing/capture', 'test/signing/shell', 'test/signing/mutation', 'test/fuzz/captures'],
  ],
  ['src/signing/emit/', ['test/signing/emit', 'test/commands/sign']],
  ['src/signing/solve/', ['test/signing/search', 'test/signing/solve', 'test/signing/recipes']],
  ['src/signing/', signs],
  ['src/commands/sign/', [...signs, ...program]],
  ['src/commands/member/', desk],
  ['src/commands/check/', ['test/commands/check', 'test/commands/verdict', 'test/docs/support-desk', ...desk]],
  ['src/commands/batch/', [...job, 'test/process']],
  ['src/commands/profile/', ['test/profiles/', 'test/commands/profile', 'test/faults/files', ...program]],
  ['src/commands/', ['test/commands/streams', 'test/commands/help', 'test/screens', 'test/docs/help', ...program]],
  ['src/batch/', [...job, 'test/process']],
  [
    'src/cli/',
    ['test/cli/', 'test/commands/streams', 'test/commands/help', 'test/screens', 'test/docs/help', ...program],
  ],
  ['src/profiles/', ['test/profiles/', 'test/commands/profile', 'test/faults/files', ...program]],
  ['src/disk/', ['test/disk/', 'test/profiles/', 'test/faults/files', 'test/faults/batch']],
  [
    'src/session/',
    ['test/session/', 'test/commands/list', 'test/commands/raw', 'test/faults/paging', 'test/faults/leaks'],
  ],
  [
    'src/platforms/',
    [
      'test/platforms/',
      'test/sandbox/',
      'test/faults/',
      'test/library/',
      'test/commands/profile',
      'test/commands/help',
    ],
  ],
  ['src/sandbox/', ['test/sandbox/', 'test/process']],
  [
    'src/output/',
    ['test/output/', 'test/coupon/title/hostile', 'test/faults/leaks', 'test/screens', 'test/commands/tables'],
  ],
  ['src/http/', ['test/http/', 'test/faults/', 'test/library/']],
  ['src/library', ['test/library/']],
  ['src/coupon/', ['test/coupon/', 'test/eligibility/', ...desk]],
  ['src/eligibility/', ['test/eligibility/', 'test/commands/check', ...desk]],
  ['src/json/', ['test/json', 'test/platforms/', 'test/faults/json']],
  ['src/', ['test/library/', 'test/cli/', 'test/commands/', 'test/screens', ...program]],
]

/** Those that no test saw. Throws where the tests fail without a change. */
export async function shownAlone(mutants) {
  const waiting = [...mutants]
  const unchanged = new Map()
  const missed = await Promise.all(Array.from({ length: copies }, () => showing(waiting, unchanged)))
  return missed.flat()
}

/** One after another, in one copy. */
async function showing(waiting, unchanged) {
  const copy = copyOfProject()
  const missed = []
  try {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const isMissed = await passesAll(copy, mutant, unchanged)
      if (isMissed) missed.push(mutant)
      const { file, location, replacement } = mutant
      console.log(isMissed ? 'missed' : 'seen  ', `${file}:${location.start.line}`, replacement.slice(0, 80))
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  return missed
}

/** Its tests one group after another, the nearest first: most mutants are seen by these. */
async function passesAll(copy, mutant, unchanged) {
  for (const tests of testsOf(mutant.file)) {
    if (!unchanged.has(tests)) unchanged.set(tests, run(copy, tests))
    if (!(await unchanged.get(tests))) throw new Error(`${tests} fail unchanged`)
    if (!(await runChanged(copy, mutant, tests))) return false
  }
  return true
}

/** A command and its words are seen by the tests that bear its name as well. */
function testsOf(file) {
  const [, words] = /^src\/text\/..\/([a-z]+)/.exec(file) ?? []
  if (words) return [words, 'test/screens', 'test/docs/help', ...program]
  const [, command] = /^src\/commands\/([a-z]+)/.exec(file) ?? []
  const [, tests] = suites.find(([at]) => file.startsWith(at))
  return command ? [`commands/${command}`, ...tests] : tests
}

function copyOfProject() {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
  const { stdout } = spawnSync('git', ['ls-files'], { encoding: 'utf8' })
  for (const file of stdout.trim().split('\n')) cpSync(file, join(copy, file))
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  return copy
}

async function runChanged(copy, { file, location, replacement }, tests) {
  const path = join(copy, file)
  const source = readFileSync(path, 'utf8')
  writeFileSync(path, changed(source, location, replacement))
  try {
    return await run(copy, tests)
  } finally {
    writeFileSync(path, source)
  }
}

/** Lines and columns are counted from 1. */
function changed(source, { start, end }, replacement) {
  const lines = source.split('\n')
  const at = ({ line, column }) => lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, column - 1)
  return source.slice(0, at(start)) + replacement + source.slice(at(end))
}

/** Whether they pass. */
function run(cwd, tests) {
  const child = spawn('npx', ['vitest', 'run', '--bail', '1', '--passWithNoTests', tests], {
    cwd,
    stdio: 'ignore',
    timeout: longestMs,
  })
  return new Promise((done) => child.on('close', (code) => done(code === 0)))
}
