import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Consumer, filesIn, openConsumer } from './consumer'

const root = resolve(import.meta.dirname, '../..')
const docs = readFileSync(join(root, 'docs/library.md'), 'utf8')
const program = readFileSync(join(import.meta.dirname, 'consumer.txt'), 'utf8')

let consumer: Consumer
beforeAll(async () => {
  consumer = await openConsumer()
}, 180_000)
afterAll(() => consumer.end())

/** Runs a program that stands in the consumer's folder, with nothing of our environment. */
function run(file: string, text: string) {
  const { folder, env } = consumer
  const path = join(folder, file)
  writeFileSync(path, text)
  mkdirSync(join(folder, 'home'), { recursive: true })
  const before = filesIn(folder)
  const { status, stdout, stderr } = spawnSync(process.execPath, [path], {
    cwd: folder,
    env: { ...env, HOME: join(folder, 'home') },
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, out: stdout, err: stderr, written: filesIn(folder).filter((each) => !before.includes(each)) }
}

/** Type-checks programs as strictly as it goes, the library's own types included. */
function compile(files: Record<string, string>, ...options: string[]) {
  const { folder } = consumer
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
  const argv = [
    tsc,
    ...Object.keys(files),
    '--strict',
    '--skipDefaultLibCheck',
    '--target',
    'es2022',
    ...types,
    ...options,
  ]
  const { status, stdout } = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' })
  return { status, out: stdout }
}

const nodenext = ['--module', 'nodenext', '--moduleResolution', 'nodenext']
const clean = { status: 0, out: '' }

/** What the program finds, however it imports. */
const found = {
  coupons: 47,
  list: [47, true, 47, 3],
  second: [10, 2, false],
  platform: 'yoho',
  total: 47,
  request: { total: 47 },
  verdicts: [47, 6000],
  title: 39900,
  sign: 'a=1&private_key=***&z=2',
  explain: ['KEY_PLACEMENT'],
  solve: [{ at: 'suffix' }, { at: 'suffix' }],
  wrongKey: 'auth',
  noCredentials: 'config: missing: credentials.openId, credentials.grantCode, credentials.openKey',
  badCart: 'usage: cart[0].buy_num "0": expected a whole number from 1 to 999999',
  listeners: [],
}

describe.each([
  ['an ECMAScript module', 'consumer.mts', 'consumer.mjs'],
  ['CommonJS', 'consumer.cts', 'consumer.cjs'],
])('from %s', (_, source, compiled) => {
  it('it type-checks, and does what it says, without a word, a file or a listener', () => {
    expect(compile({ [source]: program }, ...nodenext)).toEqual(clean)
    const { status, out, err, written } = run(compiled, readFileSync(join(consumer.folder, compiled), 'utf8'))
    expect({ status, err, written }).toEqual({ status: 0, err: '', written: [] })
    expect(JSON.parse(out)).toEqual(found)
  })
})

it.each([
  ['node16', ['--module', 'node16', '--moduleResolution', 'node16']],
  ['bundler', ['--module', 'esnext', '--moduleResolution', 'bundler']],
])('it type-checks with moduleResolution %s', (_, options) => {
  expect(compile({ 'other.ts': program }, '--noEmit', ...options)).toEqual(clean)
})

it('a wrong type is refused', () => {
  const text = "import { createClient } from 'coupon-cli'\ncreateClient({ platform: 'nobody', credentials: {} })\n"
  expect(compile({ 'wrong.mts': text }, '--noEmit', ...nodenext).out).toContain(
    '\'"nobody"\' is not assignable to type',
  )
})

it('it exports what docs/library.md lists, and no more', () => {
  const documented = [...docs.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name).sort()
  const { out } = run('names.mjs', "console.log(Object.keys(await import('coupon-cli')).sort().join())")
  expect(out.trim().split(',')).toEqual(documented)
  const { out: required } = run('names.cjs', "console.log(Object.keys(require('coupon-cli')).sort().join())")
  expect(required.trim().split(',')).toEqual(documented)
  const types = readFileSync(join(consumer.folder, 'node_modules/coupon-cli/types/library.d.cts'), 'utf8')
  const exported = /^export type \{ (.*) \};$/m.exec(types)?.[1]?.split(', ') ?? []
  const listed = /^Types: ([^.]*)\./m.exec(docs)?.[1]?.match(/\w+/g) ?? []
  expect([...listed].sort()).toEqual([...exported].sort())
})

it('both ways to import it share one CouponError', () => {
  const text = `import { createRequire } from 'node:module'
import { CouponError } from 'coupon-cli'
console.log(createRequire(import.meta.url)('coupon-cli').CouponError === CouponError)`
  expect(run('same.mjs', text).out).toBe('true\n')
})

it.each([
  'coupon-cli/dist/coupon.cjs',
  'coupon-cli/dist/library.cjs',
  'coupon-cli/bin/coupon.js',
  'coupon-cli/src/main',
])('%s cannot be imported', (path) => {
  const text = `import('${path}').catch(({ code }) => console.log(code))
try { require('${path}') } catch ({ code }) { console.log(code) }`
  expect(run('deep.cjs', text).out).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\nERR_PACKAGE_PATH_NOT_EXPORTED\n')
})

it('an error that nobody catches is read in a few lines', () => {
  const { status, err } = run(
    'uncaught.mjs',
    `import { createClient } from 'coupon-cli'\ncreateClient({ platform: 'foo' })\n`,
  )
  expect(status).toBe(1)
  expect(err).toContain('\nCouponError: options.credentials is missing: expected an object\n')
  expect(err.length).toBeLessThan(2500)
})

describe('docs/library.md', () => {
  const examples = [...docs.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, text = '']) => text)
  const outputs: string[] = []
  it.each(examples.map((text) => [text]))('%s', (text) => {
    const { status, out, err } = run('example.mjs', text)
    expect({ status, err }).toEqual({ status: 0, err: '' })
    outputs.push(out)
  })

  it('its examples say what it says that they print', () => {
    const said = [...docs.matchAll(/It prints `([^`]*)`/g)].map(([, text]) => text)
    expect(said.filter((text = '') => !outputs.join('').includes(text))).toEqual([])
    expect(said.length).toBeGreaterThan(2)
  })

  it('its examples type-check', () => {
    const files = Object.fromEntries(examples.map((text, index) => [`example-${index}.mts`, text]))
    expect(compile(files, '--noEmit', ...nodenext)).toEqual(clean)
  })
})

it('the package holds what a user needs, and nothing else', () => {
  const files = filesIn(join(consumer.folder, 'node_modules/coupon-cli'))
  expect(files.filter((file) => !needed.some((pattern) => pattern.test(file)))).toEqual([])
  expect(needed.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([])
})

/** The program, the library, the threads of a search, what is shown without them, licences, manual pages, types. */
const needed = [
  /^(CHANGELOG|README|README\.zh-CN)\.md$|^LICENSE$|^package\.json$/,
  /^(bin|dist|dist\/man|types)$/,
  /^bin\/[\w-]+\.js$/,
  /^dist\/[\w-]+\.cjs$/,
  /^dist\/library\.mjs$/,
  /^dist\/(help\.(en|zh)|THIRD-PARTY-LICENSES)\.txt$/,
  /^dist\/man\/coupon[\w-]*\.1$/,
  /^types\/library\.d\.[cm]ts$/,
]

it('it holds no part of the command line', () => {
  const files = execFileSync(process.execPath, ['--input-type=module', '-e', bundled], { cwd: root, encoding: 'utf8' })
  expect(files).toContain('src/library.ts')
  expect(files).not.toMatch(/node_modules\/(commander|cli-table3|chalk|conf|proper-lockfile|csv-stringify|@clack)\//)
  expect(files).not.toMatch(/src\/(commands|profiles\/(store|settings)|disk|output\/table)\//)
})

/** What esbuild takes into the library; nothing is written. */
const bundled = `
import { build } from 'esbuild'
const options = { entryPoints: ['src/library.ts'], bundle: true, platform: 'node', write: false, metafile: true, outdir: 'dist' }
const { metafile } = await build(options)
console.log(Object.entries(Object.values(metafile.outputs)[0].inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file).join('\\n'))`
