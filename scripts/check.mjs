/**
 * What CI runs, one script of package.json after another. All of them run, whatever fails; the last line counts the tests
 * and the Node versions of smoke: `N passed, N failed`. Ends with 1 where anything failed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'coupon-check-'))
const report = join(folder, 'tests.json')
const scripts = [
  ['lint'],
  ['format:check'],
  ['typecheck'],
  ['knip'],
  ['build'],
  ['build:types'],
  ['publint'],
  ['attw'],
  ['docs:dependencies', '--check'],
  ['test', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ['engines'],
  ['torture', '--slice'],
  ['soak', '2000'],
  ['demo'],
]

const broken = scripts.filter((argv) => !run(argv, 'inherit').ok).map(([name]) => name)
const counts = [testsOf(report), ...['smoke', 'sdk'].map(counted)]
if (broken.length > 0) console.log(`failed: ${broken.join(', ')}`)
const sum = (key) => counts.reduce((total, count) => total + count[key], 0)
console.log(`${sum('passed')} passed, ${sum('failed')} failed`)
rmSync(folder, { recursive: true, force: true })
process.exitCode = broken.length === 0 ? 0 : 1

/** Whether the script did well, and what it printed where that is piped to us. */
function run([name, ...options], output) {
  const stdio = ['inherit', output, 'inherit']
  const { status, stdout } = spawnSync('npm', ['run', '--silent', name, '--', ...options], { stdio, encoding: 'utf8' })
  const said = stdout ?? ''
  process.stdout.write(said)
  return { ok: status === 0, said }
}

/** A run that left no report counts as one failure. */
function testsOf(file) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests, failed: numFailedTests }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Runs a script whose last line counts: `smoke: N passed, N failed`. */
function counted(name) {
  const { ok, said } = run([name], 'pipe')
  if (!ok) broken.push(name)
  const [, passed = 0, failed = 1] = new RegExp(`^${name}: (\\d+) passed, (\\d+) failed$`, 'm').exec(said) ?? []
  return { passed: Number(passed), failed: Number(failed) }
}
