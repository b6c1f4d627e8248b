import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/signing/capture/assemble'
import type { DiagnosisCode } from '../../src/signing/diagnose/codes'
import { diagnose } from '../../src/signing/diagnose/diagnose'
import type { Recipe, SignableRequest } from '../../src/signing/recipe/recipe'
import { recipes } from '../../src/signing/recipes'
import { plainText } from '../../src/signing/stages/segments'
import { sign } from '../../src/signing/sign'

/*
 * Mistakes in what stands around the fields. The canonical text of each scheme is held by its golden file; here it is
 * changed by hand, as a text, and digested by hand.
 */
interface Scheme {
  recipe: Recipe
  request: SignableRequest
  key: string
  digest(text: string): string
}

type Row = [mistake: string, code: DiagnosisCode, change: (text: string) => string]

const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const hmac = (name: string, key: string, encoding: 'hex' | 'base64') => (text: string) =>
  createHmac(name, key).update(text).digest(encoding)

function found({ recipe, request, key }: Scheme, expected: string): DiagnosisCode[] {
  const until = performance.now() + 5000
  const outOfTime = () => performance.now() > until
  return diagnose({ recipe, request, key, expected, outOfTime }).findings.map(({ code }) => code)
}

const textOf = ({ recipe, request, key }: Scheme) => plainText(sign(recipe, request, key).canonical)
const named = (name: keyof typeof recipes, request = assemble(recipes[name]!.example)) => ({
  recipe: recipes[name]!.recipe,
  request,
  key: recipes[name]!.example.key,
})

function holds(scheme: Scheme, rows: Row[]): void {
  it('nothing is found in what is right', () => expect(found(scheme, scheme.digest(textOf(scheme)))).toEqual([]))
  it.each(rows)('%s: %s', (_, code, change) => {
    const text = textOf(scheme)
    expect(change(text)).not.toBe(text)
    expect(found(scheme, scheme.digest(change(text)))).toEqual([code])
  })
}

const lowerCase = (text: string) => text.toLowerCase()
const crlf = (text: string) => text.replaceAll('\n', '\r\n')
const literal = (text: string) => text.replaceAll('\n', '\\n')

describe('zvcms', () => {
  const key = 'invented-zvcms-key'
  const base64 = hmac('sha1', key, 'base64')
  holds(
    {
      recipe: {
        version: 1,
        signature: { in: 'json', name: 'Token' },
        fields: { take: 'listed', names: ['GrantCode', 'Nonce', 'OpenId', 'Timestamp'] },
        names: 'camel',
        joiner: '&',
        key: { at: 'hmac' },
        digest: 'sha1',
        encoding: 'base64',
        transport: 'percent-encoded',
      },
      request: assemble({
        method: 'POST',
        url: 'http://openapi.zvcms.com/api/v2',
        body: '{"OpenId":"D14c","GrantCode":"bA67","Timestamp":1465185768,"Nonce":11886,"Token":"x"}',
      }),
      key,
      digest: (text) => encodeURIComponent(base64(text)),
    },
    [
      ['another joiner', 'JOINER_DIFFERS', (text) => text.replaceAll('&', ',')],
      ['no joiner', 'JOINER_DIFFERS', (text) => text.replaceAll('&', '')],
      ['a joiner at the end', 'JOINER_DIFFERS', (text) => `${text}&`],
      ['names and values by colons', 'JOINER_DIFFERS', (text) => text.replaceAll('=', ':')],
      ['names and values without =', 'JOINER_DIFFERS', (text) => text.replaceAll('=', '')],
      ['echo adds a line end', 'LINE_ENDS', (text) => `${text}\n`],
      ['the text in lower case', 'TEXT_CASE', (text) => text.toLowerCase()],
      ['the text in upper case', 'TEXT_CASE', (text) => text.toUpperCase()],
      ['eight hours', 'TIME_ZONE', (text) => text.replace('1465185768', '1465156968')],
      ['a date for seconds', 'TIME_ZONE', (text) => text.replace('1465185768', '2016-06-06 12:02:48')],
      ['sign_type', 'FIELD_EXTRA', (text) => text.replace('&timestamp', '&sign_type=MD5&timestamp')],
    ],
  )
})

