import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readCaptures } from '../../../src/signing/capture/capture'
import { type Row, expectRead, refusalOf } from './read'

const form = 'application/x-www-form-urlencoded'
const url = 'https://h.example.com/p'

describe('a raw HTTP message', () => {
  const burp = `POST /p?q=1 HTTP/1.1\r\nHost: h.example.com\r\nContent-Type: ${form}\r\nContent-Length: 7\r\n\r\na=1&b=2`

  it.each<Row>([
    [
      'Burp',
      burp,
      {
        method: 'POST',
        url: `${url}?q=1`,
        headers: { Host: 'h.example.com' },
        body: 'a=1&b=2',
        fields: ['q=1', 'a=1', 'b=2'],
      },
    ],
    ['Burp, HTTP/2', burp.replace('HTTP/1.1', 'HTTP/2'), { url: `${url}?q=1` }],
    ['Fiddler, an absolute URL', burp.replace('/p?q=1', `${url}?q=1`), { url: `${url}?q=1`, body: 'a=1&b=2' }],
    [
      'with its answer',
      `${burp}\r\n\r\nHTTP/1.1 401 Unauthorized\r\nContent-Type: text/plain\r\n\r\nno`,
      { body: 'a=1&b=2' },
    ],
    [
      'HTTPie -v',
      'POST /p HTTP/1.1\nAccept: */*\nContent-Type: application/json\nHost: h.example.com\n\n{\n    "a": 1.0\n}\n\n\nHTTP/1.1 401 Unauthorized\n\n{"code":1}',
      { body: '{\n    "a": 1.0\n}', fields: ['a=1.0'] },
    ],
    [
      'HTTPie -v, the body as long as it was sent',
      'POST /p HTTP/1.1\nHost: h.example.com\nContent-Length: 26\nContent-Type: application/json\n\n{\n    "a": "满",\n    "b": 1.50\n}\n\nHTTP/1.1 401 no\n',
      { body: '{"a": "\\u6ee1", "b": 1.50}', fields: ['a=满', 'b=1.50'] },
    ],
    [
      'HTTPie -v, a length that fits no way of writing',
      'POST /p HTTP/1.1\nHost: h.example.com\nContent-Length: 3\n\n{\n    "a": 1\n}\n',
      { fields: ['a=1'] },
    ],
    [
      'a URL with headers below it',
      'https://h.example.com/p?a=1\nX-Sign: ab',
      { url: 'https://h.example.com/p?a=1', headers: { 'X-Sign': 'ab' } },
    ],
    [
      'curl -v',
      `*   Trying 1.2.3.4:443...\n* Connected\n> POST /p?a=1 HTTP/1.1\n> Host: h.example.com\n> X-Sign: ab\n>\n* upload completely sent off\n< HTTP/1.1 401\n<\nno`,
      { method: 'POST', url: `${url}?a=1`, headers: { 'X-Sign': 'ab' } },
    ],
    [
      'a log of OkHttp',
      `--> POST ${url}?a=1 http/1.1\nContent-Type: application/json\nX-Sign: ab\n\n{"b":"2"}\n--> END POST (9-byte body)\n<-- 401 ${url} (5ms)`,
      { method: 'POST', url: `${url}?a=1`, headers: { 'X-Sign': 'ab' }, fields: ['a=1', 'b=2'] },
    ],
    [
      'a log of OkHttp on Android',
      `D/OkHttp: --> GET ${url}?a=1\nD/OkHttp: X-Sign: ab\nD/OkHttp: --> END GET\nD/OkHttp: <-- 200 ${url}`,
      { method: 'GET', url: `${url}?a=1`, headers: { 'X-Sign': 'ab' }, body: null },
    ],
    [
      'HTTP/2 headers of the network panel, name and value on lines of their own',
      ':authority\nh.example.com\n:method\nPOST\n:path\n/p?a=1\n:scheme\nhttps\nx-sign\nab',
      { source: 'lines', method: 'POST', url: `${url}?a=1`, headers: { 'x-sign': 'ab' } },
    ],
    [
      'Charles, HTTP/2',
      ':method: POST\n:authority: h.example.com\n:scheme: https\n:path: /p\ncontent-type: application/json\n\n{"a":1}',
      { method: 'POST', url, body: '{"a":1}' },
    ],
    ['a port', burp.replace('h.example.com', 'localhost:8080'), { url: 'http://localhost:8080/p?q=1' }],
    [
      'the scheme of its page',
      burp.replace('Content-Type', 'Origin: http://h.example.com\r\nContent-Type'),
      { url: 'http://h.example.com/p?q=1' },
    ],
    ['no host', 'GET /p?a=1 HTTP/1.1\nX: y', { url: '/p?a=1', fields: ['a=1'] }],
    ['cut at its length', burp.replace('a=1&b=2', 'a=1&b=2\r\nand some words'), { body: 'a=1&b=2' }],
    [
      'chunked',
      `POST /p HTTP/1.1\nHost: h.example.com\nTransfer-Encoding: chunked\nContent-Type: ${form}\n\n3\r\na=1\r\n4\r\n&b=2\r\n0\r\n`,
      { body: 'a=1&b=2' },
    ],
    [
      'multipart',
      'POST /p HTTP/1.1\nHost: h.example.com\nContent-Type: multipart/form-data; boundary=x\n\n--x\nContent-Disposition: form-data; name="a"\n\nb c\n--x\nContent-Disposition: form-data; name="f"; filename="y"\nContent-Type: text/plain\n\nz\n--x--',
      { fields: ['a=b c'] },
    ],
    [
      'XML',
      'POST /pay/unifiedorder HTTP/1.1\nHost: h.example.com\nContent-Type: text/xml\n\n<xml><a>1</a></xml>',
      { fields: ['a=1'] },
    ],
    ['a header twice', 'GET /p HTTP/1.1\nHost: h.example.com\nX: 1\nx: 2', { headers: { X: '1, 2' } }],
    ['in a fence', `\`\`\`http\n${burp}\n\`\`\``, { body: 'a=1&b=2' }],
    [
      'an access log of nginx',
      '10.0.0.7 - - [20/Mar/2016:12:00:00 +0800] "GET /p?a=1&b=%E6%BB%A1 HTTP/1.1" 200 512 "-" "okhttp/3.12"',
      { method: 'GET', url: '/p?a=1&b=%E6%BB%A1', fields: ['a=1', 'b=满'], body: null },
    ],
    [
      'an access log with its host before it',
      'api.example.com 10.0.0.7 - shop [20/Mar/2016:12:00:00 +0800] "POST /p?a=1 HTTP/2.0" 401 17',
      { method: 'POST', url: '/p?a=1', fields: ['a=1'] },
    ],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'http', ...expected }))

  it('an access log holds as many requests as lines that have one', () => {
    const line = (target: string, status = 200) => `10.0.0.7 - - [20/Mar/2016:12:00:00 +0800] "${target}" ${status} 5`
    const log = [line('GET /p?a=1 HTTP/1.1'), line('-', 400), line('GET /p?a=2 HTTP/1.1', 401), 'no line'].join('\n')
    expect(readCaptures(log).map(({ request }) => request.url)).toEqual(['/p?a=1', '/p?a=2'])
    expect(refusalOf(line('-', 400))).toContain('request')
  })

  it('keeps the order, case and repeats of headers', () => {
    const [capture] = readCaptures('GET /p HTTP/1.1\nhost: h\nX-b: 2\nX-A: 1\nX-b: 3')
    expect(capture?.request.headerList).toEqual([
      ['host', 'h'],
      ['X-b', '2'],
      ['X-A', '1'],
      ['X-b', '3'],
    ])
  })

  it('reads several, answers between them', () => {
    const text = `GET /1 HTTP/1.1\nHost: h\n\nHTTP/1.1 200 OK\n\nyes\n\nPOST /2 HTTP/1.1\nHost: h\n\na=1`
    expect(readCaptures(text).map(({ request }) => `${request.method} ${request.url} ${request.body}`)).toEqual([
      'GET https://h/1 null',
      'POST https://h/2 a=1',
    ])
  })
})

