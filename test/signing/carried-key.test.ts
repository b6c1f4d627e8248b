import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explain, sign } from '../../src/library'
import type { Recipe } from '../../src/signing/recipe/recipe'
import { makeHome, run } from '../helpers/run'

const key = 'Kx7-Canary/Secret+42=zQ'
const token = '9ef63213ffd0727869345acfb36dddd1'
const sent = `method=app.coupons.total&uid=1&private_key=${encodeURIComponent(key)}`
const url = `http://api.yoho.cn/?${sent}&client_secret=${token}`
const path = join(makeHome(), 'request.txt')
// Signed with it: no search is needed to show it.
writeFileSync(path, url.replace(token, '8448a365fc2cd3dd3e27152ac99114d7'))

/** Every piece of it that would help. */
const pieces = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), key.toLowerCase(), 'Canary', 'canary']
const holds = (text: string) => pieces.filter((piece) => text.includes(piece))

describe('a request that carries its own key', () => {
  it.each(['table', 'json', 'jsonl', 'csv', 'md', 'html'])('sign explain -o %s', async (format) => {
    const ran = await run(['sign', 'explain', '--request', path, '-o', format], { env: { COUPON_SECRET: key } })
    expect(ran.code).toBe(0)
    expect(holds(ran.out + ran.err)).toEqual([])
    expect(ran.out).toContain('private')
  })

  it('the field, its pair and the place of the key are masked, and nothing else is', async () => {
    const found = await explain({ request: url, key, maxTime: 0.1 })
    expect(found.signed).toContainEqual({ name: 'private_key', value: '***' })
    expect(found.canonical).toBe('method=app.coupons.total&private_key=***&private_key=***&uid=1')
    expect(found.canonicalBytes).toBe(102)
    expect(holds(JSON.stringify(found))).toEqual([])
  })

  it('the masked string pasted back is the one that was signed', async () => {
    const { canonical, token: own } = await explain({ request: url, key, maxTime: 0.1 })
    const back = await explain({ request: url, key, expectedCanonical: canonical, maxTime: 0.1 })
    expect(back).toMatchObject({ match: true, firstDifference: null, token: own })
    const plain = await explain({
      request: url,
      key,
      expectedCanonical: canonical.replaceAll('***', key),
      maxTime: 0.1,
    })
    expect(plain).toMatchObject({ match: true, firstDifference: null })
    const other = canonical.replaceAll('***', key).replace('uid=1', 'uid=2')
    const differs = await explain({ request: url, key, expectedCanonical: other, maxTime: 0.1 })
    expect(differs.firstDifference).toEqual({ at: 61, ours: '1', theirs: '2' })
  })

  it('a key sent in place of the signature', async () => {
    const swapped = url.replace(token, encodeURIComponent(key))
    for (const question of [{ request: swapped }, { request: url, expected: key }]) {
      const found = await explain({ ...question, key, maxTime: 0.1 })
      expect(found).toMatchObject({ expected: '***', firstDifference: { at: 0, theirs: '***' } })
      expect(holds(JSON.stringify(found))).toEqual([])
    }
  })

  const base: Recipe = { version: 1, signature: { in: 'header', name: 'sign' }, fields: { take: 'all' }, joiner: '&' }
  const http = (head: string, body = '') => `POST http://shop.example/a?${sent} HTTP/1.1\n${head}\n\n${body}`
  it.each<[string, Partial<Recipe>, string]>([
    ['percent-encoded', { values: { encode: 'rfc3986' } }, http('sign: x')],
    ['twice, in small letters', { values: { encode: 'form', escapes: 'lower', times: 2 } }, http('sign: x')],
    ['as it was sent', { values: { encode: 'as-sent' } }, http('sign: x')],
    ['in a text that is encoded once more', { text: 'rfc3986' }, http('sign: x')],
    ['in a text in small letters', { text: 'lower' }, http('sign: x')],
    ['values alone', { pair: 'value', joiner: '' }, http('sign: x')],
    ['in the query', { frame: '{path-with-query}' }, http('sign: x')],
    [
      'in a JSON body',
      { frame: '{body}' },
      http('content-type: application/json\nsign: x', JSON.stringify({ k: key })),
    ],
    ['in a header', { frame: '{header:Authorization}\n{path}' }, http(`Authorization: Bearer ${key}\nsign: x`)],
    ['part of a longer value', {}, http('sign: x').replace('private_key=', 'private_key=v1')],
    ['with something behind it', { values: { encode: 'rfc3986' } }, http('sign: x').replace(sent, `${sent}xyz`)],
    ['part of a name', {}, `POST http://shop.example/a?k_${encodeURIComponent(key)}_1=1 HTTP/1.1\nsign: x\n\n`],
    [
      'in the path',
      { frame: '{path}' },
      `POST http://shop.example/${encodeURIComponent(key)}.do HTTP/1.1\nsign: x\n\n`,
    ],
    ['in a body of text', { frame: '{body}' }, http('content-type: text/plain\nsign: x', `<k>${key}</k>`)],
    ['a name', {}, `POST http://shop.example/a?${encodeURIComponent(key)}=1 HTTP/1.1\nsign: x\n\n`],
  ])('the library signs it and shows it nowhere: %s', (_, recipe, request) => {
    const signed = sign({ request, recipe: { ...base, ...recipe }, key })
    expect(holds(JSON.stringify(signed))).toEqual([])
    expect(signed.canonical).toContain('***')
  })

  it('is not made a program', async () => {
    const ran = await run(['sign', 'emit', '--as', 'node', '--request', path], { env: { COUPON_SECRET: key } })
    expect(ran.code).toBe(2)
    expect(ran.out).toBe('')
    expect(ran.err).toContain('the request itself carries the key')
    expect(holds(ran.err)).toEqual([])
  })
})

it('a long key that is part of another value is masked there, and nothing else is', async () => {
  const request = url.replace('uid=1', `uid=1&shop=ab${encodeURIComponent(key)}cd`)
  const found = await explain({ request, key, maxTime: 0.1 })
  expect(found.signed).toContainEqual({ name: 'shop', value: 'ab***cd' })
  expect(found.canonical).toBe('method=app.coupons.total&private_key=***&private_key=***&shop=ab***cd&uid=1')
  expect(holds(JSON.stringify(found))).toEqual([])
})

it('a key that only occurs in other values is masked in its own place alone', async () => {
  const found = await explain({ request: url, key: 'coupons.total', maxTime: 0.1 })
  expect(found.canonical).toContain('method=app.coupons.total&')
  expect(found.canonical).toContain('private_key=***&uid=1')
})
