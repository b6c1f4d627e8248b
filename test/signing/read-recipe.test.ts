import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { parseJson } from '../../src/json'
import { readRecipe } from '../../src/signing/read-recipe'
import { texts } from '../../src/text'

const least = { version: 1, signature: { in: 'form', name: 'sign' }, fields: { take: 'all' } }

describe('readRecipe', () => {
  it('takes every part, with its numbers as numbers', () => {
    const full = {
      ...least,
      fields: { take: 'listed', names: ['a', 'b'], except: ['c'], nested: 'leave-out' },
      names: 'camel',
      values: { trim: 'pair', encode: 'form', escapes: 'lower', times: 2, charset: 'gbk' },
      order: 'listed',
      pair: 'name:value',
      joiner: '\n',
      trailingJoiner: true,
      frame: '{method}{host}{path}{url}{body|rfc3986}{pairs} {"a":1}',
      key: { at: 'pair-last', joiner: '', name: 'key', alsoHmac: true, hmacSuffix: '&', as: 'md5-hex' },
      text: 'lower',
      digest: 'sm3',
      again: { digest: 'md5', case: 'upper', key: 'suffix' },
      encoding: 'base64-of-HEX',
      slice: [0, 16],
      transport: 'percent-encoded-twice',
      compare: 'ignoring-case',
    }
    expect(readRecipe(parseJson(JSON.stringify(full)))).toEqual(full)
    expect(readRecipe(full)).toEqual(full)
  })

  it.each<[string, unknown, string]>([
    ['a list', [], 'recipe must be an object'],
    ['null', null, 'recipe must be an object'],
    ['no version', { signature: least.signature, fields: least.fields }, 'recipe.version is missing'],
    ['another version', { ...least, version: 2 }, 'recipe.version is "2"; this program knows version 1'],
    [
      'an unknown part',
      { ...least, colour: 1 },
      'recipe.colour is not a part of a recipe; known here: version, signature, fields, names, values, order, pair, joiner, trailingJoiner, frame, key, text, digest, again, encoding, slice, transport, compare',
    ],
    [
      'a part of Object',
      { ...least, toString: 'x' },
      'recipe.toString is not a part of a recipe; known here: version, signature, fields, names, values, order, pair, joiner, trailingJoiner, frame, key, text, digest, again, encoding, slice, transport, compare',
    ],
    [
      'a place',
      { ...least, signature: { in: 'cookie', name: 'x' } },
      'recipe.signature.in is "cookie", not one of query, form, json, header',
    ],
    ['an empty name', { ...least, signature: { in: 'form', name: '' } }, 'recipe.signature.name must not be empty'],
    [
      'an unknown encoding',
      { ...least, values: { encode: 'xml' } },
      'recipe.values.encode is "xml", not one of none, rfc3986, form, as-sent',
    ],
    [
      'a number for a word',
      { ...least, digest: 5 },
      'recipe.digest is "5", not one of md5, sha1, sha224, sha256, sha384, sha512, sm3',
    ],
    ['three times', { ...least, values: { times: 3 } }, 'recipe.values.times is "3", not 1 or 2'],
    ['a flag', { ...least, trailingJoiner: 'yes' }, 'recipe.trailingJoiner must be true or false'],
    ['a joiner', { ...least, joiner: 1 }, 'recipe.joiner must be text'],
    ['names', { ...least, fields: { take: 'listed', names: ['a', 1] } }, 'recipe.fields.names must be a list of names'],
    ['listed without names', { ...least, fields: { take: 'listed' } }, 'recipe.fields.names is missing'],
    ['a key without its name', { ...least, key: { at: 'in-order' } }, 'recipe.key.name is missing'],
    ['a key without a place', { ...least, key: { name: 'k' } }, 'recipe.key.at is missing'],
    [
      'a slice',
      { ...least, slice: [8, 8] },
      'recipe.slice must be [from, to]: two whole numbers, from 0 on, the second the larger',
    ],
    [
      'a frame part',
      { ...least, frame: '{verb}' },
      'recipe.frame names "{verb}"; known are method, host, path, url, body, pairs',
    ],
    [
      'a frame filter',
      { ...least, frame: '{path|form}' },
      'recipe.frame names "{path|form}"; known are method, host, path, url, body, pairs',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(refusal(value)).toEqual({ kind: 'usage', message })
    expect(refusal(parseJson(JSON.stringify(value)))).toEqual({ kind: 'usage', message })
  })

  it('does not ask for the name of a key that stands without one', () => {
    expect(readRecipe({ ...least, pair: 'value', key: { at: 'in-order' } }).key).toEqual({ at: 'in-order' })
  })
})

function refusal(value: unknown) {
  try {
    return readRecipe(value)
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    return { kind: error.kind, message: error.sentence(texts.en) }
  }
}
