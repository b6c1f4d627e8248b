import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { sign } from '../../src/signing/sign'
import type { SignableRequest } from '../../src/signing/recipe/recipe'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import { recipes } from '../../src/signing/recipes'
import { anyJson, damaged, runs } from './runs'

const request: SignableRequest = {
  method: 'POST',
  url: 'https://shop.example/api?b=2&a=1',
  headers: { 'content-type': 'application/json', date: 'Tue, 15 Mar 2016 04:00:00 GMT' },
  body: '{"a":"1"}',
  fields: [
    { name: 'b', value: '2' },
    { name: 'a', value: '满1' },
    { name: 'a', value: '' },
  ],
}

/** Every known recipe as JSON, and what becomes of it when something in it is another thing. */
const texts = Object.values(recipes).map(({ recipe }) => JSON.stringify(recipe))
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
const others = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e9,
    1.5,
    '',
    '{',
    '{x}',
    '{x|y}',
    '[',
    '[{a}',
    '{a}&'.repeat(50),
    [],
    {},
  ),
  fc.constantFrom<unknown>('all', 'listed', 'prefix', 'hmac', 'suffix', 'pair-first', 'in-list', 'rsa-sha256', 'hex'),
  fc.jsonValue({ maxDepth: 2 }),
)
const changed = fc
  .record({ recipe: fc.constantFrom(...texts), path: fc.array(fc.nat(20), { maxLength: 3 }), other: others })
  .map(({ recipe, path, other }) => withOther(JSON.parse(recipe), path, other))

/** Parts of one and parts of another. */
const mixed = fc
  .record({ one: fc.constantFrom(...texts), other: fc.constantFrom(...texts), taken: fc.array(fc.nat(20)) })
  .map(({ one, other, taken }) => {
    const parts = Object.entries(JSON.parse(other) as object)
    return { ...JSON.parse(one), ...Object.fromEntries(taken.map((index) => parts[index % parts.length]!)) }
  })

/** A value somewhere inside becomes another one. */
function withOther(value: unknown, [first, ...rest]: number[], other: unknown): unknown {
  if (first === undefined || typeof value !== 'object' || value === null) return other
  if (Array.isArray(value)) return [...value.slice(0, first), other, ...value.slice(first + 1)]
  const members = Object.entries(value)
  const [name, own] = members[first % Math.max(1, members.length)] ?? ['new', null]
  return { ...value, [name]: withOther(own, rest, other) }
}

it('a recipe is read or refused in a sentence; what is read signs, and is read again as the same', () => {
  fc.assert(
    fc.property(fc.oneof(changed, mixed, damaged(texts).map(parsed), anyJson.map(parsed)), (json) => {
      const recipe = orRefused(() => readRecipe(json))
      if (recipe === null) return
      expect(readRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe)
      // A request may lack what a recipe speaks of.
      const signature = orRefused(() => sign(recipe, request, 'invented-key'))
      if (signature) expect(typeof signature.token).toBe('string')
    }),
    runs,
  )
})

function orRefused<Result>(make: () => Result): Result | null {
  try {
    return make()
  } catch (error) {
    expect(error).toBeInstanceOf(CouponError)
    expect((error as CouponError).kind).toBe('usage')
    return null
  }
}
