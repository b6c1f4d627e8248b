import { describe, expect, it } from 'vitest'
import { readCaptures } from '../../../src/signing/capture/capture'
import { type Row, expectRead, refusalOf } from './read'

const url = 'https://h.example.com/p?a=1&sign=ab%2Bc'
const get = { source: 'url', method: 'GET', url, fields: ['a=1', 'sign=ab+c'] }

describe('a URL', () => {
  it.each<Row>([
    ['bare', url, get],
    ['in double quotes', `"${url}"`, get],
    ['in single quotes', `'${url}',`, get],
    ['in a ticket', `{code:title=x}\n${url}\n{code}`, get],
    ['out of the source of a page', url.replaceAll('&', '&amp;'), get],
    ['in typographic quotes', `“${url}”`, get],
    ['in backticks', `\`${url}\``, get],
    ['in angle brackets', `<${url}>`, get],
    ['in Chinese quotes', `「${url}」`, get],
    ['a link of Markdown', `[call](${url})`, get],
    ['after a method', `POST ${url}`, { ...get, method: 'POST' }],
    ['after a method in brackets', `[PUT] ${url}`, { ...get, method: 'PUT' }],
    ['after a method and a colon', `post: "${url}"`, { ...get, method: 'POST' }],
    ['after a method, with a version', `GET ${url} HTTP/1.1`, { ...get, source: 'http' }],
    ['after a label', `Request URL: ${url}\nRequest Method: POST\nStatus Code: 401`, { method: 'POST', url }],
    ['as two lines each', `Request URL\n${url}\nRequest Method\nPOST`, { method: 'POST', url }],
    ['as a setting', `url = "${url}"`, get],
    ['after a label in Chinese', `请求地址：${url}`, get],
    ['with a remark', `${url}  # refused`, get],
    ['with a remark in Chinese', `${url} （报错）`, get],
    ['with a full stop', `${url}。`, get],
    ['with words below', `${url}\n\nanswers 401`, get],
    [
      'with a blank in a value',
      'https://h.example.com/p?timestamp=2016-03-20 12:00:00&a=1',
      { fields: ['timestamp=2016-03-20 12:00:00', 'a=1'] },
    ],
    ['over several lines', 'https://h.example.com/p?\n  a=1\n  &sign=ab%2Bc'.replace('?\n  a=1', '?a=1'), get],
    ['with Chinese that is not encoded', 'https://h.example.com/p?a=满减', { fields: ['a=满减'] }],
    ['with repeated parameters', 'https://h.example.com/p?a=2&a=1', { fields: ['a=2', 'a=1'] }],
    ['with a fragment', `${url}#x?y=1`, { fields: ['a=1', 'sign=ab+c'] }],
    ['below an introduction', `This is what we send:\n${url}`, get],
    ['behind an introduction', `we send: ${url}`, get],
    ['quoted in a mail', `> ${url}`, get],
    ['in a list', `- ${url}`, get],
    ['with invisible blanks', `\u200b${url}\u200b`, get],
  ])('%s', (_, text, expected) => expectRead(text, expected))

  it('may be one of several', () => {
    const urls = readCaptures('https://h/p?a=1\nPOST https://h/p?a=2\n').map(
      ({ request }) => `${request.method} ${request.url}`,
    )
    expect(urls).toEqual(['GET https://h/p?a=1', 'POST https://h/p?a=2'])
  })

  it('is refused where a blank leaves open where it ends', () => {
    expect(refusalOf(`${url} and more`)).toBe('there is a blank in the URL')
  })

  it.each([
    ['in a value', 'client_secret=0123456789', 'abcdef0123456789'],
    ['before a value', 'uid=7893817&client_secret=', 'abcdef0123456789'],
    ['in a name', 'uid=7893817&client', '_secret=abcdef0123456789'],
  ])('is refused where a full line was broken %s', (_, before, behind) => {
    const line = `https://h.example.com/?method=app.coupons.lists&type=notuse&${before}`
    expect(refusalOf(`${line}\n${behind}`)).toMatch(/^the URL goes on in its next line/)
  })

  it('is taken without words that stand below it', () => {
    const line = 'https://h.example.com/?method=app.coupons.lists&type=notuse&sign=0123'
    expectRead(`${line}\nplease look at it`, { fields: ['method=app.coupons.lists', 'type=notuse', 'sign=0123'] })
  })
})

