import { describe, expect, it } from 'vitest'
import type { CouponError } from '../../src/errors'
import { type Capture, readCaptures } from '../../src/signing/capture/capture'
import { readCommands } from '../../src/signing/capture/shell'
import { texts } from '../../src/text'

/* The corners of what is pasted: half-told HARs, odd curl options, odd quotes. */
const one = (text: string): Capture => {
  const captures = readCaptures(text)
  expect(captures).toHaveLength(1)
  return captures[0]!
}
const pairs = ({ request }: Capture) => request.fields.map(({ name, value }) => `${name}=${value}`)

describe('curl', () => {
  it.each<[string, string, string, string, string[], string | null]>([
    ['-G without a query', 'curl -G https://h/p -d a=1 -d b=2', 'GET', 'https://h/p?a=1&b=2', ['a=1', 'b=2'], null],
    ['an option whose value is missing', 'curl https://h/p -d', 'POST', 'https://h/p', [], ''],
    [
      'a value after an equals sign',
      'curl --url=https://h/p --request=put --data=a=1',
      'PUT',
      'https://h/p',
      ['a=1'],
      'a=1',
    ],
    ['-G with a method', 'curl -G -X delete https://h/p -d a=1', 'DELETE', 'https://h/p?a=1', ['a=1'], null],
    ['a method that is told before -I', 'curl -X OPTIONS -I https://h/p', 'OPTIONS', 'https://h/p', [], null],
    ['no URL', 'curl -d a=1', 'POST', '', ['a=1'], 'a=1'],
    ['text to encode without a name', 'curl https://h/p --data-urlencode ab', 'POST', 'https://h/p', [], 'ab'],
    ['JSON in two pieces', `curl https://h/p --json '{"a":' --json '1}'`, 'POST', 'https://h/p', ['a=1'], '{"a":1}'],
    [
      'a header with JSON, a body that is none',
      "curl https://h/p -H 'content-type: text/plain' -d a=1",
      'POST',
      'https://h/p',
      [],
      'a=1',
    ],
    ['a body that is no pair', "curl https://h/p -d 'hello world'", 'POST', 'https://h/p', [], 'hello world'],
    [
      'a body that says it is a form',
      "curl https://h/p -H 'CONTENT-TYPE: application/x-www-form-urlencoded' -d flag",
      'POST',
      'https://h/p',
      ['flag='],
      'flag',
    ],
    ['fields of a form as text', `curl https://h/p --form-string 'a=x&y'`, 'POST', 'https://h/p', ['a=x&y'], 'a=x%26y'],
  ])('%s', (_, text, method, url, fields, body) => {
    const { request } = one(text)
    expect([request.method, request.url, request.body]).toEqual([method, url, body])
    expect(request.fields.map(({ name, value }) => `${name}=${value}`)).toEqual(fields)
  })

  it('passes over a header that takes one away, and keeps an empty one', () => {
    expect(one("curl https://h -H 'X-Gone:' -H 'X-Empty;' -H ' X-Say : a: b'").request.headers).toEqual({
      'X-Empty': '',
      'X-Say': 'a: b',
    })
  })

  it.each([
    ['a dash of a word processor before a letter', 'curl –X PUT https://h/p –d a=1', 'PUT', 'a=1'],
    ['one before a word', 'curl https://h/p —data a=1 ––request PUT', 'PUT', 'a=1'],
    ['dashes alone', 'curl - -- https://h/p -d a=1', 'POST', 'a=1'],
    ['a dash within a value', 'curl https://h/p -d a=1–2', 'POST', 'a=1–2'],
    ['an option that curl does not have', 'curl https://h/p --constructor -d a=1', 'POST', 'a=1'],
  ])('%s', (_, text, method, body) => {
    const { request } = one(text)
    expect([request.method, request.url, request.body]).toEqual([method, 'https://h/p', body])
  })

  it('takes the prompt off each of several commands, also below a line with a backslash in it', () => {
    const text =
      "me@box:~/src$ curl https://h/1 -d 'a\\b'\nme@box:~/src$ curl https://h/2\nme@box:~/src$ curl https://h/3"
    expect(readCaptures(text).map(({ request }) => request.url)).toEqual(['https://h/1', 'https://h/2', 'https://h/3'])
  })

  it('reads past a prompt on a line of its own, and curl.exe', () => {
    expect(one('$ curl.exe https://h/p?a=1').request.url).toBe('https://h/p?a=1')
    expect(
      readCaptures('curl https://h/1\n$\n$ curl https://h/2\necho curl').map(({ request }) => request.url),
    ).toEqual(['https://h/1', 'https://h/2'])
  })

  it.each([
    [
      "curl https://h --data-urlencode 'a@body.txt'",
      'the curl command reads "a@body.txt" from a file; put the data itself in its place',
    ],
    ['curl https://h --data-binary @x', 'the curl command reads "@x" from a file; put the data itself in its place'],
    [
      "curl https://h --variable a=1 --expand-data '{{a}}'",
      'the command has "--expand-data" in it, whose value is not there; put the value in its place',
    ],
  ])('refuses %s', (text, message) => expect(refusal(text)).toBe(message))
})

