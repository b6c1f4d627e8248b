import { createHash, createHmac } from 'node:crypto'
import type { emitters } from '../../src/signing/emit'
import type { Field, Recipe, SignableRequest } from '../../src/signing/recipe/recipe'

/* Every form of a recipe that a short program writes. The tokens are made here by hand. */
export const key = 'invented-emit-keys'
const fields: Field[] = [
  { name: 'b', value: 'x y', sent: 'x+y' },
  { name: 'A', value: '3~*' },
  { name: 'e', value: '' },
  { name: 'c', value: ' 满 ', sent: '%20%e6%bb%a1+' },
]
export const request = (list: Field[] = fields, body: string | null = null): SignableRequest => ({
  method: 'POST',
  url: 'https://api.example.com/a/b?z=1',
  headers: {},
  fields: list,
  body,
})
export const recipeOf = (change: Partial<Recipe>): Recipe => ({
  version: 1,
  signature: { in: 'form', name: 'sign' },
  fields: { take: 'all' },
  ...change,
})

const hash = (name: string, text: string) => createHash(name).update(text)
const hmac = (name: string, by: string, text: string) => createHmac(name, by).update(text)
const md5 = (text: string) => hash('md5', text).digest('hex')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const rfc3986 = (text: string) => encodeURIComponent(text).replaceAll('*', '%2A')
const form = (text: string) => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('~', '%7E')

export interface Form {
  name: string
  recipe: Partial<Recipe>
  token: string
  request?: SignableRequest
  /** What these languages do not write. */
  refused?: Partial<Record<keyof typeof emitters, string>>
}