describe('a query or a form', () => {
  it.each<Row>([
    ['a form', 'a=1&b=x+y', { source: 'query', method: 'POST', body: 'a=1&b=x+y', fields: ['a=1', 'b=x y'] }],
    ['a query', '?a=1&b=%E6%BB%A1', { method: 'GET', fields: ['a=1', 'b=满'] }],
    ['out of the source of a page', 'a=1&amp;b=2', { fields: ['a=1', 'b=2'] }],
    ['with a name that only looks so', 'a=1&amp;b=2&c=3', { fields: ['a=1', 'amp;b=2', 'c=3'] }],
    ['a host', 'h.example.com/p?a=1', { method: 'GET', url: 'http://h.example.com/p?a=1' }],
    ['broken behind the &', 'a=1&\nb=2', { body: 'a=1&b=2' }],
    ['broken into lines', 'a=1\n&b=2\n&c=3', { body: 'a=1&b=2&c=3' }],
    ['in quotes', '"a=1&b=2"', { body: 'a=1&b=2' }],
    ['in a fence', '```\na=1&b=2\n```', { body: 'a=1&b=2' }],
    ['with a value that holds ; and JSON', 'data={"a":1}&sign=x;y', { fields: ['data={"a":1}', 'sign=x;y'] }],
  ])('%s', (_, text, expected) => expectRead(text, expected))
})

describe('lines', () => {
  it.each<Row>([
    [
      'name: value',
      'appid: wx1\nnonce: 7f\nsign: ab+c==\n',
      { source: 'lines', fields: ['appid=wx1', 'nonce=7f', 'sign=ab+c=='] },
    ],
    [
      'name:value',
      'appid:wx1\r\nempty:\r\nurl:https://x/?y=1',
      { fields: ['appid=wx1', 'empty=', 'url=https://x/?y=1'] },
    ],
    ['tabs', 'appid\twx1\nsign\tab c', { fields: ['appid=wx1', 'sign=ab c'] }],
    ['name=value, as it is', 'a=x+y\nsign=ab+c==', { fields: ['a=x+y', 'sign=ab+c=='] }],
    ['name=value, encoded', 'a=x+y\nsign=ab%2Bc%3D', { fields: ['a=x y', 'sign=ab+c='] }],
    ['full-width colons', 'appid：wx1\nsign：ab', { fields: ['appid=wx1', 'sign=ab'] }],
    ['headers', 'Host: h.example.com\nUser-Agent: x\nX-Sign: ab', { headers: { 'X-Sign': 'ab' }, fields: [] }],
    [
      'headers of HTTP/2',
      ':authority: h.example.com\n:method: POST\n:path: /p?a=1\n:scheme: https\nx-sign: ab',
      { method: 'POST', url: 'https://h.example.com/p?a=1', headers: { 'x-sign': 'ab' } },
    ],
    ['members of an object without its braces', '"a": "1",\n"b": 2.0,', { source: 'json', fields: ['a=1', 'b=2.0'] }],
  ])('%s', (_, text, expected) => expectRead(text, expected))
})

describe('a JSON body', () => {
  it.each<Row>([
    ['with a BOM and blanks', '\uFEFF \n{"a":1.0}\n', { source: 'json', fields: ['a=1.0'] }],
    ['in a fence', '```json\n{"a": 12345678901234567890}\n```', { fields: ['a=12345678901234567890'] }],
    ['with words below', '{"a":1}\n\nthis is refused', { fields: ['a=1'], body: '{"a":1}' }],
    ['with words above', 'Body:\n{"a":1}', { fields: ['a=1'] }],
    ['behind a word', 'body: {"a":1}', { fields: ['a=1'] }],
    ['as a text in a program', '"{\\"a\\":\\"1\\"}"', { fields: ['a=1'] }],
    ['with typographic quotes', '{“a”:“1”}', { fields: ['a=1'] }],
    ['with no-break spaces between its tokens', '{\u00a0"a":\u00a0"x\u00a0y"}', { fields: ['a=x\u00a0y'] }],
    ['with a semicolon', '{"a":1};', { fields: ['a=1'] }],
    ['quoted in a mail', '> {"a":1,\n> "b":2}', { fields: ['a=1', 'b=2'] }],
    ['nested, without blanks', '{"a":{ "b" : [1, 2.0] }}', { fields: ['a={"b":[1,2.0]}'] }],
  ])('%s', (_, text, expected) => expectRead(text, expected))

  it('may be one of several', () => {
    expect(readCaptures('{"a":1}\n{"a":2}').map(({ request }) => request.body)).toEqual(['{"a":1}', '{"a":2}'])
  })
})

describe('an XML body', () => {
  const xml =
    '<xml>\n<appid><![CDATA[wx1]]></appid>\n<total_fee>100</total_fee><body>a &amp; 满</body>\n<e></e><sign>AB</sign></xml>'
  const expected = {
    source: 'xml',
    method: 'POST',
    fields: ['appid=wx1', 'total_fee=100', 'body=a & 满', 'e=', 'sign=AB'],
  }

  it.each<Row>([
    ['as WeChat Pay v2 has it', xml, expected],
    ['with a declaration', `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`, expected],
    ['in a fence, with words round it', `so:\n\`\`\`xml\n${xml}\n\`\`\`\nrefused`, expected],
    ['with words below', `${xml}\nrefused`, expected],
  ])('%s', (_, text, wanted) => expectRead(text, wanted))

  it('is refused where it is broken', () => expect(refusalOf('<xml><a>1</xml>')).toBe('not XML that can be read'))
})
