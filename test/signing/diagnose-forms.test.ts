import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/signing/capture/capture'
import { type Suspect, diagnose } from '../../src/signing/diagnose/diagnose'
import { factsOf } from '../../src/signing/diagnose/facts'
import type { Field, Recipe, SignableRequest } from '../../src/signing/recipe/recipe'

/* Mistakes under recipes that say little, made by hand. */
const key = 'invented-diagnose-key'
const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex')
const hmacMd5 = (text: string, by = key) => createHmac('md5', by).update(text).digest('hex')

const bare: Recipe = { version: 1, signature: { in: 'form', name: 'sign' }, fields: { take: 'all' } }
const plain: Recipe = { ...bare, joiner: '&', key: { at: 'suffix' } }
const fieldsOf = (values: Record<string, string>): Field[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }))
const request = (fields: Field[]): SignableRequest => ({ method: 'POST', url: '', headers: {}, fields, body: null })
const found = (recipe: Recipe, fields: Field[], expected: string, more: Partial<Suspect> = {}) =>
  diagnose({ recipe, request: request(fields), key, expected, outOfTime: () => false, ...more }).findings.map(
    ({ code, note }) => `${code} ${note}`.trim(),
  )

describe('a recipe that says nothing but where the signature stands', () => {
  const fields = fieldsOf({ b: '2', a: '1', time: '1458446400' })

  it.each<[string, string]>([
    [createHmac('md5', 'a=1b=2time=1458446400').update(key).digest('hex'), 'KEY_MESSAGE_SWAPPED'],
    [md5(`a=1b=2time=1458446400${key}`), 'HASH_WITHOUT_HMAC md5 suffix ""'],
    [hmacMd5('a=1b=2time=1458446400', `${key}&`), 'KEY_PLACEMENT hmac key + &'],
    [hmacMd5('A=1B=2TIME=1458446400'), 'NAME_CASE upper'],
    [hmacMd5('b=2a=1time=1458446400'), 'ORDER_UNSORTED b, a, time'],
    [hmacMd5('a=1b=2time=1458446407'), 'TIMESTAMP_DIFFERS time +7 s'],
    [createHmac('md5', key).update('a=1b=2time=1458446400').digest('base64'), 'TOKEN_BASE64'],
  ])('%s: %s', (token, expected) => expect(found(bare, fields, token)).toEqual([expected]))
})

it.each([
  ['1458446400160', '+37 ms'],
  ['1458446399999', '-124 ms'],
  ['1458446402123', '+2000 ms'],
  ['1458446403123', '+3 s'],
])('a clock of milliseconds that was asked twice: %s', (signed, note) => {
  const fields = fieldsOf({ a: '1', time: '1458446400123' })
  expect(found(plain, fields, md5(`a=1&time=${signed}${key}`))).toEqual([`TIMESTAMP_DIFFERS time ${note}`])
  expect(found(plain, fieldsOf({ a: '1', time: '1458446400' }), md5(`a=1&time=1458446400123${key}`))).toEqual([
    'TIMESTAMP_UNIT time ms',
  ])
})

describe('values', () => {
  const sum = (text: string) => md5(`${text}${key}`)

  it.each<[string, Record<string, string>, string, string]>([
    ['leading zeros', { a: '007', b: 'x' }, 'a=7&b=x', 'NUMBER_FORM a without leading zeros'],
    ['null', { a: 'null', b: 'x' }, 'a=&b=x', 'NUMBER_FORM a null as empty'],
    ['a round double', { a: '10000000', b: 'x' }, 'a=1.0E7&b=x', 'NUMBER_FORM a as Java writes a double'],
    ['two empty values', { a: '', b: 'x', c: '' }, 'b=x', 'EMPTY_VALUE_LEFT_OUT a, c'],
  ])('%s', (_, values, text, expected) => expect(found(plain, fieldsOf(values), sum(text))).toEqual([expected]))

  it('several empty values signed that should not be, sent or not', () => {
    const recipe: Recipe = { ...plain, fields: { take: 'non-empty' } }
    expect(found(recipe, fieldsOf({ a: '', b: 'x', c: '' }), sum('a=&b=x&c='))).toEqual(['EMPTY_VALUE_SIGNED a, c'])
    expect(found(recipe, fieldsOf({ b: 'x' }), sum('a=&b=x&c='), { knownNames: ['a', 'b', 'c'] })).toEqual([
      'EMPTY_VALUE_SIGNED a, c',
    ])
  })

  it('objects of a body left out together', () => {
    const fields: Field[] = [
      { name: 'a', value: '{"x":1}', json: true },
      { name: 'b', value: 'x' },
      { name: 'c', value: '[1]', json: true },
    ]
    expect(found(plain, fields, sum('b=x'))).toEqual(['FIELD_MISSING a, c'])
  })

  it('a blank as + or %20, and escapes in the other case', () => {
    const form: Recipe = { ...plain, values: { encode: 'form' } }
    expect(found(form, fieldsOf({ a: 'x y', b: '1' }), sum('a=x%20y&b=1'))).toEqual(['PLUS_FOR_SPACE %20'])
    const lower: Recipe = { ...plain, values: { encode: 'rfc3986', escapes: 'lower' } }
    expect(found(lower, fieldsOf({ a: '满', b: '/' }), sum('a=%E6%BB%A1&b=%2F'))).toEqual(['PERCENT_CASE'])
  })
})

