/**
 * The figures of docs/dependencies.md: bytes in the minified bundle, and milliseconds of the processor to load without a
 * cache (the least of nine fresh processes, over one that loads nothing). Writes them; `--check` compares the bytes, which
 * are the same on every machine, and says what the page leaves out of package.json, the bundle and src. Ends with 1 where
 * something is wrong.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { slim } from './build/slim.mjs'

const page = 'docs/dependencies.md'
const isCheck = process.argv.includes('--check')
const options = {
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  format: 'cjs',
  minify: true,
  charset: 'ascii',
  supported: { 'dynamic-import': false },
  plugins: [slim],
  metafile: true,
  write: false,
  outdir: 'dist',
  logLevel: 'error',
}
const packageOf = (file) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]

/** Package -> its bytes in what is bundled of some code. */
async function bytesOf(contents) {
  const { metafile, outputFiles } = await build({ ...options, stdin: { contents, resolveDir: '.', loader: 'ts' } })
  const bytes = {}
  for (const [file, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0].inputs)) {
    const name = packageOf(file) ?? 'ours'
    bytes[name] = (bytes[name] ?? 0) + bytesInOutput
  }
  return { bytes, code: outputFiles[0].text }
}

const importing = /(?:^import (?!type )[^\n]*from |^\} from |import\()'((?:@[\w.-]+\/)?[a-z][\w./-]*)'/gm

const program = await bytesOf("export * from './src/index'")
const kilobytes = (bytes) => (bytes < 10_000 ? (bytes / 1000).toFixed(1) : String(Math.round(bytes / 1000)))

/** What src imports of libraries, types apart, and of that their inner files. */
const imported = readdirSync('src', { recursive: true })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .flatMap((file) => [...readFileSync(join('src', file), 'utf8').matchAll(importing)].map(([, path]) => path))
const inner = new Set(imported.filter((path) => path.endsWith('.js')))

const folder = mkdtempSync(join(tmpdir(), 'coupon-dependencies-'))
const text = readFileSync(page, 'utf8')
const lines = []
for (const line of text.split('\n')) lines.push(line.startsWith('| `') ? await rowOf(line) : line)
rmSync(folder, { recursive: true })

/** A row as it should be: its first cell names packages, or imports of them. */
async function rowOf(line) {
  const cells = line.split(' | ')
  const names = [...cells[0].matchAll(/`([^`]+)`/g)].map(([, name]) => name)
  const isImport = names.some((name) => name.endsWith('.js') || name.startsWith('import '))
  const loaded = isImport ? names.map((name) => name.replace(/^import /, '')) : importedOf(names[0])
  const code = loaded.map((name, index) => `export * as a${index} from '${name}'`).join('\n')
  const size = isImport ? total((await bytesOf(code)).bytes) : total(program.bytes, names)
  cells[1] = `${kilobytes(size)} KB`
  if (!isCheck) cells[2] = `${await loadTime(code)} ms`
  return cells.join(' | ')
}

function total(bytes, names = Object.keys(bytes)) {
  return names.reduce((sum, name) => sum + (bytes[name] ?? 0), 0)
}

/** What src imports of a package: its entries, or where there is none but inner files of it, those. */
function importedOf(name) {
  const own = [...new Set(imported)].filter((path) => path === name || path.startsWith(`${name}/`))
  const entries = own.filter((path) => !inner.has(path))
  return entries.length > 0 ? entries : own
}

/** Milliseconds of the processor, which other work on the machine disturbs least. Bundled by itself, as ours is. */
async function loadTime(code) {
  const { code: bundled } = await bytesOf(code)
  return Math.max(0, least(bundled) - least('')).toFixed(1)
}

function least(contents) {
  const file = join(folder, 'one.cjs')
  writeFileSync(
    file,
    `const was=process.cpuUsage();${contents};process.stdout.write(JSON.stringify(process.cpuUsage(was)))`,
  )
  const runs = Array.from({ length: 9 }, () => JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' })))
  return Math.min(...runs.map(({ user, system }) => (user + system) / 1000))
}

const shown = lines.join('\n').replace(/minified \(.*?\)/, () => {
  const all = total(program.bytes)
  return `minified (${kilobytes(all)} KB, of which ${kilobytes(program.bytes.ours)} KB are ours)`
})
const missing = missingIn(shown)
if (missing.length > 0) console.log(`${page} is wrong about ${missing.join('; ')}`)
if (isCheck) {
  const wrong = lines.filter((line, index) => line !== text.split('\n')[index])
  for (const line of wrong) console.log(`${page} should say: ${line}`)
  process.exitCode = missing.length + wrong.length === 0 ? 0 : 1
} else {
  writeFileSync(page, shown)
  process.exitCode = missing.length === 0 ? 0 : 1
}

/** Packages and imports of inner files without a row, tools without a word, rows of what is no longer imported. */
function missingIn(text) {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const bundled = Object.keys(program.bytes).filter((name) => name !== 'ours')
  const gone = [...text.matchAll(/`(\S+\/\S+\.js)`/g)].map(([, path]) => path).filter((path) => !inner.has(path))
  const unsaid = [...bundled, ...inner, ...Object.keys(devDependencies)].filter((name) => !text.includes(`\`${name}\``))
  return [...unsaid, ...gone.map((path) => `${path}, which is gone`)]
}
