/**
 * One bundled CommonJS file, dist/coupon.cjs (and dist/solve-worker.cjs for the threads of `sign solve`), and beside it what V8 compiled of it (dist/coupon.cache):
 * bin/coupon.js hands that back to V8, which saves a third of the start-up. V8 refuses a cache of another
 * Node version by itself, and compiles.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

rmSync('dist', { recursive: true, force: true })
await build({
  entryPoints: { coupon: 'src/index.ts', 'solve-worker': 'src/signing/solve/worker.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  format: 'cjs',
  minify: true,
  charset: 'ascii',
  // The loader compiles the bundle as a script, where `import(…)` of a built-in would have no answer: it becomes `require`.
  supported: { 'dynamic-import': false },
  legalComments: 'linked',
  logLevel: 'warning',
})
// The loader reads the bundle as Latin-1, which V8 keeps at one byte a character. esbuild leaves regular expressions
// as they are, so what is not ASCII in them is escaped here.
const bundle = readFileSync('dist/coupon.cjs', 'utf8')
writeFileSync(
  'dist/coupon.cjs',
  bundle.replace(/[^\x00-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
)
execFileSync(process.execPath, ['bin/coupon.js', '--help'], {
  env: { ...process.env, COUPON_WRITE_CACHE: '1' },
  stdio: 'ignore',
})