describe('an .http file', () => {
  it.each<Row>([
    [
      'one request',
      `# a comment\nPOST ${url}\nContent-Type: application/json\n\n{"a":1}`,
      { method: 'POST', url, body: '{"a":1}' },
    ],
    [
      'variables',
      `@host = h.example.com\n@key=7\n\n### call\nGET https://{{host}}/p?a={{key}}\nX: {{key}}\n`,
      { url: `${url}?a=7`, headers: { X: '7' } },
    ],
    ['a query over lines', `GET ${url}\n    ?a=1\n    &b=2\nX: y`, { url: `${url}?a=1&b=2`, fields: ['a=1', 'b=2'] }],
    ['a form over lines', `POST ${url}\nContent-Type: ${form}\n\na=1\n&b=2`, { body: 'a=1&b=2' }],
    ['a script behind it', `POST ${url}\n\n{"a":1}\n\n> {%\n client.test()\n%}`, { body: '{"a":1}' }],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'http', ...expected }))

  it('has several requests, and a body may be in a file, which is refused', () => {
    expect(readCaptures(`GET ${url}?a=1\n\n###\n\nGET ${url}?a=2\n`).map(({ request }) => request.url)).toEqual([
      `${url}?a=1`,
      `${url}?a=2`,
    ])
    expect(refusalOf(`POST ${url}\nX: y\n\n< ./body.json`)).toContain('"./body.json"')
  })
})

