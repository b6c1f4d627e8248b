import { createHash, createHmac, createPrivateKey, sign as signBytes } from 'node:crypto'
import { assemble } from '../../../src/signing/capture/assemble'
import type { SignableRequest } from '../../../src/signing/recipe/recipe'
import { keys } from '../keys'

/*
 * Schemes in the manner of published ones, under invented keys and names: webhooks, exchanges, clouds, payment
 * gateways, open platforms. Every token is made by hand, in the words of such a page, and not with the code under test.
 * The last request of each is not shown to the search: the recipe that it finds must hold there too.
 */
export interface HiddenScheme {
  name: string
  key: string
  shown: SignableRequest[]
  hidden: SignableRequest
}

export interface Call {
  method: string
  path: string
  query: string
  body: string
  time: string
  nonce: string
  host: string
}

export type Sent = { headers?: Record<string, string>; query?: string; body?: string }

export const hmac = (digest: string, key: string | Buffer, text: string | Buffer) =>
  createHmac(digest, key).update(text)
export const hash = (digest: string, text: string | Buffer) => createHash(digest).update(text)
export const upper = (text: string) => text.toUpperCase()
export const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
export const sorted = (query: string) => query.split('&').filter(Boolean).sort().join('&')
export const pathQuery = ({ path, query }: Call) => (query === '' ? path : `${path}?${query}`)
export const rsa = (digest: string, text: string, key = keys.rsa) =>
  signBytes(digest, Buffer.from(text), createPrivateKey(key)).toString('base64')

export const calls: Call[] = [
  {
    method: 'POST',
    path: '/api/v1/orders',
    query: 'symbol=BTC-USDT&limit=20',
    body: '{"size":"1.5","note":"奶茶 少冰","side":"buy"}',
    time: '1700000000123',
    nonce: 'a8Xk29fQ',
    host: 'api.invented.example',
  },
  {
    method: 'GET',
    path: '/api/v1/accounts/77',
    query: 'after=5&limit=100',
    body: '',
    time: '1700000111456',
    nonce: 'pq7L0zzW',
    host: 'api.invented.example',
  },
  {
    method: 'PUT',
    path: '/api/v2/users/9',
    query: 'dry=1&tag=a%20b',
    body: '{"name":"x","list":[1,2]}',
    time: '1700000222789',
    nonce: 'Zt55mNo1',
    host: 'api.invented.example',
  },
]

/** One scheme over the calls; `shown` of them are given to the search. */
export function scheme(
  name: string,
  key: string,
  make: (call: Call, key: string) => Sent,
  shown = 1,
  of = calls,
): HiddenScheme {
  const requests = of.map((call) => {
    const { headers = {}, query = call.query, body = call.body } = make(call, key)
    const url = `https://${call.host}${call.path}${query === '' ? '' : `?${query}`}`
    return assemble({ method: call.method, url, headers, body: body === '' ? null : body })
  })
  return { name, key, shown: requests.slice(0, shown), hidden: requests[2]! }
}

export const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
export const posts = calls.map((call) => ({ ...call, method: 'POST', query: '' }))
const values = [
  { merchant: 'M100', amount: '12.50', currency: 'TWD', memo: '', order: 'A-1', item: '奶茶 x2' },
  { merchant: 'M100', amount: '7.00', currency: 'TWD', memo: 'hi there', order: 'B-22', item: 'tea', extra: '1' },
  { merchant: 'M100', amount: '990', currency: 'USD', memo: 'a+b&c', order: 'C-3', item: '*~' },
]
export const ordered = (fields: Record<string, string>) => Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
export const pairs = (list: [string, string][], joiner = '&') =>
  list.map(([name, value]) => `${name}=${value}`).join(joiner)

/** A form of its own for each request. */
export const formScheme = (
  name: string,
  key: string,
  sign: (fields: Record<string, string>, key: string) => string,
  shown = 2,
  field = 'sign',
): HiddenScheme => {
  const requests = values.map((fields) => {
    const given = fields as Record<string, string>
    const body = form({ ...given, [field]: sign(given, key) })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    return assemble({ method: 'POST', url: 'https://pay.invented.example/gateway', headers, body })
  })
  return { name, key, shown: requests.slice(0, shown), hidden: requests[2]! }
}

export const bodyWebhook = (
  name: string,
  key: string,
  make: (call: Call, key: string) => Record<string, string>,
): HiddenScheme =>
  scheme(name, key, (call, secret) => ({ headers: make(call, secret), body: call.body }), 1, [
    posts[0]!,
    posts[2]!,
    { ...posts[2]!, body: '{"other":true}' },
  ])
