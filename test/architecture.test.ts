import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { platforms } from '../src/platforms'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** What the rows of each platform's answers are called. */
const rowNames = {
  zvcms: ['item_list', 'verify_code', 'min_amount_use'],
  qmai: ['cardId', 'userCouponCanDisAmount', 'unUseDesc'],
  yoho: ['couponList', 'couponDetailInfomation', 'is_overtime'],
}

/** Floors from the top; a file may import from its own floor and from those below. `a|b` live on one floor. */
const floors = [
  'index',
  'main|launch|library|node-context|node-pager|node-stdin',
  'program',
  'commands',
  'cli|session|batch',
  'report|context',
  'sandbox|profiles',
  'platforms',
  'http|signing|eligibility|output',
  'clock|in-turn|coupon|deleted-folder|disk|errors|warning|json|nearest|text',
].map((floor) => floor.split('|'))

/** The folder or top-level file that a path belongs to. */
const room = (file: string): string => relative(src, file).split('/')[0]!.replace(/\.ts$/, '')
const floorOf = (file: string): number => floors.findIndex((floor) => floor.includes(room(file)))

interface Import {
  from: string
  to: string
  typeOnly: boolean
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8')
  const found = [
    ...source.matchAll(
      /(?:^|\n)(?:import|export) (type )?[^'\n]*?(?:\{[^}]*\}[^'\n]*?)?from '([^']+)'|import\('([^']+)'\)/g,
    ),
  ]
  return found.map(([, type, path, dynamic]) => {
    const to = (path ?? dynamic)!
    return {
      from: relative(src, file),
      to: to.startsWith('.') ? relative(src, join(dirname(file), to)) || '.' : to,
      typeOnly: type !== undefined,
    }
  })
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join(src, file))
const all = files.flatMap(importsOf)
const own = all.filter(
  ({ to }) => !to.startsWith('node:') && !to.startsWith('..') && (to.startsWith('.') || floorOf(join(src, to)) >= 0),
)
const show = ({ from, to }: Import) => `${from} -> ${to}`

it('every room has a floor', () => {
  expect(files.filter((file) => floorOf(file) < 0).map((file) => relative(src, file))).toEqual([])
})

it('imports point down, or stay on their floor', () => {
  const up = own.filter(({ from, to }) => floorOf(join(src, to)) < floorOf(join(src, from)))
  expect(up.filter(({ to }) => to !== '.').map(show)).toEqual([])
})

it('signing, eligibility, output and http do not know each other, but for types', () => {
  const pure = ['http', 'signing', 'eligibility', 'output']
  const across = own.filter(
    ({ from, to, typeOnly }) => !typeOnly && pure.includes(room(join(src, from))) && pure.includes(room(join(src, to))),
  )
  expect(across.filter(({ from, to }) => room(join(src, from)) !== room(join(src, to))).map(show)).toEqual([])
})

it.each([
  ['undici', /^http\//],
  ['conf', /^profiles\/settings\.ts$/],
  ['proper-lockfile', /^disk\/lock\.ts$/],
  ['chalk', /^output\/table\//],
  ['cli-table3', /^output\/table\//],
  ['commander', /^(program|main|report)\.ts$|^(commands|cli)\//],
  ['lossless-json', /^json\//],
])('%s is known in one place', (library, place) => {
  const users = all.filter(({ to }) => to === library || to.startsWith(`${library}/`)).map(({ from }) => from)
  expect(users.length).toBeGreaterThan(0)
  expect(users.filter((user) => !place.test(user))).toEqual([])
})

it('a platform folder knows the contract, and no other platform', () => {
  const folders = own.filter(({ from }) => /^platforms\/\w+\//.test(from))
  const strange = folders.filter(({ from, to }) => {
    const folder = from.split('/').slice(0, 2).join('/')
    return to.startsWith('platforms/') && to.split('/').length > 2 && !to.startsWith(folder)
  })
  expect(strange.map(show)).toEqual([])
})

it('no file imports itself by way of others, type imports included', () => {
  const uses = new Map(files.map((file) => [relative(src, file), new Set<string>()]))
  for (const { from, to } of own) {
    const target = [`${to}.ts`, join(to, 'index.ts')].find((each) => uses.has(each))
    if (target !== undefined) uses.get(from)?.add(target)
  }
  // A file is in a circle where it can be reached from what it imports.
  const circular = [...uses.keys()].filter((file) => reachable(uses, file).has(file))
  expect(circular).toEqual([])
})

function reachable(uses: ReadonlyMap<string, ReadonlySet<string>>, start: string): Set<string> {
  const seen = new Set<string>()
  const waiting = [...(uses.get(start) ?? [])]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    waiting.push(...(uses.get(next) ?? []))
  }
  return seen
}

/** Names, operations, rows and settings that belong to one platform alone. */
const platformWords = platforms.map(({ name, endpoints, settings }) => ({
  name,
  words: [
    name,
    ...endpoints.flatMap((endpoint) => [endpoint.name, endpoint.command].filter((word) => /[-.]/.test(word))),
    ...settings.map(({ key }) => key).filter((key) => /[A-Z]/.test(key)),
    ...rowNames[name as keyof typeof rowNames],
  ],
}))

it.each(platformWords)('no word of $name stands outside its folder', ({ name, words }) => {
  const strangers = files.filter((file) => !relative(src, file).startsWith(`platforms/${name}/`))
  const found = strangers.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n')
    const strange = words.filter((word) => !ownersOf(word).some((owner) => relative(src, file).startsWith(owner)))
    return lines.flatMap((line, index) => {
      const word = strange.find((each) => new RegExp(`(?<![\\w.-])${each.replaceAll('.', '\\.')}(?![\\w-])`).test(line))
      return word === undefined ? [] : [`${relative(src, file)}:${index + 1} ${word}`]
    })
  })
  expect(found.filter((place) => !isTheList(place))).toEqual([])
})

/** Two platforms of one vendor share the names of its credentials: each may write them in its own folder. */
const ownersOf = (word: string): string[] =>
  platformWords.filter(({ words }) => words.includes(word)).map(({ name }) => `platforms/${name}/`)

/** The list of platforms names each of them once. */
const isTheList = (place: string): boolean => place.startsWith('platforms/index.ts:')