describe('fetch', () => {
  const copied = `fetch("${url}?a=1", {
  "headers": {
    "accept": "*/*",
    "content-type": "application/json",
    "x-sign": "ab"
  },
  "referrer": "https://h.example.com/",
  "body": "{\\"b\\":\\"\\u6ee1\\",\\"n\\":1.0}",
  "method": "POST",
  "mode": "cors",
  "credentials": "include"
});`

  it.each<Row>([
    [
      'Chrome',
      copied,
      {
        method: 'POST',
        url: `${url}?a=1`,
        headers: { 'x-sign': 'ab' },
        body: '{"b":"满","n":1.0}',
        fields: ['a=1', 'b=满', 'n=1.0'],
      },
    ],
    ['Chrome for Node', copied.replace('"accept"', '"cookie": "c=1",\n    "accept"'), { headers: { cookie: 'c=1' } }],
    ['Firefox', copied.replace('fetch(', 'await fetch('), { method: 'POST' }],
    ['no options', `fetch('${url}?a=1')`, { method: 'GET', url: `${url}?a=1` }],
    ['a null body', `fetch("${url}", {"headers": {}, "body": null, "method": "GET"});`, { body: null }],
    [
      'written by hand',
      `const res = await fetch('${url}', {\n  method: 'post',\n  headers: { 'X-Sign': 'ab', }, // ours\n  body: JSON.stringify({ a: 1.50, 'b': "x", c: [true, null] }),\n})`,
      { method: 'POST', body: '{"a":1.50,"b":"x","c":[true,null]}' },
    ],
    [
      'with URLSearchParams',
      `fetch('${url}', { method: 'POST', body: new URLSearchParams({ a: 'x y', b: '2' }) })`,
      { body: 'a=x+y&b=2', fields: ['a=x y', 'b=2'] },
    ],
    ['with words below', `${copied}\n\nanswers 401`, { method: 'POST' }],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'fetch', ...expected }))

  it.each([
    'fetch(url)',
    'fetch(`https://h/?t=${t}`)',
    "fetch('https://h', { body: data })",
    "fetch('https://h' + path)",
  ])('refuses %s', (text) => {
    expect(refusalOf(text)).toMatch(/^the call of fetch/)
  })
})