describe('yoho', () => {
  const scheme: Scheme = {
    recipe: {
      version: 1,
      signature: { in: 'query', name: 'client_secret' },
      fields: { take: 'all', except: ['/api', 'client_secret', 'q', 'debug_data'] },
      values: { trim: 'pair' },
      joiner: '&',
      key: { at: 'in-order', name: 'private_key' },
      digest: 'md5',
      compare: 'ignoring-case',
    },
    request: assemble({
      method: 'GET',
      url: 'https://api.yoho.cn/?method=app.coupons.lists&uid=7893817&word=%E6%BB%A1&goods=%7B%22b%22%3A1%2C%22a%22%3A%22x%2F%E6%BB%A1%22%7D&v=Aa7',
    }),
    key: '0123456789abcdef0123456789abcdef',
    digest: md5,
  }
  holds(scheme, [
    ['another joiner', 'JOINER_DIFFERS', (text) => text.replaceAll('&', '|')],
    ['the text in upper case', 'TEXT_CASE', (text) => text.toUpperCase()],
    ['blanks in the JSON of a field', 'JSON_SPACING', (text) => text.replace('{"b":1,"a":', '{"b": 1, "a": ')],
    ['\\/ in the JSON of a field', 'JSON_ESCAPES', (text) => text.replace('x/', 'x\\/')],
    ['\\u in the JSON of a field', 'JSON_ESCAPES', (text) => text.replace('x/满', 'x/\\u6ee1')],
    ['sorted JSON of a field', 'JSON_KEY_ORDER', (text) => text.replace('{"b":1,"a":"x/满"}', '{"a":"x/满","b":1}')],
  ])
  it('an MD5 of 16 digits: DIGEST_SHORTENED', () =>
    expect(found(scheme, md5(textOf(scheme)).slice(8, 24))).toEqual(['DIGEST_SHORTENED']))
  it('digested twice: DIGEST_DIFFERS', () =>
    expect(found(scheme, md5(md5(textOf(scheme))))).toEqual(['DIGEST_DIFFERS']))
})

describe('tencent-v1', () => {
  const scheme = named('tencent-v1')
  holds({ ...scheme, digest: hmac('sha1', scheme.key, 'base64') }, [
    ['POST', 'METHOD_DIFFERS', (text) => text.replace(/^GET/, 'POST')],
    ['the method in lower case', 'METHOD_DIFFERS', (text) => text.replace(/^GET/, 'get')],
    ['a port', 'HOST_DIFFERS', (text) => text.replace('.com/', '.com:443/')],
    ['upper case', 'HOST_DIFFERS', (text) => text.replace('cvm.tencentcloudapi.com', 'CVM.TENCENTCLOUDAPI.COM')],
    ['no slash', 'PATH_DIFFERS', (text) => text.replace('.com/?', '.com?')],
    ['a prefix', 'PATH_DIFFERS', (text) => text.replace('.com/?', '.com/api/?')],
    ['the fields alone', 'FRAME_LEFT_OUT', (text) => text.slice(text.indexOf('?') + 1)],
    ['no method', 'FRAME_LEFT_OUT', (text) => text.replace(/^GET/, '')],
    ['a line end at the end', 'LINE_ENDS', (text) => `${text}\n`],
    ['comma', 'JOINER_DIFFERS', (text) => text.replaceAll('&', ',')],
  ])
})

describe('aws-sigv2', () => {
  const scheme = named('aws-sigv2')
  holds({ ...scheme, digest: hmac('sha256', scheme.key, 'base64') }, [
    ['CR LF', 'LINE_ENDS', crlf],
    ['a backslash and an n', 'LINE_ENDS', literal],
    ['no line ends', 'JOINER_DIFFERS', (text) => text.replaceAll('\n', '')],
    ['a port', 'HOST_DIFFERS', (text) => text.replace('.com\n', '.com:443\n')],
    ['POST', 'METHOD_DIFFERS', (text) => text.replace(/^GET/, 'POST')],
    ['a path that is none', 'PATH_DIFFERS', (text) => text.replace('\n/\n', '\n\n')],
  ])
})

