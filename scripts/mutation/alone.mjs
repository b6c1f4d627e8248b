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

/** Which tests see the code of a folder; the first that fits. */
const suites = [
  ['src/signing/solve/', ['test/signing/solve']],
  ['src/signing/capture/', ['test/signing/capture', 'test/signing/shell-words', 'test/commands/sign']],
  ['src/signing/emit/', ['test/signing/emit', 'test/commands/sign']],
  ['src/signing/', ['test/signing/diagnose', 'test/signing/mutation', 'test/signing/parts', 'test/commands/sign']],
  ['src/commands/sign/', ['test/commands/sign', 'test/signing/emit']],
  ['src/commands/member/', ['test/commands/member', 'test/screens']],
  [
    'src/commands/check/',
    ['test/commands/check', 'test/commands/honest', 'test/commands/desk', 'test/commands/verdict'],
  ],
  ['src/commands/batch/', ['test/batch/', 'test/commands/batch', 'test/faults/batch']],
  ['src/commands/completion/', ['test/commands/completion', 'test/process']],
  ['src/commands/profile/', ['test/commands/profile', 'test/profiles/', 'test/cli/']],
  ['src/commands/', ['test/commands/', 'test/sandbox/command', 'test/process']],
  ['src/batch/', ['test/batch/', 'test/commands/batch', 'test/faults/batch']],
  ['src/cli/', ['test/cli/', 'test/commands/', 'test/process', 'test/screens']],
  ['src/profiles/', ['test/profiles/', 'test/commands/profile', 'test/faults/files']],
  [
    'src/session/',
    ['test/session/', 'test/commands/profile', 'test/commands/raw', 'test/commands/list', 'test/faults/leaks'],
  ],
  ['src/platforms/', ['test/platforms/', 'test/sandbox/', 'test/faults/leaks', 'test/faults/envelope']],
  ['src/sandbox/', ['test/sandbox/']],
  ['src/output/', ['test/output/', 'test/screens', 'test/commands/tables']],
  ['src/http/', ['test/http/', 'test/faults/']],
  ['src/library', ['test/library/']],
  ['src/', ['test/process', 'test/launch/', 'test/cli/', 'test/commands/']],
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
      const tests = testsOf(mutant.file)
      if (!unchanged.has(tests)) unchanged.set(tests, run(copy, tests))
      if (!(await unchanged.get(tests))) throw new Error(`${tests.join(' ')} fail unchanged`)
      const isMissed = await runChanged(copy, mutant, tests)
      if (isMissed) missed.push(mutant)
      const { file, location, replacement } = mutant
      console.log(isMissed ? 'missed' : 'seen  ', `${file}:${location.start.line}`, replacement.slice(0, 80))
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  return missed
}

const testsOf = (file) => suites.find(([folder]) => file.startsWith(folder))[1]

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
  const child = spawn('npx', ['vitest', 'run', '--bail', '1', ...tests], { cwd, stdio: 'ignore', timeout: longestMs })
  return new Promise((done) => child.on('close', (code) => done(code === 0)))
}
