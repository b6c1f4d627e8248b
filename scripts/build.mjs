/**
 * One bundled CommonJS file, dist/coupon.cjs, another for the threads of `sign solve`, and the licences of all that is
 * bundled. No compiled code: what V8 makes of the bundle is good for one version of Node, and bin/load.js keeps it on
 * the user's machine.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { slimUndici } from './build/undici.mjs'
import { licenceText } from './licences.mjs'
import { writeManPages } from './man.mjs'

rmSync('dist', { recursive: true, force: true })
const { metafile } = await build({
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
  legalComments: 'external',
  plugins: [slimUndici],
  metafile: true,
  logLevel: 'warning',
})
// The loader reads the bundle as Latin-1, which V8 keeps at one byte a character. esbuild leaves regular expressions
// as they are, so what is not ASCII in them is escaped here.
const bundle = readFileSync('dist/coupon.cjs', 'utf8')
writeFileSync(
  'dist/coupon.cjs',
  bundle.replace(/[^\x00-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
)
const comments = 'dist/coupon.cjs.LEGAL.txt'
const licences = licenceText(Object.keys(metafile.inputs), readFileSync(comments, 'utf8'))
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licences)
rmSync(comments)
await writeManPages('dist/man')

// The root help, as bin/quick.js hands it out. While these files are not there, the program itself answers.
for (const language of ['en', 'zh']) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', COUPON_LANG: language }
  writeFileSync(`dist/help.${language}.txt`, execFileSync(process.execPath, ['bin/coupon.js', '--help'], { env }))
}
