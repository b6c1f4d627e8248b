import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recipes } from '../../src/signing/recipes'

it('docs/signatures.md lists every named recipe with its source', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/signatures.md'), 'utf8')
  const rows = [...guide.matchAll(/^\| `([\w-]+)` *\| (.*?) *\| (\S+) *\|$/gm)].map(([, ...cells]) => cells)
  expect(rows).toEqual(Object.entries(recipes).map(([name, { about, source }]) => [name, about.en, source]))
})
