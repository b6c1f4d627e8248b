import { describe, expect, it } from 'vitest'
import type { Field, Recipe, SignableRequest } from '../../src/signing/recipe/recipe'
import { fingerprint } from '../../src/signing/stages/key'
import { maskedText, plainText } from '../../src/signing/stages/segments'
import { placeToken, sameToken, sign, tokenOf } from '../../src/signing/sign'

const base: Recipe = {
  version: 1,
  signature: { in: 'query', name: 'sign' },
  fields: { take: 'all' },
  joiner: '&',
  key: { at: 'hmac' },
}
const fields = (...pairs: [string, string][]): Field[] => pairs.map(([name, value]) => ({ name, value }))
const request = (list: Field[], more: Partial<SignableRequest> = {}): SignableRequest => ({
  method: 'GET',
  url: 'https://api.example.com:8443/a%20b/c?x=1',
  headers: {},
  fields: list,
  body: null,
  ...more,
})
const canonical = (recipe: Partial<Recipe>, list: Field[], key = 'K') =>
  plainText(sign({ ...base, ...recipe }, request(list), key).canonical)

const mixed = fields(['b', '2'], ['A', '3'], ['a', '1'], ['C', ''])

describe('which fields take part', () => {
  it.each<[string, Partial<Recipe>, string]>([
    ['all', {}, 'A=3&C=&a=1&b=2'],
    ['non-empty', { fields: { take: 'non-empty' } }, 'A=3&a=1&b=2'],
    ['listed', { fields: { take: 'listed', names: ['b', 'A', 'none'] } }, 'A=3&b=2'],
    ['except', { fields: { take: 'all', except: ['A', 'C'] } }, 'a=1&b=2'],
    ['never the signature itself', { signature: { in: 'form', name: 'b' } }, 'A=3&C=&a=1'],
    [
      'a field named as the header that carries the signature',
      { signature: { in: 'header', name: 'b' } },
      'A=3&C=&a=1&b=2',
    ],
  ])('%s', (_, recipe, expected) => expect(canonical(recipe, mixed)).toBe(expected))

  it('leaves out objects and lists of a JSON body, and nothing that only looks like one', () => {
    const list: Field[] = [
      { name: 'a', value: '{"x":1}', json: true },
      { name: 'b', value: '[1]', json: true },
      { name: 'c', value: '{text}' },
      { name: 'd', value: '12', json: true },
    ]
    expect(canonical({ fields: { take: 'all', nested: 'leave-out' } }, list)).toBe('c={text}&d=12')
    expect(canonical({ fields: { take: 'all', nested: 'json' } }, list)).toBe('a={"x":1}&b=[1]&c={text}&d=12')
  })
})

describe('order', () => {
  it.each<[Recipe['order'], string]>([
    ['name', 'A=3&C=&a=1&b=2'],
    ['name-ignoring-case', 'A=3&a=1&b=2&C='],
    ['name-descending', 'b=2&a=1&C=&A=3'],
    ['value', 'C=&a=1&b=2&A=3'],
    ['as-sent', 'b=2&A=3&a=1&C='],
  ])('%s', (order, expected) => expect(canonical({ order: order! }, mixed)).toBe(expected))

  it('listed: by the list, in names as sent, what is not listed after it', () => {
    const recipe: Partial<Recipe> = { order: 'listed', fields: { take: 'all', names: ['a', 'C', 'b'] }, names: 'upper' }
    expect(canonical(recipe, mixed)).toBe('A=1&C=&B=2&A=3')
  })

  it('sorts by the names as they are signed, and keeps the order of equal ones', () => {
    expect(canonical({ names: 'lower' }, mixed)).toBe('a=3&a=1&b=2&c=')
  })
})

