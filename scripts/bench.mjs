/**
 * Runs the benches named on the command line, or all of them, one after another: `npm run bench -- start`. What begins
 * with `--` is theirs. All of them make bench/RESULTS.md and the charts beside it. A bench that does not end in time, or
 * fails, is said to be so.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { chart } from './bench/chart.mjs'
import { resultsText } from './bench/results.mjs'

/** So long may one of them take, in minutes. */
const most = 5

/** Parts of the others, and what docs/signatures.md is made of, which takes as long as all the rest. */
const notAmongAll = ['figures', 'process', 'recipes']
const all = readdirSync('bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'))
  .filter((name) => !notAmongAll.includes(name))
const options = process.argv.slice(2).filter((each) => each.startsWith('--'))
const chosen = process.argv.slice(2).filter((each) => !each.startsWith('--'))
const folder = mkdtempSync(join(tmpdir(), 'coupon-bench-'))
const ran = []
try {
  for (const name of chosen.length > 0 ? chosen : all) ran.push({ name, ...(await run(name)) })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (chosen.length === 0) writeResults()
if (ran.some(({ ended }) => ended !== null)) process.exitCode = 1

async function run(name) {
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
  console.log(`\n== ${name}`)
  const figures = join(folder, `${name}.jsonl`)
  writeFileSync(figures, '')
  const { status, error } = spawnSync(process.execPath, [outfile, ...options], {
    stdio: 'inherit',
    env: { ...process.env, BENCH_FIGURES: figures, BENCH_SECONDS: process.env.BENCH_SECONDS ?? '1' },
    timeout: most * 60_000,
  })
  const told = readFileSync(figures, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
  const ended = error?.code === 'ETIMEDOUT' ? `ended after ${most} minutes` : status === 0 ? null : `failed (${status})`
  return {
    figures: told.flatMap(({ figure }) => figure ?? []),
    curves: told.flatMap(({ curve }) => curve ?? []),
    ended,
  }
}

function writeResults() {
  rmSync('bench/charts', { recursive: true, force: true })
  mkdirSync('bench/charts', { recursive: true })
  for (const curve of ran.flatMap(({ curves }) => curves)) writeFileSync(`bench/charts/${curve.name}.svg`, chart(curve))
  writeFileSync('bench/RESULTS.md', resultsText(ran))
}
