import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = readFileSync(join(root, 'docs/reliability.md'), 'utf8')
/** The number of each row, and the files that it says hold it. */
const rows = page
  .split('\n')
  .filter((line) => /^\| F\d{3} \|/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map((cells) => ({ row: cells[1] ?? '', files: cells.at(-2)?.split(', ') ?? [] }))
const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.test.ts'),
)
const titles = /['"`](F\d{3}\b(?: F\d{3}\b)*)/g
const numbersIn = (file: string) => [
  ...new Set(
    [...readFileSync(join(root, 'test', file), 'utf8').matchAll(titles)].flatMap(([, all = '']) => all.split(' ')),
  ),
]
const tested = new Map(files.map((file) => [file.replace('.test.ts', ''), numbersIn(file)]))

it('the fault matrix counts from F001 to F106', () => {
  const all = Array.from({ length: 106 }, (_, index) => `F${String(index + 1).padStart(3, '0')}`)
  expect(rows.map(({ row }) => row)).toEqual(all)
})

it('every row of the fault matrix has a test that carries its number, and every number has a row', () => {
  const known = new Set([...tested.values()].flat())
  expect(rows.filter(({ row }) => !known.has(row)).map(({ row }) => row)).toEqual([])
  expect([...known].filter((number) => !rows.some(({ row }) => row === number))).toEqual([])
})

it('every row names the files that hold it, and all of them', () => {
  const holding = (row: string) => [...tested].filter(([, numbers]) => numbers.includes(row)).map(([file]) => file)
  expect(rows).toEqual(rows.map(({ row }) => ({ row, files: holding(row).sort() })))
})
