/**
 * `npm run standalone`: one executable that needs no Node, in standalone/, and a try of it where there is nothing but it:
 * an empty PATH, an empty HOME, no file beside it. `--node <file>`: the executable of Node 26 that it is made of, also
 * that of another system (docs/standalone.md), which is made and not tried. Ends with 1 where a try went wrong.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { slim } from './build/slim.mjs'
import { nodeOf, nodeVersions } from './packed.mjs'
import { triesOf } from './standalone/tries.mjs'

const { values } = parseArgs({ options: { node: { type: 'string' } } })
const builder = nodeOf(nodeVersions.at(-1))
const base = values.node === undefined ? builder : resolve(values.node)
const isOwn = base === builder
const folder = resolve('standalone')
const executable = join(folder, base.endsWith('.exe') ? 'coupon.exe' : 'coupon')

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)
await build({
  stdin: {
    contents: `import { getAsset } from 'node:sea'
import { launch } from './src/launch'
void launch(process, { get text() { return getAsset('thread', 'utf8') } })`,
    resolveDir: '.',
    loader: 'ts',
  },
  outfile: join(folder, 'coupon.cjs'),
  bundle: true,
  platform: 'node',
  target: 'node26',
  format: 'cjs',
  minify: true,
  // An executable has no loader of modules: `import(…)` of a built-in becomes \`require\`.
  supported: { 'dynamic-import': false },
  plugins: [slim],
  logLevel: 'warning',
})
const config = {
  main: 'coupon.cjs',
  executable: base,
  output: executable,
  disableExperimentalSEAWarning: true,
  // In place of the start-up cache of bin/: what V8 compiled is of the very Node that will read it.
  useCodeCache: isOwn,
  assets: { thread: resolve('dist/solve-worker.cjs') },
}
writeFileSync(join(folder, 'sea.json'), JSON.stringify(config))
execFileSync(builder, ['--build-sea', 'sea.json'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
rmSync(join(folder, 'coupon.cjs'))
rmSync(join(folder, 'sea.json'))
console.log(`${executable}: ${Math.round(statSync(executable).size / 1e6)} MB`)
if (isOwn)
  for (const { name, wrong } of triesOf(executable)) {
    console.log(`${wrong === null ? 'ok  ' : 'MISS'} ${name}${wrong === null ? '' : `: ${wrong}`}`)
    if (wrong !== null) process.exitCode = 1
  }
