import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { parseJson } from '../../src/json'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import { texts } from '../../src/text'

const least = { version: 1, signature: { in: 'form', name: 'sign' }, fields: { take: 'all' } }

const parts = [
  ...[
    'method',
    'host',
    'path',
    'query',
    'path-with-query',
    'url',
    'url-with-query',
    'body',
    'headers',
    'signed',
    'timestamp',
    'nonce',
  ],
  ...['pairs', 'secret', 'secret2'],
]
const filters = [
  ...[
    'lower',
    'upper',
    'rfc3986',
    'rfc3986-path',
    'form',
    'dotnet',
    'decode',
    'trim',
    'no-slash',
    'end-slash',
    'after-question',
    'after-and',
    'after-equals',
    'no-zero',
    'hex',
    'HEX',
    'base64',
  ],
  ...['length', 'raw', 'md5', 'sha1', 'sha256', 'sha512', 'sm3', 'if-any'],
]

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
    ['another version', { ...least, version: 3 }, 'recipe.version is "3"; this program knows versions 1 and 2'],
    [
      'an unknown part',
      { ...least, colour: 1 },
      'recipe.colour is not a part of a recipe; known here: version, signature, fields, headers, names, values, order, pair, joiner, trailingJoiner, frame, key, text, digest, again, encoding, slice, transport, compare',
    ],
    [
      'a part of Object',
      { ...least, toString: 'x' },
      'recipe.toString is not a part of a recipe; known here: version, signature, fields, headers, names, values, order, pair, joiner, trailingJoiner, frame, key, text, digest, again, encoding, slice, transport, compare',
    ],
    [
      'a place',
      { ...least, signature: { in: 'cookie', name: 'x' } },
      'recipe.signature.in is "cookie", not one of query, form, json, header, json-path',
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
      'recipe.digest is "5", not one of md5, sha1, sha224, sha256, sha384, sha512, sm3, rsa-sha1, rsa-sha256, rsa-sha512, rsa-pss-sha256, ecdsa-p256-sha256, ed25519',
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
    ['a frame part', { ...least, frame: '{verb}' }, `recipe.frame names "{verb}"; known are ${parts.join(', ')}`],
    [
      'a frame part with a name behind it',
      { ...least, frame: '{{cookie:a}|md5}' },
      'recipe.frame names "{cookie:a}"; known are path-tail, host-label, header, field, json',
    ],
    [
      'a frame filter',
      { ...least, frame: '{path|md4}' },
      `recipe.frame has the filter "md4"; known are ${filters.join(', ')}`,
    ],
    ['an open brace', { ...least, frame: '{method}\n{path\n{body}' }, 'recipe.frame: "{path" has no brace behind it'],
    ['an open group', { ...least, frame: '{{method}{header:a|md5' }, 'recipe.frame: "{header" has no brace behind it'],
    [
      'a signature that is not in its text',
      { ...least, signature: { in: 'header', name: 'a', text: 'v1={sign}' } },
      'recipe.signature.text has no {signature}',
    ],
    [
      'a hole that the signature does not have',
      { ...least, signature: { in: 'header', name: 'a', text: '{id}:{signature}' }, frame: '{region}' },
      `recipe.frame names "{region}"; known are ${[...parts, 'id'].join(', ')}`,
    ],
    [
      'a pair template',
      { ...least, pair: '{key}={value}' },
      'recipe.pair names "{key}"; known are name, value, length',
    ],
    ['a pair', { ...least, pair: 'a=b' }, 'recipe.pair is "a=b", not one of name=value, namevalue, name:value, value'],
    ['headers without a rule', { ...least, headers: { names: ['a'] } }, 'recipe.headers.take is missing'],
    ['listed headers without names', { ...least, headers: { take: 'listed' } }, 'recipe.headers.names is missing'],
    ['headers without their prefix', { ...least, headers: { take: 'prefix' } }, 'recipe.headers.prefix is missing'],
    [
      'repeated',
      { ...least, fields: { take: 'all', repeated: { with: ',' } } },
      'recipe.fields.repeated.with is not a part of a recipe; known here: join',
    ],
    ['steps', { ...least, key: { at: 'hmac', derive: {} } }, 'recipe.key.derive must be a list'],
    [
      'a step of no kind',
      { ...least, key: { at: 'hmac', derive: [{ prefix: 'A' }, { over: 'x' }] } },
      'recipe.key.derive[1] must have one of prefix, suffix, strip, decode, filter, hmac',
    ],
    [
      'a step with a part that it does not have',
      { ...least, key: { at: 'hmac', derive: [{ hmac: 'md5', with: 'x' }] } },
      'recipe.key.derive[0].with is not a part of a recipe; known here: hmac, over, under, as',
    ],
  ])('refuses %s', (_, value, message) => {
    expect(refusal(value)).toEqual({ kind: 'usage', message })
    expect(refusal(parseJson(JSON.stringify(value)))).toEqual({ kind: 'usage', message })
  })

  it('takes every part that version 2 added', () => {
    const full = {
      version: 2,
      signature: { in: 'header', name: 'Authorization', text: 'X {id}/{date}:{signature}' },
      fields: { take: 'all', from: 'query', prefix: 'x-', repeated: { join: ',' } },
      headers: {
        take: 'named-by',
        hole: 'signed',
        pair: '{name}={value};',
        'names-case': 'as-sent',
        order: 'as-sent',
        values: 'squeeze',
      },
      pair: '{name|rfc3986}:{length}:{value}',
      frame: '{{method}\\n{path-tail:1}|sha256|HEX}{header:Date|trim}{id}',
      key: {
        at: 'hmac',
        second: 'password',
        derive: [
          { prefix: 'X' },
          { strip: 'y' },
          { filter: 'sha256|raw' },
          { hmac: 'sha1', over: '{date}', as: 'hex' },
        ],
      },
      digest: 'rsa-sha256',
      encoding: 'base64url-padded',
    }
    expect(readRecipe(parseJson(JSON.stringify(full)))).toEqual(full)
  })

  it('needs no more than the version and where the signature stands', () => {
    expect(readRecipe({ version: 2, signature: least.signature })).toEqual({ ...least, version: 2 })
    expect(readRecipe({ ...least, fields: { except: ['a'] } }).fields).toEqual({ take: 'all', except: ['a'] })
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
