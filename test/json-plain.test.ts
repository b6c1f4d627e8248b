import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Json, parseJson, scalarText } from '../src/json'
import { JsonParser } from '../src/json/parser'
import { parsePlain } from '../src/json/plain'

/** Every number as the text that it was, whichever way it was read. */
function texts(json: Json): unknown {
  if (Array.isArray(json)) return json.map(texts)
  if (typeof json === 'object' && json !== null && !('isLosslessNumber' in json))
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, texts(value as Json)]))
  return typeof json === 'string' ? `"${json}"` : json === null ? null : scalarText(json)
}

const number = fc.oneof(
  fc.constantFrom('0', '-0', '1.0', '1.50', '0.1', '-0.5', '1e2', '1E-7', '0.0000001', '0.000001', '123456789012345'),
  fc.constantFrom('1234567890123456', '39525823', '12345678901234567890', '-7', '99.99', '1234567.5', '0.12345678901'),
  fc.integer().map(String),
)
const text = fc.oneof(
  fc.string(),
  fc.constantFrom(': -0', ',1.0,', '":', ':', 'a":b', '\\', '2016-03-01', '[1e5]', '満'),
)
const value: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    number,
    text.map((each) => JSON.stringify(each)),
    fc.constantFrom('true', 'false', 'null', ' 1 ', '{ }', '[ ]'),
    fc.array(tie('any'), { maxLength: 4 }).map((each) => `[${each.join(',')}]`),
    fc
      .array(fc.tuple(fc.oneof(text, fc.constantFrom('id', '__proto__', 'constructor')), tie('any')), { maxLength: 4 })
      .map((each) => `{${each.map(([name, of]) => `${JSON.stringify(name)}: ${of}`).join(', ')}}`),
  ),
})).any

const outcome = (read: () => Json) => {
  try {
    return { read: texts(read()) }
  } catch (error) {
    return { refused: (error as Error).message }
  }
}

it('what is read by JSON.parse is what the parser reads, digit for digit', () => {
  let plain = 0
  fc.assert(
    fc.property(value, (json) => {
      const fast = parsePlain(json)
      if (fast === undefined) return
      plain++
      expect({ read: texts(fast) }).toEqual(outcome(() => new JsonParser(json).parse()))
    }),
    { numRuns: 5000 },
  )
  expect(plain).toBeGreaterThan(500)
})

it.each([
  ['{"a":1,"a":2}', 'a key twice'],
  ['{"id":12345678901234567}', 'seventeen digits'],
  ['{"id":1.0}', 'a fraction that ends in 0'],
  ['[1e400]', 'an exponent'],
  ['[-0]', 'minus zero'],
  ['{"a":', 'cut'],
  [`${'['.repeat(65)}${']'.repeat(65)}`, 'too deep'],
  [`[${'0,'.repeat(600_000)}0]`, 'too long'],
])('%.40s… is left to the parser: %s', (json) => {
  expect(parsePlain(json)).toBeUndefined()
})

it('a duplicate key is refused, the same thing twice is once', () => {
  expect(() => parseJson('{"a":1,"a":2}')).toThrow()
  expect(texts(parseJson('{"a":1,"a":1}'))).toEqual({ a: '1' })
})

it.each(['1', '"a"', 'true', 'null', ' {}', ''])('what begins with no bracket is left to the parser: %j', (json) => {
  expect(parsePlain(json)).toBeUndefined()
})
