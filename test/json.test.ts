import fc from 'fast-check'
import { isLosslessNumber } from 'lossless-json'
import { describe, expect, it } from 'vitest'
import { CouponError } from '../src/errors'
import { isObject, type Json, parseGiven, parseJson, scalarText, sourceOfMember } from '../src/json'
import { type Text, texts } from '../src/text'

/** Plain values, as JSON.parse gives them. */
const plain = (value: Json): unknown => {
  if (isLosslessNumber(value)) return Number(value.value)
  if (Array.isArray(value)) return value.map(plain)
  if (!isObject(value)) return value
  return Object.defineProperties(
    {},
    Object.fromEntries(
      Object.entries(value).map(([key, own]) => [
        key,
        { value: plain(own), enumerable: true, configurable: true, writable: true },
      ]),
    ),
  )
}
const attempt = <T>(work: () => T): { value: T } | null => {
  try {
    return { value: work() }
  } catch (error) {
    if (!(error instanceof CouponError) && !(error instanceof SyntaxError)) throw error
    return null
  }
}
const refusal = (text: string, read: (text: string) => Json = parseJson): string => {
  try {
    read(text)
  } catch (error) {
    if (error instanceof CouponError) return `${error.kind}: ${error.sentence(texts.en)}`
    throw error
  }
  return 'accepted'
}

describe('JSON that keeps its digits', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const ours = attempt(() => plain(parseJson(text)))
        expect(JSON.stringify(ours?.value)).toBe(JSON.stringify(JSON.parse(text)))
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses what JSON.parse refuses, and nothing else but duplicates', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-0',
      '1e5',
      '01',
      '.5',
      'true',
      'null',
      ' ',
      '\n',
      '"\\u12"',
      '"\\ud800"',
      '"\t"',
      '\u00a0',
      '"',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (parts) => {
        const text = parts.join('')
        const [ours, theirs] = [attempt(() => parseJson(text)), attempt(() => JSON.parse(text) as unknown)]
        if (ours === null && theirs !== null) expect(refusal(text)).toContain('one key twice')
        else expect(ours === null).toBe(theirs === null)
      }),
      { numRuns: 5000 },
    )
  })

  it('says where, and never what', () => {
    expect(refusal('{"a":1,\n "key": secret}')).toBe('protocol: not JSON: line 2, column 9')
    expect(refusal('{"secret":1,"secret":2}')).toBe(
      'protocol: JSON gives one key twice with different values: line 1, column 14',
    )
    expect(refusal('')).toBe('protocol: not JSON: line 1, column 1')
    expect(refusal('\ufeff{}')).toBe('accepted')
    expect(refusal('\ufeff\ufeff{}')).toBe('protocol: not JSON: line 1, column 1')
  })

  it('counts levels, not brackets in strings', () => {
    expect(refusal(`${'['.repeat(64)}${']'.repeat(64)}`)).toBe('accepted')
    expect(refusal(`${'['.repeat(65)}${']'.repeat(65)}`)).toContain('64 levels')
    expect(refusal(`["${'['.repeat(100)}\\"${'{'.repeat(100)}"]`)).toBe('accepted')
    expect(refusal('{"a":'.repeat(1_000_000))).toContain('64 levels')
    expect(refusal('"unfinished \\')).toContain('not JSON')
  })

  it('what somebody gave and is none is a usage error that says where it stood', () => {
    const worded = (_: Text, why: string) => `the list cannot be read: ${why}`
    expect(parseGiven('[1]', worded)).toEqual(parseJson('[1]'))
    expect(refusal('[1', (text) => parseGiven(text, worded))).toBe(
      'usage: the list cannot be read: not JSON: line 1, column 3',
    )
  })

  it('text of scalars', () => {
    expect(
      ['"x"', '1.50', '12345678901234567890', 'true', 'null', '[]', '{}'].map((text) => scalarText(parseJson(text))),
    ).toEqual(['x', '1.50', '12345678901234567890', 'true', null, null, null])
    expect(['{}', '[]', '1', '"x"', 'null'].map((text) => isObject(parseJson(text)))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('sourceOfMember: the very bytes of a member, however it is written', () => {
    const space = fc.constantFrom('', ' ', '\n', '\t ', '\r\n')
    const member = fc.tuple(fc.string(), fc.json({ maxDepth: 3 }))
    fc.assert(
      fc.property(
        fc.array(member, { maxLength: 4 }),
        fc.json({ maxDepth: 4 }),
        fc.array(member, { maxLength: 4 }),
        space,
        (before, data, after, gap) => {
          const members = [...before, ['data', data] as const, ...after].filter(
            ([name, value]) => name !== 'data' || value === data,
          )
          const text = `{${members.map(([name, value]) => `${gap}${JSON.stringify(name)}${gap}:${gap}${value}${gap}`).join(',')}}`
          expect(sourceOfMember(text, 'data')).toBe(data.trim())
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('sourceOfMember: the outermost alone, and the last of equal ones', () => {
    expect(sourceOfMember('{"x":{"data":1},"y":["data",2],"z":"\\"data\\":3"}', 'data')).toBeNull()
    expect(sourceOfMember('["data",{"data":1}]', 'data')).toBeNull()
    expect(sourceOfMember('{"data":[1, 2],"data":[1,2]}', 'data')).toBe('[1,2]')
    expect(sourceOfMember('{}', 'data')).toBeNull()
    expect(sourceOfMember('{"d\\u0061ta" : "}\\"," }', 'data')).toBe('"}\\","')
  })
})
