/** `npm run fuzz -- 100000`: the properties of test/fuzz, so many times each. Seeds of failures are printed. */
import { spawnSync } from 'node:child_process'

const runs = process.argv[2] ?? '10000'
const { status } = spawnSync('npx', ['vitest', 'run', 'test/fuzz', '--testTimeout', '3600000'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_RUNS: runs },
})
process.exitCode = status ?? 1
