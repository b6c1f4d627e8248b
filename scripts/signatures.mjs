/**
 * Writes the tables of docs/signatures.md, or those that are named: `recipes` (every named recipe, what it was held
 * against and how it is found; measured by bench/recipes.ts, which takes minutes), `sdks` (what `npm run sdk` holds the
 * recipes against) and `mistakes` (what the tests of the diagnosis do to which scheme).
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { versionOf } from './sdk/install.mjs'
import { sdks } from './sdk/sdks/index.mjs'

function recipeTable() {
  const rows = JSON.parse(outputOf('scripts/bench.mjs', 'recipes', '--json')).map((each) => [
    `\`${each.name}\``,
    `[${each.about.en}](${each.source})`,
    readIn(each.read),
    byName(each),
    withoutNames(each),
  ])
  return table(['recipe', 'scheme, and its document', 'held against', 'by name', 'without names'], rows)
}

function readIn(read) {
  if (read === null) return 'its example'
  if (read.at.startsWith('https://')) return `[${read.in}](${read.at})`
  const [, name, version] = /^(.+)@(.+)$/.exec(read.at)
  return `\`${name}\` ${version}`
}

const byName = ({ name, said, byNameMs }) => (said === name ? `${Math.max(1, Math.round(byNameMs))} ms` : `\`${said}\``)

const withoutNames = ({ tried, unnamedMs }) =>
  tried === null ? 'no' : `${(unnamedMs / 1000).toFixed(1)} s, ${tried.toLocaleString('en')} tried`

function sdkTable() {
  const names = [...new Set(sdks.map((sdk) => sdk.package))].toSorted()
  const rows = names.map((name) => {
    const own = sdks.filter((sdk) => sdk.package === name)
    const each = (of) => [...new Set(own.map(of))].toSorted()
    return [
      `\`${name}\` ${versionOf(name)}`,
      each(wayOf).join('; '),
      each(({ recipe }) => recipe)
        .map((recipe) => `\`${recipe}\``)
        .join(', '),
    ]
  })
  return table(['SDK', 'how it signs', 'recipe'], rows)
}

/** One that sends what it signs asks for the loopback. */
const wayOf = ({ sign, verifies }) =>
  verifies ? 'verifies what we sign' : sign.length > 2 ? 'sends to loopback' : 'its signing function'

/** How many mistakes of each code the tests make, by scheme; a title ends in the codes that are due. */
function mistakeTable() {
  process.env.WHOLE_TABLE = 'yes'
  outputOf('node_modules/vitest/vitest.mjs', 'run', 'test/signing/mutation-table.test.ts', '--update')
  const made = testTitles().flatMap(([scheme, title]) => {
    const codes = /: (\[.*\]|[A-Z][A-Z\d_]+)$/.exec(title)?.[1]
    if (codes === undefined) return []
    return (codes.startsWith('[') ? JSON.parse(codes) : [codes]).map((code) => ({ scheme, code }))
  })
  const schemes = [...new Set(made.map(({ scheme }) => scheme))]
  const codes = [...readFileSync('src/signing/diagnose/codes.ts', 'utf8').matchAll(/^ {2}'([A-Z\d_]+)',$/gm)]
  const rows = codes.map(([, code]) => {
    const counts = schemes.map((scheme) => made.filter((each) => each.scheme === scheme && each.code === code).length)
    return [`\`${code}\``, ...counts.map((count) => (count === 0 ? '' : String(count)))]
  })
  return table(['code', ...schemes], rows)
}

/** Scheme and title of each; a scheme that has no name is invented. */
function testTitles() {
  const folder = mkdtempSync(join(tmpdir(), 'coupon-docs-'))
  const report = join(folder, 'tests.json')
  const tests = readdirSync('test/signing').filter((name) => name.startsWith('mutations'))
  const files = tests.map((name) => `test/signing/${name}`)
  outputOf('node_modules/vitest/vitest.mjs', 'run', ...files, '--reporter=json', `--outputFile=${report}`)
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  const all = testResults.flatMap(({ assertionResults }) => assertionResults)
  return all.map(({ ancestorTitles: [scheme = ''], title }) => [scheme.includes(' ') ? 'invented' : scheme, title])
}

function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function outputOf(...argv) {
  const { status, stdout } = spawnSync(process.execPath, argv, {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${argv.join(' ')} ended with ${status}`)
  return stdout
}

const file = 'docs/signatures.md'
const tables = { recipes: recipeTable, sdks: sdkTable, mistakes: mistakeTable }
const chosen = process.argv.slice(2)
const guide = readFileSync(file, 'utf8')
const block = /(<!-- (\w+): .*-->\n)(?:(?!<!-- end -->)[^])*/g
const written = guide.replace(block, (old, start, name) =>
  chosen.length === 0 || chosen.includes(name) ? `${start}${tables[name]()}\n` : old,
)
writeFileSync(file, written)
