import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Row } from '../../src/output/format'
import { safeText, visibleText } from '../../src/output/safe-text'
import { listOf, plainColumns, print } from './print'
import { readCsv } from './read-csv'

/** Text with far more of what hurts than chance would give. */
const piece = fc.constantFrom(
  '\u001b',
  '[',
  ']',
  '31m',
  '0;',
  '\u0007',
  '\u009b',
  '\u009d',
  '\u0000',
  '\r',
  '\n',
  '\t',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ud800',
)
const hostile = fc
  .array(
    fc.oneof(
      piece,
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('满', '减 ', '🎁', 'x x', '=', '"', ','),
    ),
  )
  .map((all) => all.join(''))
const row: fc.Arbitrary<Row> = fc.record({ id: fc.oneof(hostile, fc.constant(null)), text: hostile, n: fc.integer() })
const rows = fc.array(row, { maxLength: 5 })
const columns = plainColumns('id', 'text', 'n').map((column) =>
  column.field === 'text' ? { ...column, wide: true as const } : column,
)

const obeyed = /[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/u

/** A cell without what keeps it from being a formula. */
const unguarded = (cell: string) => cell.replace(/^'/, '')

describe('whatever a platform sends', () => {
  it('F036 F085 no control byte is in a table of any width', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 120 }), async (items, width) => {
        for (const line of (await print(listOf(items, columns), 'table', { width })).split('\n'))
          expect(line).not.toMatch(obeyed)
      }),
      { numRuns: 500 },
    )
  })

  it('safe text is safe, and stays as it is', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const safe = safeText(text)
        expect(safe).not.toMatch(obeyed)
        expect(safeText(safe)).toBe(safe)
      }),
      { numRuns: 2000 },
    )
  })

  it('json and jsonl parse back to the same value, and have no control byte', async () => {
    const values = fc.array(fc.record({ id: hostile, any: fc.jsonValue({ maxDepth: 4 }) }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(values, async (items) => {
        const plain = JSON.parse(JSON.stringify(items)) as Row[]
        const [json, jsonl] = await Promise.all([
          print(listOf(items, columns), 'json'),
          print(listOf(items, columns), 'jsonl'),
        ])
        expect(JSON.parse(json)).toEqual(plain)
        expect(json).toBe(plain.length === 0 ? '[]\n' : json)
        expect(
          jsonl
            .split('\n')
            .slice(0, -1)
            .map((line) => JSON.parse(line) as unknown),
        ).toEqual(plain)
        expect(json + jsonl).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
      }),
      { numRuns: 500 },
    )
  })

  it('F087 csv gives back what is seen of every cell, none of them a formula, and no control bytes but line ends', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (items) => {
        const printed = await print(listOf(items, columns), 'csv')
        const came = items.map(({ id, text, n }) => [id ?? '', text, n].map((cell) => visibleText(String(cell))))
        const read = readCsv(printed)
        expect(read.slice(1).map((cells) => cells.map(unguarded))).toEqual(came.map((cells) => cells.map(unguarded)))
        expect(read.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
        expect(printed).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/)
      }),
      { numRuns: 500 },
    )
  })
})