describe('the key', () => {
  it('stands beside values without names', () => {
    const recipe: Recipe = { ...bare, pair: 'value', key: { at: 'suffix' } }
    expect(found(recipe, fieldsOf({ a: '1', b: '2' }), md5(`${key}12`))).toEqual(['KEY_PLACEMENT prefix ""'])
  })

  it('is longer than a block', () => {
    const long = 'invented-long-key-'.repeat(9)
    expect(
      found(bare, fieldsOf({ ts: '1458446400', x: 'y' }), hmacMd5('ts=1458446399x=y', long), { key: long }),
    ).toEqual(['TIMESTAMP_DIFFERS ts -1 s'])
  })
})

describe('a wrong time', () => {
  it('where the time decides the order', () => {
    const recipe: Recipe = { ...plain, order: 'value', pair: 'value' }
    expect(found(recipe, fieldsOf({ ts: '1458446400', a: '5' }), md5(`1458446410&5${key}`))).toEqual([
      'TIMESTAMP_DIFFERS ts +10 s',
    ])
  })

  it('beside a key of bytes', () => {
    const recipe: Recipe = { ...plain, key: { at: 'suffix', as: 'hex' } }
    const bytes = Buffer.concat([Buffer.from('a=5&ts=1458446410'), Buffer.from('c0ffee', 'hex')])
    expect(found(recipe, fieldsOf({ ts: '1458446400', a: '5' }), md5(bytes), { key: 'c0ffee' })).toEqual([
      'TIMESTAMP_DIFFERS ts +10 s',
    ])
  })
})

describe('a slice of the digest', () => {
  it('shows another nonce, but never the one that was sent', () => {
    const recipe: Recipe = { ...plain, slice: [0, 16] }
    const fields = fieldsOf({ nonce: '3', a: 'x' })
    expect(found(recipe, fields, md5(`a=x&nonce=57${key}`).slice(0, 16), { outOfTime: () => true })).toEqual([
      'NONCE_DIFFERS nonce 57',
    ])
  })
})

describe('time that runs out', () => {
  it('ends the pairs in the middle of a couple', () => {
    const suspect = {
      recipe: plain,
      request: request(fieldsOf({ a: 'x', b: 'y' })),
      key,
      expected: md5('of something else'),
    }
    for (const calls of [0, 1, 60, 1000]) {
      let left = calls
      expect(diagnose({ ...suspect, outOfTime: () => left-- <= 0 }).findings).toEqual([
        { code: 'NO_VARIANT', note: '' },
      ])
    }
  })
})

it('a long request for whose single mistakes there was no time is said to be so', () => {
  const fields = fieldsOf({ a: 'x'.repeat(1_000_000), b: 'y' })
  const suspect = { recipe: plain, request: request(fields), key, expected: md5('of something else') }
  expect(diagnose({ ...suspect, outOfTime: () => true }).findings).toEqual([
    { code: 'NO_VARIANT', note: '', way: 'cut' },
  ])
})

describe('facts of the request', () => {
  const facts = (fields: Field[], clock: Clock | null, others: SignableRequest[] = []) =>
    factsOf(plain, request(fields), { others, clock })
  const theirMs = Date.parse('2016-03-20T04:00:00Z')
  const sentAt = (value: string) => fieldsOf({ timestamp: value })

  it.each<[string, Field[], Partial<Clock>, string[]]>([
    ['ahead', sentAt('1458446430'), {}, ['+30 s']],
    ['behind', sentAt('1458446370000'), {}, ['-30 s']],
    ['a date', sentAt('2016-03-20 12:01:00'), {}, ['+60 s']],
    ['less than is told', sentAt('1458446404'), {}, []],
    ['less than half a slow answer', sentAt('1458446412'), { tookMs: 30_000 }, ['+27 s']],
    ['less than a very slow answer', sentAt('1458446395'), { tookMs: 30_000 }, []],
    ['no timestamp, but when it was sent', [], { startedMs: theirMs - 90_000 }, ['-90 s']],
    ['neither', sentAt('now'), {}, []],
  ])('%s', (_, fields, clock, notes) => {
    expect(facts(fields, { theirMs, startedMs: null, tookMs: 0, ...clock })).toEqual(
      notes.map((note) => ({ code: 'CLOCK_SKEW', note })),
    )
  })

  it('a nonce that another request had too', () => {
    const others = [request(fieldsOf({ nonce: '8' })), request(fieldsOf({ nonce: '7' }))]
    expect(facts(fieldsOf({ nonce: '7' }), null, others)).toEqual([{ code: 'NONCE_REUSED', note: 'nonce 7' }])
    expect(facts(fieldsOf({ nonce: '9' }), null, others)).toEqual([])
  })
})
