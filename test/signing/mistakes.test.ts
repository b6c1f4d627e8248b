import { expect, it } from 'vitest'
import { visible } from '../../src/signing/byte-diff'
import { assemble } from '../../src/signing/capture/assemble'
import { type Attempt, begin, digestAttempt, situationOf } from '../../src/signing/diagnose/attempt'
import { mistakes } from '../../src/signing/diagnose/mistakes'
import type { Recipe, SignableRequest } from '../../src/signing/recipe/recipe'
import { recipes } from '../../src/signing/recipes'
import { canonicalText } from '../../src/signing/sign'
import { plainText } from '../../src/signing/stages/segments'

/*
 * Everything that one mistake can make of a request, written out: whoever changes a mistake sees in these files what
 * became of it. That each has the right name is shown by hand in the tests of mutations.
 */
interface Scheme {
  recipe: Recipe
  request: SignableRequest
  key: string
}

const named = (name: keyof typeof recipes): Scheme => {
  const { recipe, example } = recipes[name]!
  return { recipe, request: assemble(example), key: example.key }
}

const form: SignableRequest = {
  method: 'POST',
  url: 'https://Api.example.com:8443/v1/Orders%2fnew/?z=1',
  headers: { Host: 'api.example.com:8443', 'X-Shop': 'A  b', 'Content-Type': 'application/x-www-form-urlencoded' },
  fields: [
    { name: 'zip', value: ' 0200 ' },
    { name: 'OrderId', value: '1.50' },
    { name: 'note', value: '奶茶 + é\r\nx' },
    { name: 'empty', value: '' },
    { name: 'items', value: '[{"b":1,"a":"x/y é"}]' },
    { name: 'timestamp', value: '1465185768' },
    { name: 'time', value: '2019-03-20 12:00:00' },
    { name: 'nonce_str', value: '11886' },
    { name: 'sign', value: 'x' },
  ],
  body: 'zip=+0200+&OrderId=1.50',
}

const schemes: Record<string, Scheme> = {
  'a-form': {
    recipe: {
      version: 1,
      signature: { in: 'form', name: 'sign' },
      fields: { take: 'all' },
      order: 'name',
      pair: 'name=value',
      joiner: '&',
      key: { at: 'pair-last', name: 'key' },
      digest: 'md5',
    },
    request: form,
    key: 'aW52ZW50ZWQga2V5\n',
  },
  'a-form-encoded-and-trimmed': {
    recipe: {
      version: 1,
      signature: { in: 'form', name: 'sign' },
      fields: { take: 'non-empty', except: ['time'] },
      names: 'camel',
      values: { trim: 'value', encode: 'rfc3986' },
      order: 'as-sent',
      pair: 'name=value',
      joiner: '&',
      key: { at: 'hmac' },
      digest: 'sha256',
      encoding: 'base64',
    },
    request: form,
    key: '00112233445566778899aabbccddeeff',
  },
  'a-frame': {
    recipe: {
      version: 2,
      signature: { in: 'header', name: 'X-Sign' },
      fields: { take: 'listed', names: ['zip', 'timestamp'] },
      order: 'name',
      pair: 'name=value',
      joiner: '&',
      headers: { take: 'listed', names: ['host', 'x-shop'] },
      frame: '{method}\n{host}{path}?{query}\n{headers}{pairs}\n{header:X-Shop}\n{body|sha256}',
      key: { at: 'hmac' },
      digest: 'sha256',
    },
    request: form,
    key: 'invented key',
  },
  'a-json-body': {
    recipe: {
      version: 2,
      signature: { in: 'header', name: 'X-Sign' },
      fields: { take: 'listed', names: [] },
      frame: '{method}{url-with-query}{body}',
      key: { at: 'hmac' },
      digest: 'sha512',
    },
    request: {
      method: 'POST',
      url: 'https://api.example.com/a%20b/c?b=2&a=x%2By',
      headers: {},
      fields: [],
      body: '{"b":[1.0,{"d":null,"c":"a/é"}],"a":"x y"}',
    },
    key: 'invented key',
  },
  'a-query-as-sent': {
    recipe: {
      version: 2,
      signature: { in: 'query', name: 'sign' },
      fields: { take: 'all' },
      values: { encode: 'as-sent' },
      joiner: '&',
      key: { at: 'suffix' },
      digest: 'sha1',
    },
    request: assemble({ method: 'GET', url: 'https://api.example.com/?b=x+y&a=%E5%A5%b6%2f&c=&sign=x' }),
    key: 'invented key',
  },
  'pairs-that-encode': {
    recipe: {
      version: 2,
      signature: { in: 'query', name: 'sign' },
      fields: { take: 'all' },
      order: 'name',
      pair: '{name|rfc3986}={value|rfc3986}',
      joiner: '&',
      frame: '{method}&{pairs|rfc3986}',
      key: { at: 'hmac' },
      digest: 'sha1',
    },
    request: assemble({ method: 'GET', url: 'https://api.example.com/?b=x+y&a=%E5%A5%b6%2f&sign=x' }),
    key: 'invented key',
  },
  aws: named('aws-sigv4'),
  okx: named('okx'),
}

/** What is signed, from where it parts with what is right, and a part of the digest: it alone is of the key, and of the rest. */
function written(attempt: Attempt, right = ''): string {
  const text = textOf(attempt)
  const end = [...right].findIndex((letter, index) => text[index] !== letter)
  const from = end < 0 ? right.length : end
  return `@${from} ${visible(text.slice(from, from + 60))} | ${digestAttempt(attempt).slice(0, 8)}`
}

const textOf = ({ recipe, request, key }: Attempt): string => plainText(canonicalText(recipe, request, key).canonical)

it.each(Object.keys(schemes))('%s', async (name) => {
  const { recipe, request, key } = schemes[name]!
  const base = begin(recipe, request, key)
  const others = { knownNames: ['udid', 'zip'], otherKeys: [{ name: 'mall', key: 'another invented key' }] }
  const situation = situationOf(base, { request, ...others })
  const right = textOf(base)
  const lines = mistakes.flatMap((mistake) =>
    [...mistake(base, situation)].map(
      ({ code, note, way = '', attempt }) => `${code} ${way}[${visible(note)}] ${written(attempt, right)}`,
    ),
  )
  await expect(`${[`right ${visible(right)} | ${digestAttempt(base)}`, ...lines].join('\n')}\n`).toMatchFileSnapshot(
    `./mistakes/${name}.txt`,
  )
})