describe('aliyun-rpc', () => {
  const scheme = named('aliyun-rpc')
  holds({ ...scheme, digest: hmac('sha1', `${scheme.key}&`, 'base64') }, [
    ['POST', 'METHOD_DIFFERS', (text) => text.replace(/^GET/, 'POST')],
    ['the fields alone, plain', 'FRAME_LEFT_OUT', (text) => decodeURIComponent(text.split('&')[2]!)],
    ['another joiner of the fields', 'JOINER_DIFFERS', (text) => text.replaceAll('%26', '%2C')],
    ['CR LF at the end', 'LINE_ENDS', (text) => `${text}\r\n`],
    ['values in lower-case escapes', 'PERCENT_CASE', (text) => text.replace(/%25[0-9A-F]{2}/g, lowerCase)],
    [
      'fields in lower-case escapes',
      'PERCENT_CASE',
      (text) => text.replace(/(?<=&.*&.*)%[\dA-F]{2}([\dA-F]{2})?/g, lowerCase),
    ],
    ['all in lower-case escapes', 'PERCENT_CASE', (text) => text.replace(/%(25)?[0-9A-F]{2}/g, lowerCase)],
  ])
})

describe('slack', () => {
  const { example } = recipes['slack']!
  const body = '{"text":"满/减","n":1,"a":["x y",2.50]}'
  const scheme = named('slack', assemble({ ...example, body }))
  holds({ ...scheme, digest: hmac('sha256', scheme.key, 'hex') }, [
    ['a header left out', 'HEADER_MISSING', (text) => text.replace('1531420618', '')],
    ['Python blanks', 'JSON_SPACING', (text) => text.replace(body, '{"text": "满/减", "n": 1, "a": ["x y", 2.50]}')],
    [
      'indented',
      'JSON_SPACING',
      (text) => text.replace(body, '{\n  "text": "满/减",\n  "n": 1,\n  "a": [\n    "x y",\n    2.50\n  ]\n}'),
    ],
    ['\\/', 'JSON_ESCAPES', (text) => text.replace('满/减', '满\\/减')],
    ['\\u', 'JSON_ESCAPES', (text) => text.replace('满/减', '\\u6ee1/\\u51cf')],
    ['sorted members', 'JSON_KEY_ORDER', (text) => text.replace(body, '{"a":["x y",2.50],"n":1,"text":"满/减"}')],
    ['no body', 'BODY_DIFFERS', (text) => text.replace(body, '')],
    ['a line end behind the body', 'BODY_DIFFERS', (text) => `${text}\n`],
    ['the body alone', 'FRAME_LEFT_OUT', () => body],
    ['the text in upper case', 'TEXT_CASE', (text) => text.toUpperCase()],
  ])
  it('names what is gone, and not the part that was signed alone', () => {
    const { findings } = diagnose({
      ...scheme,
      expected: hmac('sha256', scheme.key, 'hex')(body),
      outOfTime: () => false,
    })
    expect(findings).toMatchObject([{ code: 'FRAME_LEFT_OUT', note: '- v0:{header:X-Slack-Request-Timestamp}:' }])
  })
  it('a digest of 32 digits: DIGEST_SHORTENED', () => {
    expect(
      found(
        { ...scheme, digest: md5 },
        hmac('sha256', scheme.key, 'hex')(textOf({ ...scheme, digest: md5 })).slice(0, 32),
      ),
    ).toEqual(['DIGEST_SHORTENED'])
  })
})

describe('JSON that is sent with blanks', () => {
  const { example } = recipes['slack']!
  const python = '{"text": "满/减", "n": 1}'
  const compact = '{"text":"满/减","n":1}'
  const rows: Row[] = [
    ['none of them', 'JSON_SPACING', (text) => text.replace(python, compact)],
    ['other ones', 'JSON_SPACING', (text) => text.replace(python, '{\n    "text": "满/减",\n    "n": 1\n}')],
    ['escapes, and its blanks', 'JSON_ESCAPES', (text) => text.replace('满/减', '\\u6ee1/\\u51cf')],
    ['another order, and its blanks', 'JSON_KEY_ORDER', (text) => text.replace(python, '{"n": 1, "text": "满/减"}')],
  ]
  const body = named('slack', assemble({ ...example, body: python }))
  describe('as a body', () => holds({ ...body, digest: hmac('sha256', body.key, 'hex') }, rows))

  const recipe: Scheme['recipe'] = { version: 1, signature: { in: 'form', name: 'sign' }, fields: { take: 'all' } }
  const form = `a=1&items=${encodeURIComponent(python)}&sign=x`
  const request = assemble({ method: 'POST', url: 'https://h/', body: form, type: 'form' })
  const keyed = { ...recipe, joiner: '&', key: { at: 'suffix' } } satisfies Scheme['recipe']
  describe('as a field', () => holds({ recipe: keyed, request, key: 'invented-key', digest: md5 }, rows))
})