describe('names', () => {
  const list = fields(['OpenId', '1'], ['grant_code', '2'], ['nonce', '3'])
  it.each<[Recipe['names'], string]>([
    ['as-sent', 'OpenId=1&grant_code=2&nonce=3'],
    ['camel', 'openId=1&grantCode=2&nonce=3'],
    ['pascal', 'OpenId=1&GrantCode=2&Nonce=3'],
    ['snake', 'open_id=1&grant_code=2&nonce=3'],
    ['lower', 'openid=1&grant_code=2&nonce=3'],
    ['upper', 'OPENID=1&GRANT_CODE=2&NONCE=3'],
  ])('%s', (names, expected) => expect(canonical({ names: names!, order: 'as-sent' }, list)).toBe(expected))
})

describe('values', () => {
  const list: Field[] = [{ name: 'k', value: ' a b~*/满 ', sent: '%20a+b~*%2f%e6%bb%a1%20' }]
  it.each<[string, Recipe['values'], string]>([
    ['as they are', {}, 'k= a b~*/满 '],
    ['trimmed', { trim: 'value' }, 'k=a b~*/满'],
    ['trimmed as a pair: the leading blank stays', { trim: 'pair' }, 'k= a b~*/满'],
    ['rfc3986', { encode: 'rfc3986' }, 'k=%20a%20b~%2A%2F%E6%BB%A1%20'],
    ['form', { encode: 'form' }, 'k=+a+b%7E*%2F%E6%BB%A1+'],
    ['lower-case escapes', { encode: 'rfc3986', escapes: 'lower', trim: 'value' }, 'k=a%20b~%2a%2f%e6%bb%a1'],
    ['twice', { encode: 'rfc3986', times: 2, trim: 'value' }, 'k=a%2520b~%252A%252F%25E6%25BB%25A1'],
    ['gbk', { encode: 'rfc3986', charset: 'gbk', trim: 'value' }, 'k=a%20b~%2A%2F%C2%FA'],
    ['as sent', { encode: 'as-sent' }, 'k=%20a+b~*%2f%e6%bb%a1%20'],
  ])('%s', (_, values, expected) => expect(canonical({ values: values! }, list)).toBe(expected))

  it('trims names, pairs and the key as Java does, control characters included', () => {
    const recipe: Partial<Recipe> = { values: { trim: 'pair' }, key: { at: 'in-order', name: 'key' } }
    expect(canonical(recipe, fields([' z', '\u0001 1\t'], ['a', '   ']), 'K\n')).toBe('z=\u0001 1&a=&key=K')
  })
})

describe('pairs and frame', () => {
  const list = fields(['b', '2'], ['a', '1'])
  it.each<[string, Partial<Recipe>, string]>([
    ['namevalue', { pair: 'namevalue', joiner: '' }, 'a1b2'],
    ['name:value with a trailing joiner', { pair: 'name:value', joiner: '\n', trailingJoiner: true }, 'a:1\nb:2\n'],
    ['value', { pair: 'value', joiner: ',' }, '1,2'],
    ['a frame', { frame: '{method} {host}{path}?{pairs}' }, 'GET api.example.com:8443/a%20b/c?a=1&b=2'],
    ['encoded parts', { frame: '{method}&{path|rfc3986}&{pairs|rfc3986}' }, 'GET&%2Fa%2520b%2Fc&a%3D1%26b%3D2'],
    ['url without its query, and the body', { frame: '{url}|{body}' }, 'https://api.example.com:8443/a%20b/c|'],
    ['upper', { text: 'upper' }, 'A=1&B=2'],
    ['form', { text: 'form' }, 'a%3D1%26b%3D2'],
  ])('%s', (_, recipe, expected) => expect(canonical(recipe, list)).toBe(expected))

  it('does not need a URL where the frame has none, and says so where it has', () => {
    const bare = request(list, { url: '' })
    expect(plainText(sign({ ...base, frame: '{method}{pairs}' }, bare, 'K').canonical)).toBe('GETa=1&b=2')
    expect(() => sign({ ...base, frame: '{host}' }, bare, 'K')).toThrow('usage')
  })
})

