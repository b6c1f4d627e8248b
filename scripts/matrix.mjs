/**
 * `npm run matrix [version …] [-- arguments of vitest]`: every test, the built program's and its own process's, on every
 * promised Node version. Outside of CI, which has the smoke. One line a version; ends with 1 where one failed.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { nodeOf, nodeVersions } from './packed.mjs'

const given = process.argv.slice(2)
const wanted = given.filter((word) => /^\d+(\.\d+)*$/.test(word))
const rest = given.filter((word) => !wanted.includes(word))
const versions =
  wanted.length === 0
    ? nodeVersions
    : nodeVersions.filter((version) => wanted.some((each) => `${version}.`.startsWith(`${each}.`)))

const folder = mkdtempSync(join(tmpdir(), 'coupon-matrix-'))
try {
  const failed = versions.filter((version) => !isWell(version))
  console.log(`matrix: ${versions.length - failed.length} passed, ${failed.length} failed`)
  process.exitCode = versions.length > 0 && failed.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** That Node stands first in the PATH, so that what the tests start is of the same version. */
function isWell(version) {
  const node = nodeOf(version)
  const report = join(folder, `${version}.json`)
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` }
  const argv = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report}`, ...rest]
  const { status } = spawnSync(node, argv, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  console.log(`node ${version.padEnd(8)} ${status === 0 ? 'ok' : `exit ${status}`}: ${countsOf(report)}`)
  return status === 0
}

/** `1204 passed, 2 failed, 1 skipped`, and each that failed. */
function countsOf(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const failed = testResults.flatMap(({ name, message, assertionResults }) => [
      ...assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => `${name}: ${fullName}`),
      ...(assertionResults.length === 0 && message ? [`${name}: ${message}`] : []),
    ])
    return [`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`, ...failed].join('\n  ')
  } catch {
    return 'no report'
  }
}