describe('qiniu-v2', () => {
  const request = assemble({
    method: 'POST',
    url: 'http://rs.qiniu.com/move/a/b?x=1',
    headers: { 'Content-Type': 'application/json', Authorization: 'Qiniu MY_ACCESS_KEY:x' },
    body: '{"name":"奶茶"}',
  })
  const scheme = named('qiniu-v2', request)
  const urlSafe = (text: string) => hmac('sha1', scheme.key, 'base64')(text).replaceAll('+', '-').replaceAll('/', '_')
  holds({ ...scheme, digest: urlSafe }, [
    ['GET', 'METHOD_DIFFERS', (text) => text.replace(/^POST/, 'GET')],
    ['a port', 'HOST_DIFFERS', (text) => text.replace('rs.qiniu.com', 'rs.qiniu.com:80')],
    ['another host', 'HOST_DIFFERS', (text) => text.replace('rs.qiniu.com', 'localhost')],
    ['a slash at the end', 'PATH_DIFFERS', (text) => text.replace('/move/a/b', '/move/a/b/')],
    ['without its first part', 'PATH_DIFFERS', (text) => text.replace('/move/a/b', '/a/b')],
    ['CR LF', 'LINE_ENDS', crlf],
    ['a backslash and an n', 'LINE_ENDS', literal],
    ['a header left out', 'HEADER_MISSING', (text) => text.replace(/Content-Type: .*\n/, '')],
    [
      'a header in upper case',
      'HEADER_MISSING',
      (text) => text.replace(/(Content-Type: )(.*)/, (_, name: string, value: string) => name + value.toUpperCase()),
    ],
    ['blanks', 'JSON_SPACING', (text) => text.replace('":"', '": "')],
    ['no body', 'BODY_DIFFERS', (text) => text.replace(/\{.*\}$/, '')],
  ])
})

describe('taobao-top', () => {
  const scheme = named('taobao-top')
  holds({ ...scheme, digest: (text) => md5(text).toUpperCase() }, [
    [
      'UTC',
      'TIME_ZONE',
      (text) =>
        text.replace(
          /(\d{4}-\d\d-\d\d) (\d\d)/,
          (_, day: string, hour: string) => `${day} ${String(Number(hour) - 8).padStart(2, '0')}`,
        ),
    ],
    ['a T', 'TIME_ZONE', (text) => text.replace(/(\d{4}-\d\d-\d\d) (\d\d)/, '$1T$2')],
    ['a zone', 'TIME_ZONE', (text) => text.replace(/(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)/, '$1T$2+08:00')],
  ])
})

describe('wechatpay-v2', () => {
  const scheme = named('wechatpay-v2')
  const upper = (text: string) => md5(text).toUpperCase()
  holds({ ...scheme, digest: upper }, [
    ['another joiner', 'JOINER_DIFFERS', (text) => text.replaceAll('&', '|')],
    ['name:value', 'JOINER_DIFFERS', (text) => text.replaceAll('=', ':')],
    ['sign_type', 'FIELD_EXTRA', (text) => text.replace('&key=', '&sign_type=MD5&key=')],
  ])
  it('16 digits of it: DIGEST_SHORTENED', () =>
    expect(found({ ...scheme, digest: upper }, upper(textOf({ ...scheme, digest: upper })).slice(8, 24))).toEqual([
      'DIGEST_SHORTENED',
    ]))
})

describe('a scheme that signs in the order as sent', () => {
  const key = 'invented-as-sent'
  const recipe: Recipe = {
    version: 1,
    signature: { in: 'query', name: 'sign' },
    fields: { take: 'all' },
    order: 'as-sent',
    joiner: '&',
    values: { encode: 'as-sent' },
    key: { at: 'suffix' },
  }
  const request = assemble({ method: 'GET', url: 'https://h.example.com/p?b=2&a=x%20y&Time=1458446400&c=3' })
  const scheme: Scheme = { recipe, request, key, digest: md5 }
  holds(scheme, [
    ['sorted', 'ORDER_SORTED', () => `Time=1458446400&a=x%20y&b=2&c=3${key}`],
    ['sorted without regard to case', 'ORDER_SORTED', () => `a=x%20y&b=2&c=3&Time=1458446400${key}`],
    ['another order', 'ORDER_UNSORTED', () => `a=x%20y&c=3&b=2&Time=1458446400${key}`],
    ['plain values', 'VALUE_URL_ENCODED', () => `b=2&a=x y&Time=1458446400&c=3${key}`],
    ['encoded as a form', 'VALUE_URL_ENCODED', () => `b=2&a=x+y&Time=1458446400&c=3${key}`],
    ['another time, and that alone', 'TIMESTAMP_DIFFERS', () => `b=2&a=x%20y&Time=1458446403&c=3${key}`],
    ['milliseconds, and that alone', 'TIMESTAMP_UNIT', () => `b=2&a=x%20y&Time=1458446400123&c=3${key}`],
  ])
})

