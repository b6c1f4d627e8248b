import fc from 'fast-check'
import { expect, it } from 'vitest'
import { IdSet } from '../../src/session/id-set'

const id = fc.oneof(
  fc.bigInt({ min: 0n, max: 30n }).map(String),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
  fc.constantFrom('', '0', '00', '07', '7', '-7', '7.0', '1e3', '1000', ' 7', '999999999999999', '1000000000000000'),
  fc.constantFrom('9007199254740992', '9007199254740993', '4294967296', '8589934592'),
  fc.string(),
)

it('holds ids as a set of texts does', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 3000, size: 'max' }), fc.array(id), (added, asked) => {
      const [ours, theirs] = [new IdSet(), new Set<string>()]
      for (const each of added) {
        expect(ours.has(each)).toBe(theirs.has(each))
        ours.add(each)
        theirs.add(each)
      }
      for (const each of [...added, ...asked]) expect(ours.has(each)).toBe(theirs.has(each))
    }),
    { numRuns: 50 },
  )
})

it('numbers in a row, apart by a power of two, and at random are all found again', () => {
  const ids = Array.from({ length: 20_000 }, (_, index) => [39525823 + index, index * 65536 + 1, 2 ** 32 * index + 5])
  const set = new IdSet()
  for (const each of ids.flat()) set.add(String(each))
  expect(ids.flat().filter((each) => !set.has(String(each)))).toEqual([])
  expect(ids.flat().filter((each) => set.has(String(each + 0.5)))).toEqual([])
})
