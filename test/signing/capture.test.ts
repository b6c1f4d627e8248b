import { describe, expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { type Capture, readCaptures } from '../../src/signing/capture/capture'
import { texts } from '../../src/text'

const one = (text: string): Capture => {
  const captures = readCaptures(text)
  expect(captures).toHaveLength(1)
  return captures[0]!
}
const pairs = ({ request }: Capture) => request.fields.map(({ name, value }) => `${name}=${value}`)

describe('a JSON body', () => {
  const body =
    '{"OpenId":"d14c","Timestamp":1465185768,"Nonce":"11886","Params":{ "user_id" : 12345678901234567890, "t":"a b\\u6ee1" },\n "on":true,"none":null}'

  it('keeps the source of what is not a string', () => {
    expect(one(`\uFEFF${body}\n`)).toEqual({
      source: 'json',
      request: {
        method: 'POST',
        url: '',
        headers: {},
        headerList: [],
        body,
        fields: [
          { name: 'OpenId', value: 'd14c', from: 'json' },
          { name: 'Timestamp', value: '1465185768', json: true, from: 'json' },
          { name: 'Nonce', value: '11886', from: 'json' },
          { name: 'Params', value: '{"user_id":12345678901234567890,"t":"a b\\u6ee1"}', json: true, from: 'json' },
          { name: 'on', value: 'true', json: true, from: 'json' },
          { name: 'none', value: 'null', json: true, from: 'json' },
        ],
      },
    })
  })
})

describe('a URL, a query, a form', () => {
  it('is GET where no method stands before it', () => {
    const capture = one('https://api.yoho.cn/?method=app.coupons.lists&uid=7893817&gender=1%2C3&word=a+%E6%BB%A1#top')
    expect(capture.source).toBe('url')
    expect(capture.request.method).toBe('GET')
    expect(capture.request.fields).toEqual([
      { name: 'method', value: 'app.coupons.lists', sent: 'app.coupons.lists', from: 'query' },
      { name: 'uid', value: '7893817', sent: '7893817', from: 'query' },
      { name: 'gender', value: '1,3', sent: '1%2C3', from: 'query' },
      { name: 'word', value: 'a 满', sent: 'a+%E6%BB%A1', from: 'query' },
    ])
    expect(one('post https://x.example.com/a?b=1').request.method).toBe('POST')
  })

  it.each([
    ['a=1&b=%2B&c', ['a=1', 'b=+', 'c=']],
    ['?a=1&&b=2', ['a=1', 'b=2']],
    ['/router?a=1&b==', ['a=1', 'b==']],
    ['a=%C2%FA%BC%F5&b=%zz%', ['a=满减', 'b=%zz%']],
  ])('%s', (text, expected) => {
    expect(one(text).source).toBe('query')
    expect(pairs(one(text))).toEqual(expected)
  })
})

describe('a curl command', () => {
  it('reads quotes, line ends and headers', () => {
    const capture = one(String.raw`$ curl -sS -X post 'https://x.example.com/a?q=1' \
  -H "Content-Type: application/json" \
  -H 'X-Say: it'\''s "so"' --compressed \
  --data-raw $'{"name":"\u6ee1\xe5\x87\x8f \'q\' \\\\ \ud83d\ude00","n":1.50}' | jq .`)
    expect(capture.source).toBe('curl')
    expect(capture.request).toMatchObject({
      method: 'POST',
      url: 'https://x.example.com/a?q=1',
      headers: { 'Content-Type': 'application/json', 'X-Say': `it's "so"` },
      body: `{"name":"满减 'q' \\\\ 😀","n":1.50}`,
    })
  })

  it.each<[string, string, string, string[], string | null]>([
    ['GET without data', 'curl https://h/p?a=1', 'GET', ['a=1'], null],
    [
      'POST with data',
      "curl https://h/p -d a=1 -d 'b=x+y' --data 'c=%26'",
      'POST',
      ['a=1', 'b=x y', 'c=&'],
      'a=1&b=x+y&c=%26',
    ],
    ['attached short options', "curl -sXPUT -d'a=1' -HAccept:x https://h/p", 'PUT', ['a=1'], 'a=1'],
    ['-G', 'curl -G https://h/p?z=0 -d a=1 --data-urlencode "b=x y&"', 'GET', ['z=0', 'a=1', 'b=x y&'], null],
    ['--json', `curl --json '{"a":1}' --url h.example.com/p`, 'POST', ['a=1'], '{"a":1}'],
    [
      '--data-urlencode',
      "curl h -d a=1 --data-urlencode 'b=1+1=2' --data-urlencode '=c d'",
      'POST',
      ['a=1', 'b=1+1=2', 'c d='],
      'a=1&b=1%2B1%3D2&c+d',
    ],
    ['JSON in -d', `curl h -d '{"a":"1"}'`, 'POST', ['a=1'], '{"a":"1"}'],
    [
      'options with values',
      'curl -u me:pw -o out.json --max-time 5 -A agent --proxy http://p:1 https://h/?a=1',
      'GET',
      ['a=1'],
      null,
    ],
    [
      'a multipart form',
      `curl https://h/ -F a=1 -F 'file=@x.png' --form 'b=x y'`,
      'POST',
      ['a=1', 'b=x y'],
      'a=1&b=x%20y',
    ],
    [
      'cmd.exe',
      'curl ^"https://h/p?a=1^&b=2^" ^\r\n  -H ^"accept: x^" ^\r\n  --data-raw ^"{^\\^"c^\\^":^\\^"3^\\^"}^"',
      'POST',
      ['a=1', 'b=2', 'c=3'],
      '{"c":"3"}',
    ],
    ['double quotes', 'curl "https://h/?a=\\$1&b=\\"\\x"', 'GET', ['a=$1', 'b="\\x'], null],
    ['Windows line ends', 'curl https://h/ \\\r\n  -d a=1\r\n', 'POST', ['a=1'], 'a=1'],
    ['HEAD', 'curl -I https://h/', 'HEAD', [], null],
  ])('%s', (_, text, method, fields, body) => {
    const capture = one(text)
    expect(capture.request.method).toBe(method)
    expect(pairs(capture)).toEqual(fields)
    expect(capture.request.body).toBe(body)
  })

  it('takes a URL without a scheme as http, and several commands', () => {
    const [first, second] = readCaptures("curl h.example.com/a -d 'x=1'\n\ncurl https://h.example.com/b; rm x")
    expect(first?.request.url).toBe('http://h.example.com/a')
    expect(second?.request.url).toBe('https://h.example.com/b')
  })
})

describe('a HAR', () => {
  const entry = {
    startedDateTime: '2016-03-20T12:00:00.000+08:00',
    time: 240,
    request: {
      method: 'POST',
      url: 'https://h/p?a=1',
      headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: 'b=2' },
    },
    response: { status: 200, headers: [{ name: 'date', value: 'Sun, 20 Mar 2016 04:00:30 GMT' }] },
  }

  it('gives every entry, with both clocks', () => {
    const captures = readCaptures(
      JSON.stringify({ log: { entries: [entry, { request: { ...entry.request, postData: undefined } }] } }),
    )
    expect(captures.map(pairs)).toEqual([['a=1', 'b=2'], ['a=1']])
    expect(captures[0]?.clock).toEqual({ theirMs: 1458446430000, startedMs: 1458446400000, tookMs: 240 })
    expect(captures[1]?.clock).toBeUndefined()
  })

  it('reads one entry, one request, and the document of a dry run', () => {
    expect(pairs(one(JSON.stringify(entry)))).toEqual(['a=1', 'b=2'])
    expect(pairs(one(JSON.stringify(entry.request)))).toEqual(['a=1', 'b=2'])
    const dry = one('{"method":"POST","url":"http://h/api","headers":{"x":"y"},"body":"{\\"Nonce\\":1.0}"}')
    expect(dry.request).toEqual({
      method: 'POST',
      url: 'http://h/api',
      headers: { x: 'y' },
      headerList: [['x', 'y']],
      body: '{"Nonce":1.0}',
      fields: [{ name: 'Nonce', value: '1.0', json: true, from: 'json' }],
    })
  })

  it('reads parameters where there is no text', () => {
    const request = { ...entry.request, postData: { mimeType: 'x', params: [{ name: 'b', value: 'x y' }] } }
    expect(pairs(one(JSON.stringify({ request })))).toEqual(['a=1', 'b=x y'])
  })
})

it.each([
  ['hello', 'not a request that is understood'],
  ['[1]', 'a JSON list is not a request'],
  ['', 'an empty text is not a request'],
  ['{"log":{"entries":[]}}', 'the HAR holds no request'],
  ['{"a":', 'not JSON: line 1, column 6'],
  ['curl https://h -d @body.json', 'the curl command reads "@body.json" from a file; put the data itself in its place'],
])('refuses %j', (text, message) => {
  try {
    readCaptures(text)
    expect.unreachable()
  } catch (error) {
    expect((error as CouponError).sentence(texts.en)).toBe(message)
    expect((error as CouponError).kind).toBe('usage')
  }
})
