import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'

/**
 * `npm run fuzz` runs each property ten thousand times and more, `npm test` a slice of that. A failure prints its seed:
 * `FUZZ_SEED=… npm run fuzz` repeats it, and what was found goes into the corpus, which is tried first, always.
 */
const seed = process.env['FUZZ_SEED']
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 400)
export const runs = { numRuns, ...(seed !== undefined && { seed: Number(seed) }) }
/** For a property that needs more of them to meet anything. */
export const runsAtLeast = (least: number) => ({ ...runs, numRuns: Math.max(numRuns, least) })

type Corpus = Record<'json' | 'cart' | 'config' | 'title', string[]>
export const corpus = JSON.parse(readFileSync(join(import.meta.dirname, 'corpus.json'), 'utf8')) as Corpus

/** Texts as they are met and as they are not: of any code units, and of those that mean something here. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(...'满减打折元件每起享上限0123456789.,，-+eE百千万全场无门槛 \u00a0０９滿減'),
    maxLength: 40,
  }),
)

/** Texts of JSON, whole and damaged: cut, doubled, with a piece in place of another. */
export function damaged(samples: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    '',
    '"',
    '{',
    '[',
    ']',
    '}',
    ',',
    ':',
    'null',
    '-1',
    '1e400',
    '0.1',
    'true',
    '\u0000',
    '\ud800',
    '99999999999999999999',
    '"__proto__":1,',
  )
  return fc
    .record({
      sample: fc.constantFrom(...samples),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat(12),
      piece,
    })
    .map(({ sample, at, length, piece: put }) => {
      const start = Math.floor(at * sample.length)
      return sample.slice(0, start) + put + sample.slice(start + length)
    })
}

export const anyJson = fc.json({ depthSize: 'medium', stringUnit: 'binary' })