describe('Invoke-WebRequest', () => {
  const chrome = `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (X11)"
$session.Cookies.Add((New-Object System.Net.Cookie("c", "1", "/", "h.example.com")))
Invoke-WebRequest -UseBasicParsing -Uri "${url}?a=1" \`
-Method "POST" \`
-WebSession $session \`
-Headers @{
"authority"="h.example.com"
  "method"="POST"
  "x-sign"="ab"
} \`
-ContentType "application/json" \`
-Body ([System.Text.Encoding]::UTF8.GetBytes("{\`"b\`":\`"$([char]28385)\`"}"))`

  it.each<Row>([
    [
      'Chrome',
      chrome,
      {
        method: 'POST',
        url: `${url}?a=1`,
        headers: {
          'x-sign': 'ab',
          'User-Agent': 'Mozilla/5.0 (X11)',
          Cookie: 'c=1',
          'Content-Type': 'application/json',
        },
        body: '{"b":"满"}',
        fields: ['a=1', 'b=满'],
      },
    ],
    ['GET', `Invoke-WebRequest -UseBasicParsing -Uri "${url}?a=1&b=2"`, { method: 'GET', fields: ['a=1', 'b=2'] }],
    [
      'Postman',
      `$headers = New-Object "System.Collections.Generic.Dictionary[[String],[String]]"\n$headers.Add("X-Sign", "ab")\n\n$body = @"\n{\n    \`"a\`": 1\n}\n"@\n\n$response = Invoke-RestMethod '${url}' -Method 'POST' -Headers $headers -Body $body\n$response | ConvertTo-Json`,
      { method: 'POST', url, headers: { 'X-Sign': 'ab' }, body: '{\n    "a": 1\n}' },
    ],
    [
      'a hash table as the body',
      `PS C:\\> irm ${url} -Method Post -Body @{ a = '1'; b = "x y" }`.replace('PS C:\\> ', ''),
      { method: 'POST', body: 'a=1&b=x+y' },
    ],
    ['single quotes', `iwr '${url}' -Method PUT -Body '{"a":"it''s"}'`, { body: `{"a":"it's"}` }],
  ])('%s', (_, text, expected) => expectRead(text, { source: 'powershell', ...expected }))

  it('refuses a variable that is not set there', () => {
    expect(refusalOf(`Invoke-RestMethod -Uri "${url}" -Body $body`)).toContain('"$body"')
  })
})

