/**
 * Runs the benches named on the command line, or all of them, one after another: `npm run bench -- start`. What begins
 * with `--` is theirs.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

const all = readdirSync('bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
const options = process.argv.slice(2).filter((each) => each.startsWith('--'))
const chosen = process.argv.slice(2).filter((each) => !each.startsWith('--'))
const folder = mkdtempSync(join(tmpdir(), 'coupon-bench-'))
for (const name of chosen.length > 0 ? chosen : all) {
  const outfile = join(folder, `${name}.cjs`)
  await build({
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.18',
    format: 'cjs',
    logLevel: 'warning',
  })
  const { status } = spawnSync(process.execPath, [outfile, ...options], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
rmSync(folder, { recursive: true, force: true })
