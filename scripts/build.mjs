/**
 * dist: the bundle coupon.cjs, the libraries that only some commands need beside it, the threads of `sign solve`, the
 * licences of all that is bundled, man pages and the root help. No compiled code: what V8 makes of it is good for one
 * version of Node, and bin/load.js keeps it on the user's machine.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { apart, buildPieces } from './build/pieces.mjs'
import { checkSlim, slim } from './build/slim.mjs'
import { licenceText } from './licences.mjs'
import { buildLibrary } from './build-library.mjs'
import { writeManPages } from './man.mjs'

// Made elsewhere and put in place at the end: another build, or a program that runs, never meets half of one.
const outdir = `node_modules/.cache/coupon-build-${process.pid}`
const before = `${outdir}-before`
process.on('exit', () => [outdir, before].forEach((folder) => rmSync(folder, { recursive: true, force: true })))
const options = {
  outdir,
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
for (const name of readdirSync(outdir).sort()) {
  const file = join(outdir, name)
  const text = readFileSync(file, 'utf8')
  if (name.endsWith('.LEGAL.txt')) {
    comments += text
    rmSync(file)
  } else writeFileSync(file, asciiOnly(text))
}
writeFileSync(join(outdir, 'THIRD-PARTY-LICENSES.txt'), licenceText(inputs, comments))
await writeManPages(`${outdir}/man`)

// The root help, as bin/quick.js hands it out. While these files are not there, the program itself answers.
for (const language of ['en', 'zh']) {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', COUPON_LANG: language }
  const program = `require(${JSON.stringify(resolve(outdir, 'coupon.cjs'))}).launch(process)`
  const help = execFileSync(process.execPath, ['-e', program, '--', 'coupon', '--help'], { env })
  writeFileSync(join(outdir, `help.${language}.txt`), help)
}
putInPlace()

/** Of several builds at once the last one stays. */
function putInPlace() {
  try {
    rmSync(before, { recursive: true, force: true })
    renameSync('dist', before)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  try {
    renameSync(outdir, 'dist')
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    putInPlace()
  }
}

/**
 * The loader reads code as Latin-1, which V8 keeps at one byte a character. esbuild leaves regular expressions as they
 * are, so what is not ASCII in them is escaped here.
 */
function asciiOnly(text) {
  return text.replace(/[^\x00-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