describe('the key', () => {
  const list = fields(['b', '2'], ['m', '1'], ['z', '0'])
  const named = { name: 'n' }
  it.each<[string, Partial<Recipe>, string]>([
    ['hmac', { key: { at: 'hmac' } }, 'b=2&m=1&z=0'],
    ['prefix', { key: { at: 'prefix', joiner: ':' } }, '***:b=2&m=1&z=0'],
    ['suffix', { key: { at: 'suffix' } }, 'b=2&m=1&z=0***'],
    ['around', { key: { at: 'around', joiner: '-' } }, '***-b=2&m=1&z=0-***'],
    ['first pair', { key: { at: 'pair-first', ...named } }, 'n=***&b=2&m=1&z=0'],
    ['last pair', { key: { at: 'pair-last', ...named } }, 'b=2&m=1&z=0&n=***'],
    ['in order', { key: { at: 'in-order', ...named } }, 'b=2&m=1&n=***&z=0'],
    ['in descending order', { key: { at: 'in-order', ...named }, order: 'name-descending' }, 'z=0&n=***&m=1&b=2'],
    ['in no order: at the end', { key: { at: 'in-order', ...named }, order: 'as-sent' }, 'b=2&m=1&z=0&n=***'],
    ['in order of values', { key: { at: 'in-order' }, order: 'value', pair: 'value', joiner: '' }, '012***'],
    [
      'in a list',
      { key: { at: 'in-list', ...named }, order: 'listed', fields: { take: 'listed', names: ['z', 'n', 'b'] } },
      'z=0&n=***&b=2',
    ],
    [
      'in a list of which a field before it was not sent',
      { key: { at: 'in-list', ...named }, order: 'listed', fields: { take: 'listed', names: ['q', 'z', 'n', 'b'] } },
      'z=0&n=***&b=2',
    ],
    [
      'at the end of a list that does not name it',
      { key: { at: 'in-list', ...named }, order: 'as-sent' },
      'b=2&m=1&z=0&n=***',
    ],
  ])('%s', (_, recipe, expected) => {
    expect(maskedText(sign({ ...base, ...recipe }, request(list), 'K').canonical)).toBe(expected)
  })

  it('is masked where it stands, also where a value looks like it', () => {
    const recipe: Recipe = { ...base, key: { at: 'suffix' } }
    expect(maskedText(sign(recipe, request(fields(['a', 'secret'])), 'secret').canonical)).toBe('a=secret***')
  })

  it('is shown as length and fingerprint only', () => {
    expect(fingerprint('invented-key')).toEqual({ length: 12, fingerprint: 'd577aae7' })
  })
})

describe('the token in its place', () => {
  const signed = fields(['a', '1'], ['sign', 'old'])
  it('replaces a placeholder, or is added', () => {
    expect(placeToken(base, request(signed), 'T').fields).toEqual(fields(['a', '1'], ['sign', 'T']))
    expect(placeToken(base, request(fields(['a', '1'])), 'T').fields).toEqual(fields(['a', '1'], ['sign', 'T']))
  })

  it('stands in a header under any case of its name', () => {
    const recipe: Recipe = { ...base, signature: { in: 'header', name: 'X-Sign' } }
    const placed = placeToken(recipe, request(signed, { headers: { 'x-sign': 'old', accept: '*/*' } }), 'T')
    expect(placed.headers).toEqual({ 'X-Sign': 'T', accept: '*/*' })
    expect(tokenOf(recipe, request(signed, { headers: { 'x-SIGN': 'T' } }))).toBe('T')
    expect(tokenOf(recipe, request(signed))).toBeNull()
  })

  it('is compared exactly, or ignoring case', () => {
    expect(sameToken(base, 'ab', 'AB')).toBe(false)
    expect(sameToken({ ...base, compare: 'ignoring-case' }, 'ab', 'AB')).toBe(true)
    expect(sameToken({ ...base, compare: 'ignoring-case' }, 'ab', 'abc')).toBe(false)
  })
})