describe('words', () => {
  it.each<[string, string[][]]>([
    ["a $'\\x41\\102\\u6ee1\\n\\q\\'' b", [['a', "AB满\nq'", 'b']]],
    ["$'\\346\\273\\241'", [['满']]],
    ["$'open", [['open']]],
    ["'open", [['open']]],
    ['"open \\" and', [['open " and']]],
    ['a\\ b\\\nc', [['a bc']]],
    ['a "b\\\nc"', [['a', 'bc']]],
    ['a  ', [['a']]],
    ['a \\', [['a', '\\']]],
    ['a; b |c\n\n', [['a'], ['b'], ['c']]],
    ["a''", [['a']]],
    ["'' x", [['', 'x']]],
    ['', []],
  ])('%j', (text, expected) => expect(readCommands(text).map(({ words }) => words)).toEqual(expected))
})

describe('a HAR that tells less', () => {
  const request = { method: 'GET', url: 'https://h/p?a=1', headers: [] }
  const answered = (headers: unknown, more: object = {}) =>
    one(JSON.stringify({ request, response: { status: 200, headers }, ...more })).clock

  it('has no clock without a Date, or with one that is none', () => {
    expect(answered([])).toBeUndefined()
    expect(answered([{ name: 'Date', value: 'soon' }])).toBeUndefined()
    expect(answered(null)).toBeUndefined()
    expect(answered([{ name: 'X', value: null }, 'x'])).toBeUndefined()
  })

  it('has the other clock alone where it does not say when it began or how long it took', () => {
    const date = { DATE: 'Sun, 20 Mar 2016 04:00:30 GMT' }
    expect(answered(date)).toEqual({ theirMs: 1458446430000, startedMs: null, tookMs: 0 })
    expect(answered(date, { time: -1, startedDateTime: 'then' })).toEqual({
      theirMs: 1458446430000,
      startedMs: null,
      tookMs: 0,
    })
  })

  it.each<[string, object, string | null, string[]]>([
    ['neither text nor parameters', { mimeType: 'x' }, null, ['a=1']],
    [
      'empty text and parameters',
      { text: '', params: [{ name: 'b', value: '满' }, { name: 'c' }, 'x'] },
      'b=%E6%BB%A1&c=',
      ['a=1', 'b=满', 'c='],
    ],
    ['parameters that are no list', { params: 'b=2' }, null, ['a=1']],
  ])('has a body of %s', (_, postData, body, fields) => {
    const capture = one(JSON.stringify({ request: { ...request, postData } }))
    expect(capture.request.body).toBe(body)
    expect(pairs(capture)).toEqual(fields)
  })

  it('reads a list of requests, and one whose headers are nothing', () => {
    const captures = readCaptures(JSON.stringify([request, { ...request, method: 'POST', headers: null, body: 'b=2' }]))
    expect(captures.map((capture) => [capture.request.method, capture.request.headers, pairs(capture)])).toEqual([
      ['GET', {}, ['a=1']],
      ['POST', {}, ['a=1', 'b=2']],
    ])
  })

  it('is a body where its log is none', () => {
    expect(pairs(one('{"log":"x","request":{"method":"GET","url":"ftp://h"}}'))).toEqual([
      'log=x',
      'request={"method":"GET","url":"ftp://h"}',
    ])
  })
})

it.each([
  ['"text"', 'a JSON text is not a request'],
  ['[]', 'a JSON list is not a request'],
  ['{"log":{}}', 'the HAR holds no request'],
  ['{"a":1,"a":2}', 'JSON gives one key twice with different values: line 1, column 9'],
])('refuses %j', (text, message) => expect(refusal(text)).toBe(message))

function refusal(text: string): string {
  try {
    readCaptures(text)
    return ''
  } catch (error) {
    expect((error as CouponError).kind).toBe('usage')
    return (error as CouponError).sentence(texts.en)
  }
}

it.each(['zstd', 'gzip'])('a body that cannot be unpacked is named by how it is packed: %s', (packing) => {
  const entry = {
    request: {
      method: 'POST',
      url: 'https://h.example/p',
      headers: [{ name: 'Content-Encoding', value: packing }],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: 'KLUv/QQAAQAAYQ==', encoding: 'base64' },
    },
  }
  const read = () => readCaptures(JSON.stringify({ log: { entries: [entry] } }))
  expect(read).toThrow(expect.objectContaining({ kind: 'usage' }) as Error)
  try {
    read()
  } catch (error) {
    expect((error as CouponError).sentence(texts.en)).toBe(`the body cannot be unpacked (${packing})`)
  }
})