describe('exports', () => {
  const har = (...requests: object[]) =>
    JSON.stringify({ log: { version: '1.2', entries: requests.map((request) => ({ request })) } })
  const post = (postData: object, more: object = {}) => har({ method: 'POST', url, headers: [], postData, ...more })
  const packed = gzipSync('a=1&sign=ab').toString('base64')
  const item = (request: unknown) =>
    JSON.stringify({
      info: { name: 'x', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: [{ name: 'f', item: [{ name: 'r', request }] }],
      variable: [{ key: 'host', value: 'h.example.com' }],
    })
  const insomnia = (request: object) =>
    JSON.stringify({
      _type: 'export',
      __export_format: 4,
      resources: [
        { _type: 'environment', data: { api: { host: 'h.example.com' } } },
        { _type: 'request', ...request },
      ],
    })

  it.each<Row>([
    [
      'HAR: parameters that are encoded already',
      post({
        mimeType: form,
        params: [
          { name: 'a', value: 'x%20y' },
          { name: 'b', value: '%E6%BB%A1' },
        ],
      }),
      { body: 'a=x%20y&b=%E6%BB%A1', fields: ['a=x y', 'b=满'] },
    ],
    [
      'HAR: parameters that are not',
      post({
        mimeType: form,
        params: [
          { name: 'a', value: 'x y' },
          { name: 'b', value: '100%25' },
        ],
      }),
      { fields: ['a=x y', 'b=100%25'] },
    ],
    [
      'HAR: text before parameters',
      post({ mimeType: form, text: 'a=%2B', params: [{ name: 'a', value: '+' }] }),
      { body: 'a=%2B', fields: ['a=+'] },
    ],
    [
      'HAR: base64',
      post({ mimeType: form, text: Buffer.from('a=满').toString('base64'), encoding: 'base64' }),
      { fields: ['a=满'] },
    ],
    [
      'HAR: gzip',
      post(
        { mimeType: form, text: packed, encoding: 'base64' },
        { headers: [{ name: 'content-encoding', value: 'gzip' }] },
      ),
      { fields: ['a=1', 'sign=ab'] },
    ],
    ['HAR: gzip that does not say so', post({ mimeType: form, text: packed }), { fields: ['a=1', 'sign=ab'] }],
    [
      'HAR: multipart parameters',
      post({
        mimeType: 'multipart/form-data; boundary=x',
        params: [
          { name: 'a', value: 'x%20y' },
          { name: 'f', fileName: 'y' },
        ],
      }),
      { fields: ['a=x%20y'] },
    ],
    [
      'HAR: multipart text',
      post({
        mimeType: 'multipart/form-data; boundary=x',
        text: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
      }),
      { fields: ['a=1'] },
    ],
    [
      'HAR: the query beside the URL',
      har({ method: 'GET', url, headers: [], queryString: [{ name: 'a', value: 'x%20y' }] }),
      { url: `${url}?a=x%20y`, fields: ['a=x y'] },
    ],
    [
      'HAR: both, the URL counts',
      har({ method: 'GET', url: `${url}?a=x%20y`, headers: [], queryString: [{ name: 'a', value: 'x y' }] }),
      { url: `${url}?a=x%20y` },
    ],
    ['HAR: XML', post({ mimeType: 'text/xml', text: '<xml><a>1</a></xml>' }), { fields: ['a=1'] }],
    [
      'HAR: pseudo-headers',
      har({
        method: 'GET',
        url,
        headers: [
          { name: ':path', value: '/p' },
          { name: 'x', value: 'y' },
        ],
      }),
      { headers: { x: 'y' } },
    ],
    [
      'Postman: raw',
      item({
        method: 'POST',
        header: [
          { key: 'X-Sign', value: 'ab' },
          { key: 'off', value: '1', disabled: true },
        ],
        url: { raw: 'https://{{host}}/p?a=1' },
        body: { mode: 'raw', raw: '{"b":1.0}' },
      }),
      {
        source: 'postman',
        url: `${url}?a=1`,
        headers: { 'X-Sign': 'ab' },
        body: '{"b":1.0}',
        fields: ['a=1', 'b=1.0'],
      },
    ],
    [
      'Postman: form',
      item({
        method: 'POST',
        url: url,
        body: {
          mode: 'urlencoded',
          urlencoded: [
            { key: 'a', value: 'x y' },
            { key: 'b', value: '2', disabled: true },
          ],
        },
      }),
      { body: 'a=x%20y', fields: ['a=x y'] },
    ],
    [
      'Postman: form data',
      item({
        method: 'POST',
        url: url,
        body: {
          mode: 'formdata',
          formdata: [
            { key: 'a', value: '1', type: 'text' },
            { key: 'f', type: 'file', src: 'x' },
          ],
        },
      }),
      { fields: ['a=1'] },
    ],
    [
      'Postman: a URL in parts',
      item({
        method: 'GET',
        url: { protocol: 'https', host: ['h', 'example', 'com'], path: ['p'], query: [{ key: 'a', value: '1' }] },
      }),
      { url: `${url}?a=1` },
    ],
    [
      'Postman: one request',
      JSON.stringify({ method: 'POST', header: [], url: { raw: `${url}?a=1` }, body: { mode: 'raw', raw: '{}' } }),
      { url: `${url}?a=1`, body: '{}' },
    ],
    [
      'Postman: variables of the path',
      item({
        method: 'GET',
        header: [],
        url: { raw: 'https://h.example.com:8443/u/:id/:left?t=:id', variable: [{ key: 'id', value: '42' }] },
      }),
      { url: 'https://h.example.com:8443/u/42/:left?t=:id' },
    ],
    ['Postman: a URL alone', item(`${url}?a=1`), { method: 'GET', url: `${url}?a=1` }],
    [
      'Insomnia: JSON',
      insomnia({
        method: 'POST',
        url: 'https://{{ _.api.host }}/p',
        headers: [{ name: 'X-Sign', value: 'ab' }],
        body: { mimeType: 'application/json', text: '{"a":1}' },
        parameters: [{ name: 'q', value: '1' }],
      }),
      {
        source: 'insomnia',
        url: `${url}?q=1`,
        headers: { 'X-Sign': 'ab', 'Content-Type': 'application/json' },
        fields: ['q=1', 'a=1'],
      },
    ],
    [
      'Insomnia: form',
      insomnia({ method: 'POST', url, body: { mimeType: form, params: [{ name: 'a', value: 'x y' }] } }),
      { fields: ['a=x y'] },
    ],
    [
      'Insomnia: parts of a form, one of them off and one a file',
      insomnia({
        method: 'put',
        url: `${url}?z=0`,
        parameters: [
          { name: 'q', value: '1' },
          { name: 'off', value: '2', disabled: true },
        ],
        headers: [{ name: 'Content-Type', value: 'multipart/form-data; boundary=x' }],
        body: {
          mimeType: 'multipart/form-data',
          params: [
            { name: 'a', value: '{{ api.host }}' },
            { name: 'f', type: 'file', fileName: 'x' },
          ],
        },
      }),
      { method: 'PUT', url: `${url}?z=0&q=1`, fields: ['z=0', 'q=1', 'a=h.example.com'] },
    ],
    [
      'Insomnia: a form says so, unless it is told otherwise',
      insomnia({ method: 'POST', url, body: { mimeType: form, params: [{ name: 'a', value: '1' }] } }),
      { headers: { 'Content-Type': form }, body: 'a=1' },
    ],
    [
      'Insomnia: no method, and nothing to send',
      insomnia({ url, body: {} }),
      { method: 'GET', url, headers: {}, body: null },
    ],
    [
      'Insomnia: a text without a type',
      insomnia({ method: 'POST', url, body: { text: '{"h":"{{ _.api.host }}"}' } }),
      { headers: {}, body: '{"h":"h.example.com"}' },
    ],
    [
      'Postman: a URL in parts, as one host, without a path',
      item({ method: 'get', header: [], url: { host: 'h.example.com' } }),
      { method: 'GET', url: 'https://h.example.com/' },
    ],
    [
      'Postman: a form says so',
      item({
        method: 'POST',
        header: [],
        url,
        body: { mode: 'urlencoded', urlencoded: [{ key: 'a', value: '{{host}}' }] },
      }),
      { headers: { 'Content-Type': form }, body: 'a=h.example.com' },
    ],
    [
      'Postman: GraphQL and files are no fields',
      item({ method: 'POST', header: [], url, body: { mode: 'file', file: { src: 'x' } } }),
      { method: 'POST', url, body: null },
    ],
    [
      'Postman: an item by itself',
      JSON.stringify({ name: 'r', request: { method: 'POST', header: [], url: `${url}?a=1` } }),
      { source: 'postman', method: 'POST', url: `${url}?a=1` },
    ],
    [
      'Burp items',
      `<?xml version="1.0"?>\n<items burpVersion="2024"><item><url>${url}?a=1</url><request base64="true"><![CDATA[${Buffer.from('GET /p?a=1 HTTP/1.1\r\nHost: h.example.com\r\n\r\n').toString('base64')}]]></request></item></items>`,
      { source: 'burp', url: `${url}?a=1` },
    ],
  ])('%s', (_, text, expected) => expectRead(text, expected))

  it('keeps the bytes of a packed body', () => {
    const [capture] = readCaptures(post({ mimeType: form, text: packed, encoding: 'base64' }))
    expect(Buffer.from(capture!.request.bodyBytes!).toString('base64')).toBe(packed)
  })

  it('passes over requests of a collection whose variables are open, and names one where none is left', () => {
    const open = { method: 'GET', url: 'https://h/p?a={{sign}}' }
    expect(refusalOf(item(open))).toBe('the variable "{{sign}}" has no value in the file; put the value in its place')
  })

  it('takes the entry that is asked for', () => {
    const text = har(
      { method: 'GET', url: `${url}?a=1`, headers: [] },
      { method: 'GET', url: `${url}?a=2`, headers: [] },
    )
    expect(readCaptures(text, { entry: 2 }).map(({ request }) => request.url)).toEqual([`${url}?a=2`])
    expect(() => readCaptures(text, { entry: 3 })).toThrow()
  })
})
