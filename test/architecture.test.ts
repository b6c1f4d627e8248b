import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** Floors from the top; a file may import from its own floor and from those below. `a|b` live on one floor. */
const floors = [
  'index',
  'main|real-context',
  'program',
  'commands',
  'batch',
  'report|sandbox|context',
  'kept-answers',
  'profiles',
  'platforms',
  'http|signing|eligibility|output',
  'coupon|errors|json|nearest|pages|text',
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
  ['proper-lockfile', /^profiles\/lock\.ts$/],
  ['chalk', /^output\/table\//],
  ['cli-table3', /^output\/table\//],
  ['commander', /^(program|main|report)\.ts$|^commands\//],
  ['lossless-json', /^json\.ts$/],
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