export const forms: Form[] = [
  {
    name: 'a recipe that says nothing: HMAC-MD5 in hex of sorted pairs',
    recipe: {},
    token: hmac('md5', key, 'A=3~*b=x yc= 满 e=').digest('hex'),
  },
  {
    name: 'without empty values, from Z to A, the key after them, MD5 in capitals',
    recipe: {
      fields: { take: 'non-empty' },
      order: 'name-descending',
      joiner: '&',
      key: { at: 'suffix', joiner: '&key=' },
      digest: 'md5',
      encoding: 'HEX',
    },
    token: md5(`c= 满 &b=x y&A=3~*&key=${key}`).toUpperCase(),
  },
  {
    name: 'values alone, by value, a joiner after the last, the key around them, base64url',
    recipe: {
      order: 'value',
      pair: 'value',
      joiner: '|',
      trailingJoiner: true,
      key: { at: 'around', joiner: '.' },
      digest: 'sha1',
      encoding: 'base64url',
    },
    token: hash('sha1', `${key}.| 满 |3~*|x y|.${key}`).digest('base64url'),
  },
  {
    name: 'names in any case, nothing between name and value, the key as the first pair, base64 of hex',
    recipe: {
      order: 'name-ignoring-case',
      pair: 'namevalue',
      key: { at: 'pair-first', name: 'secret' },
      digest: 'sha256',
      encoding: 'base64-of-hex',
    },
    token: base64(hash('sha256', `secret${key}A3~*bx yc 满 e`).digest('hex')),
  },
  {
    name: 'trimmed values as a form writes them, a colon, the key as the last pair, in capitals, base64 of HEX',
    recipe: {
      values: { trim: 'value', encode: 'form' },
      pair: 'name:value',
      joiner: '&',
      key: { at: 'pair-last', name: 'secret' },
      text: 'upper',
      digest: 'sha512',
      encoding: 'base64-of-HEX',
    },
    token: base64(
      hash('sha512', `A:3%7E*&B:X+Y&C:%E6%BB%A1&E:&SECRET:${key.toUpperCase()}`).digest('hex').toUpperCase(),
    ),
  },
  {
    name: 'trimmed pairs in small letters, a slice, encoded once',
    recipe: {
      values: { trim: 'pair' },
      joiner: '&',
      key: { at: 'prefix' },
      text: 'lower',
      digest: 'sha384',
      encoding: 'base64',
      slice: [4, 36],
      transport: 'percent-encoded',
    },
    token: rfc3986(hash('sha384', `${key}a=3~*&b=x y&c= 满&e=`).digest('base64').slice(4, 36)),
  },
  {
    name: 'values encoded twice, the key in its place by name, the text as a form, digested again under the key',
    recipe: {
      values: { encode: 'rfc3986', times: 2 },
      joiner: '&',
      key: { at: 'in-order', name: 'd' },
      text: 'form',
      again: { digest: 'sha1', case: 'upper', key: 'prefix' },
      encoding: 'base64',
      transport: 'percent-encoded-twice',
    },
    token: rfc3986(
      rfc3986(
        hash(
          'sha1',
          key + md5(form(`A=3~%252A&b=x%2520y&c=%2520%25E6%25BB%25A1%2520&d=${key}&e=`)).toUpperCase(),
        ).digest('base64'),
      ),
    ),
  },
  {
    name: 'in the order and the bytes that were sent, the key last, the text encoded, digested again with the key after it',
    recipe: {
      values: { encode: 'as-sent' },
      order: 'as-sent',
      joiner: '&',
      key: { at: 'in-order', name: 'k' },
      text: 'rfc3986',
      digest: 'md5',
      again: { digest: 'md5', key: 'suffix' },
    },
    token: md5(md5(rfc3986(`b=x+y&A=3~*&e=&c=%20%e6%bb%a1+&k=${key}`)) + key),
  },
  {
    name: 'listed names with the MD5 of the key between them, digested again without it',
    recipe: {
      fields: { take: 'listed', names: ['c', 'k', 'A'] },
      order: 'listed',
      joiner: '&',
      key: { at: 'in-list', name: 'k', as: 'md5-hex' },
      again: { digest: 'sha256' },
    },
    token: hash('sha256', md5(`c= 满 &k=${md5(key)}&A=3~*`)).digest('hex'),
  },
  {
    name: 'pairs encoded in a frame, HMAC under the key and &',
    recipe: {
      frame: '{method}\n{path}\n{pairs|rfc3986}',
      joiner: '&',
      key: { at: 'hmac', hmacSuffix: '&' },
      digest: 'sha224',
      encoding: 'base64',
    },
    token: hmac('sha224', `${key}&`, `POST\n/a/b\n${rfc3986('A=3~*&b=x y&c= 满 &e=')}`).digest('base64'),
  },
  {
    name: 'a body and no pairs, under the key and with it',
    recipe: { frame: '{body}', key: { at: 'prefix', joiner: '\n', alsoHmac: true }, digest: 'sha256' },
    request: request([], '{"a":"$1"}'),
    token: hmac('sha256', key, `${key}\n{"a":"$1"}`).digest('hex'),
  },
  {
    name: 'nothing at all to sign',
    recipe: { frame: '{body}', trailingJoiner: true, key: { at: 'hmac' }, digest: 'sha1' },
    request: request([]),
    token: hmac('sha1', key, '').digest('hex'),
  },
  {
    name: 'a joiner after the last pair, where a key without a name stands among them',
    recipe: {
      order: 'listed',
      fields: { take: 'all', names: ['A'] },
      joiner: '\\n\n',
      trailingJoiner: true,
      key: { at: 'in-list' },
      digest: 'md5',
    },
    token: md5(`A=3~*\\n\nb=x y\\n\ne=\\n\nc= 满 \\n\n=${key}\\n\n`),
  },
  {
    name: 'SM3, which two languages have',
    recipe: { key: { at: 'suffix' }, digest: 'sm3' },
    token: hash('sm3', `A=3~*b=x yc= 满 e=${key}`).digest('hex'),
    refused: { python: 'digest sm3', php: 'digest sm3', java: 'digest sm3' },
  },
  {
    name: 'GBK with escapes in small letters, which three languages have',
    recipe: { values: { encode: 'rfc3986', escapes: 'lower', charset: 'gbk' }, joiner: '&', key: { at: 'suffix' } },
    token: md5(`A=3~%2a&b=x%20y&c=%20%c2%fa%20&e=${key}`),
    refused: { sh: 'values.charset gbk', node: 'values.charset gbk' },
  },
  {
    name: 'a key that is base64, url-safe and unpadded',
    recipe: { key: { at: 'hmac', as: 'base64' }, digest: 'sha256' },
    token: createHmac('sha256', Buffer.from(key, 'base64')).update('A=3~*b=x yc= 满 e=').digest('hex'),
  },
  {
    name: 'the text and the key as the key of nothing',
    recipe: { joiner: '&', key: { at: 'message-as-hmac-key', joiner: '\n' }, digest: 'sha256', encoding: 'base64' },
    token: createHmac('sha256', `A=3~*&b=x y&c= 满 &e=\n${key}`).update('').digest('base64'),
  },
  {
    name: 'names and values in a template, in a frame that encodes again',
    recipe: {
      version: 2,
      pair: '{name|rfc3986}={value|rfc3986}',
      joiner: '&',
      frame: '{method}&%2F&{pairs|rfc3986}',
      key: { at: 'hmac', hmacSuffix: '&' },
      digest: 'sha1',
      encoding: 'base64url-padded',
    },
    token: hmac('sha1', `${key}&`, `POST&%2F&${rfc3986(`A=${rfc3986('3~*')}&b=x%20y&c=%20${rfc3986('满')}%20&e=`)}`)
      .digest('base64')
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
  },
  {
    name: 'names in snake case, a time and a nonce',
    recipe: { names: 'snake', joiner: '&', key: { at: 'suffix' } },
    request: request([
      { name: 'TimeStamp', value: '1465185768' },
      { name: 'nonceStr', value: 'x\ny' },
      { name: 'userId', value: "it's" },
    ]),
    token: md5(`nonce_str=x\ny&time_stamp=1465185768&user_id=it's${key}`),
  },
]
