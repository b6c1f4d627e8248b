import { expect, it } from 'vitest'
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

/* F103: a search over thousands of fields would hear no signal and keep to no limit of time. */
it('a request of more fields than can be searched is refused', () => {
  const query = (count: number) =>
    `http://h.example/?${Array.from({ length: count }, (_, i) => `f${i}=${i}`).join('&')}`
  expect(refusalOf(query(201))).toContain('the request has 201 fields: at most 200')
  expect(refusalOf(query(200))).toBe('')
})