describe('where the canonical text of the other side is known', () => {
  const scheme = named('tencent-v1')
  const text = plainText(sign(scheme.recipe, scheme.request, scheme.key).canonical)
  const told = (theirs: string, token = hmac('sha1', 'quite-another-key', 'base64')(theirs)) =>
    diagnose({ ...scheme, expected: token, expectedCanonical: theirs, outOfTime: () => true }).findings.map(
      ({ code, note, way }) => [code, note, way].filter((each) => each).join(' '),
    )

  it.each([
    ['a method', text.replace(/^GET/, 'POST'), ['METHOD_DIFFERS POST']],
    [
      'a host that nobody guesses',
      text.replace('cvm.tencentcloudapi.com', 'invented.example.com'),
      ['HOST_DIFFERS host'],
    ],
    ['a field that is missing', text.replace('&Limit=20', ''), ['FIELD_MISSING Limit']],
    ['fields that nobody knows', text.replace('&Limit', '&Extra=1&Limit'), ['FIELD_EXTRA Extra']],
    ['a value', text.replace('Limit=20', 'Limit=21'), ['NO_VARIANT Limit text']],
    ['a nonce', text.replace('Nonce=11886', 'Nonce=987654321'), ['NONCE_DIFFERS Nonce 987654321']],
  ])('%s is named, and the key is not', (_, theirs, expected) => expect(told(theirs)).toEqual(expected))

  it('the key is looked at where the texts are the same', () => {
    expect(told(text, hmac('sha1', `${scheme.key}\n`, 'base64')(text))).toEqual(['KEY_INVISIBLE key + LF'])
  })
})

it('two findings of one code are one', () => {
  const recipe: Recipe = {
    version: 1,
    signature: { in: 'form', name: 'sign' },
    fields: { take: 'all' },
    joiner: '&',
    key: { at: 'suffix' },
  }
  const request = assemble({ method: 'POST', url: '', body: 'a=1&b=x&c=2', type: 'form' })
  const { findings } = diagnose({ recipe, request, key: 'k', expected: md5('b=xk'), outOfTime: () => false })
  expect(findings).toEqual([{ code: 'FIELD_MISSING', note: 'a, c' }])
})

describe('a signed header that the request, as it is given, lacks', () => {
  const lacking = (name: keyof typeof recipes, header: string) => {
    const { recipe, request, key } = named(name)
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([each]) => each !== header))
    const expected = sign(recipe, request, key).token
    return diagnose({ recipe, request: { ...request, headers }, key, expected, outOfTime: () => true }).findings
  }

  it.each([
    ['slack', 'X-Slack-Request-Timestamp'],
    ['okx', 'OK-ACCESS-TIMESTAMP'],
    ['bybit', 'X-BAPI-TIMESTAMP'],
  ] as const)('%s: the time of its frame, %s', (name, header) => {
    expect(lacking(name, header)).toEqual([{ code: 'HEADER_MISSING', way: 'absent', note: header }])
  })

  it('aws-sigv4: one of the list in the request', () => {
    const [finding] = lacking('aws-sigv4', 'X-Amz-Date')
    expect(finding).toEqual({ code: 'HEADER_MISSING', way: 'absent', note: 'x-amz-date' })
  })

  it('not one that another of its names stands for', () => {
    const { recipe, request, key } = named('slack')
    const frame = recipe.frame!.replace('X-Slack-Request-Timestamp', 'X-Own-Timestamp,X-Slack-Request-Timestamp')
    const suspect = { recipe: { ...recipe, frame }, request, key, expected: 'f'.repeat(64), outOfTime: () => true }
    expect(diagnose(suspect).findings.map(({ code }) => code)).toEqual(['NO_VARIANT'])
  })

  it('not one that a scheme may do without', () => {
    expect(lacking('aws-s3-v2', 'Date').map(({ way }) => way)).not.toContain('absent')
  })
})
