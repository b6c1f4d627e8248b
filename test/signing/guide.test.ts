import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mistakeCodes } from '../../src/signing/diagnose/codes'
import { recipes } from '../../src/signing/recipes'

const root = join(import.meta.dirname, '../..')
const guide = readFileSync(join(root, 'docs/signatures.md'), 'utf8')

/** Rows of one of the tables that `npm run docs:signatures` writes, without the head. */
const rowsOf = (table: string): string[][] => {
  const [, text = ''] = new RegExp(`<!-- ${table}: .*-->\n([^]*?)\n<!-- end -->`).exec(guide) ?? []
  return text
    .split('\n')
    .slice(2)
    .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
}

it('docs/signatures.md lists every named recipe with its source, found by its name', () => {
  const listed = rowsOf('recipes').map(([name, scheme]) => [name, scheme])
  const all = Object.entries(recipes).map(([name, { about, source }]) => [`\`${name}\``, `[${about.en}](${source})`])
  expect(listed).toEqual(all)
  expect(rowsOf('recipes').filter(([, , , byName]) => !/^\d+ ms$/.test(byName ?? ''))).toEqual([])
})

it('and what each was held against', () => {
  const readIn = Object.values(recipes).map(({ read }) => {
    if (read === null) return 'its example'
    const [, name, version] = /^(.+)@(.+)$/.exec(read.at) ?? []
    return read.at.startsWith('https://') ? `[${read.in}](${read.at})` : `\`${name}\` ${version}`
  })
  expect(rowsOf('recipes').map(([, , held]) => held)).toEqual(readIn)
})

it('lists the SDKs at the versions that are locked', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'scripts/sdk/packages/package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const locked = Object.entries(manifest.dependencies).map(([name, version]) => `\`${name}\` ${version}`)
  expect(rowsOf('sdks').map(([sdk]) => sdk)).toEqual(locked.toSorted())
})

it('and every mistake that has a name', () => {
  expect(rowsOf('mistakes').map(([code]) => code)).toEqual(mistakeCodes.map((code) => `\`${code}\``))
})

it('holds no host of a registry in the lock file of the SDKs', () => {
  expect(readFileSync(join(root, 'scripts/sdk/packages/package-lock.json'), 'utf8')).not.toMatch(/"resolved"/)
})
