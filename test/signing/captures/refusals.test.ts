import { expect, it } from 'vitest'
import { CouponError } from '../../../src/errors'
import { readCaptures } from '../../../src/signing/capture/capture'
import { refusalOf } from './read'

/* What people paste in place of a request is named. */
it.each([
  ["['OpenId' => 'd14c', 'Nonce' => 1]", 'a PHP array'],
  ["array('a' => 1)", 'a PHP array'],
  ['Array\n(\n    [a] => 1\n)', 'a PHP array'],
  ["$params = [\n  'a' => 1,\n];", 'a PHP array'],
  ['array(1) {\n  ["a"]=>\n  int(1)\n}', 'a PHP array'],
  ["{'OpenId': 'd14c', 'Nonce': 1}", 'a Python dict'],
  ["params = {'a': 1}", 'a Python dict'],
  ["dict(a=1, b='x')", 'a Python dict'],
  ['import requests\nrequests.get("https://h/?a=1")', 'a Python program'],
  ['{a: 1, b: "x"}', 'a JavaScript object'],
  ["const params = { a: 1, b: 'x' }", 'a JavaScript object'],
  ["axios.post('https://h', { a: 1 })", 'a JavaScript program'],
  ['{"a" => 1, :b => 2}', 'a Ruby hash'],
  ['{a=1, b=x y}', 'a Java map'],
  ['map[a:1 b:2]', 'a Go map'],
  ['# Netscape HTTP Cookie File\n.h.com\tTRUE\t/\tFALSE\t0\ta\tb', 'a cookie jar'],
  ['Cookie: a=1; b=2', 'a cookie'],
  ['a=1; b=2; c=3', 'a cookie'],
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', 'a private key'],
  ['-----BEGIN PUBLIC KEY-----\nMIIE\n-----END PUBLIC KEY-----', 'a public key'],
  ['-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----', 'a certificate'],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-_', 'a JWT'],
  ['Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'a JWT'],
  ['data:image/png;base64,iVBORw0KGgo=', 'an image'],
  ['%PDF-1.7\n', 'a PDF'],
  ['<!DOCTYPE html><html></html>', 'an HTML page'],
  ['HTTP/1.1 200 OK\nContent-Type: text/plain\n\nyes', 'an HTTP answer'],
  ['SELECT * FROM t WHERE a=1', 'an SQL statement'],
  ['query { viewer { id } }', 'a GraphQL document'],
  ['Traceback (most recent call last):\n  File "x.py"', 'a stack trace'],
  ['0123456789abcdef0123456789abcdef', 'a digest alone'],
  ['ftp://h/p?a=1', 'a URL that is not http or https'],
  ['42', 'a number'],
  ['[{"a":1}]', 'a JSON list'],
  ['{"openapi":"3.0.0","paths":{}}', 'an OpenAPI description'],
  ['{"name":"e","values":[],"_postman_variable_scope":"environment"}', 'a Postman environment'],
  ['a: 1\nb:\n  c: 2', 'a YAML document'],
  ['a=1;b=2', 'a cookie'],
  ['   \n', 'an empty text'],
])('%j is named', (text, thing) => expect(refusalOf(text)).toBe(`${thing} is not a request`))

it.each(['hello', 'This is what we send.', 'a b c\nd e f'])('%j is not understood', (text) =>
  expect(refusalOf(text)).toBe('not a request that is understood'),
)

/* F103: every field takes memory of its own; what can be held is read, whatever its size. */
it('a request of a hundred thousand fields is read, one of more is refused', () => {
  const query = (count: number) => `http://h.example/?${'a=1&'.repeat(count - 1)}b=2`
  expect(refusalOf(query(100_000))).toBe('')
  expect(refusalOf(query(100_001))).toBe('the request has more than 100000 fields')
})

/* F103: that one entry of a HAR cannot be read says nothing of the others, and keeps its number. */
it('an entry that cannot be read is passed over, unless it is the one that is asked for', () => {
  const request = (url: string) => ({ request: { method: 'GET', url, headers: [] } })
  const large = request(`http://h.example/?${'a=1&'.repeat(100_001)}`)
  const har = JSON.stringify({ log: { entries: [large, request('http://h.example/?b=2')] } })
  expect(readCaptures(har).map((each) => each.request.url)).toEqual(['http://h.example/?b=2'])
  expect(readCaptures(har, { entry: 2 }).map((each) => each.request.url)).toEqual(['http://h.example/?b=2'])
  expect(() => readCaptures(har, { entry: 1 })).toThrow(CouponError)
})
