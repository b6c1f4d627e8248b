/**
 * dist: the bundle coupon.cjs, the libraries that only some commands need beside it, the threads of `sign solve`, the
 * licences of all that is bundled, man pages and the root help. No compiled code: what V8 makes of it is good for one
 * version of Node, and bin/load.js keeps it on the user's machine.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { apart, buildPieces } from './build/pieces.mjs'
import { checkSlim, slim } from './build/slim.mjs'
import { licenceText } from './licences.mjs'
import { buildLibrary } from './build-library.mjs'
import { writeManPages } from './man.mjs'

rmSync('dist', { recursive: true, force: true })
const options = {
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  format: 'cjs',
  minify: true,
  charset: 'ascii',
  // The loader compiles them as scripts, where `import(…)` would have no answer: it becomes `require`.
  supported: { 'dynamic-import': false },
  legalComments: 'external',
  plugins: [slim],
  metafile: true,
  logLevel: 'warning',
}
const { metafile } = await build({
  ...options,
  entryPoints: { coupon: 'src/index.ts', 'solve-worker': 'src/signing/solve/worker.ts' },
  plugins: [slim, apart],
})
const library = await buildLibrary(options)
const inputs = [metafile, library, ...(await buildPieces(options))].flatMap((each) => Object.keys(each.inputs))
checkSlim(inputs)

let comments = ''
for (const name of readdirSync('dist').sort()) {
  const file = join('dist', name)
  const text = readFileSync(file, 'utf8')
  if (name.endsWith('.LEGAL.txt')) {
    comments += text
    rmSync(file)
  } else writeFileSync(file, asciiOnly(text))
}
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licenceText(inputs, comments))
await writeManPages('dist/man')

// The root help, as bin/quick.js hands it out. While these files are not there, the program itself answers.
for (const language of ['en', 'zh']) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', COUPON_LANG: language }
  writeFileSync(`dist/help.${language}.txt`, execFileSync(process.execPath, ['bin/coupon.js', '--help'], { env }))
}

/**
 * The loader reads code as Latin-1, which V8 keeps at one byte a character. esbuild leaves regular expressions as they
 * are, so what is not ASCII in them is escaped here.
 */
function asciiOnly(text) {
  return text.replace(/[^\x00-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
