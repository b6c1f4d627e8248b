import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const rows = [...readFileSync(join(root, 'docs/reliability.md'), 'utf8').matchAll(/^\| (F\d{3}) \|/gm)].map(
  ([, row]) => row,
)
const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(root, 'test', file), 'utf8'))
  .join('\n')

it('the fault matrix counts from F001 to F106', () => {
  expect(rows).toEqual(Array.from({ length: 106 }, (_, index) => `F${String(index + 1).padStart(3, '0')}`))
})

it('every row of the fault matrix has a test that carries its number, and every number has a row', () => {
  const tested = new Set([...tests.matchAll(/['"`](F\d{3})\b/g)].map(([, row]) => row))
  expect(rows.filter((row) => !tested.has(row))).toEqual([])
  expect([...tested].filter((row) => !rows.includes(row))).toEqual([])
})
