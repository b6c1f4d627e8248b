import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/signing/capture/assemble'
import { readRecipe } from '../../src/signing/recipe/read-recipe'
import type { Recipe, SignableRequest } from '../../src/signing/recipe/recipe'
import { maskedText, plainText } from '../../src/signing/stages/segments'
import { placeToken, sign, tokenOf } from '../../src/signing/sign'

const request = (more: Partial<Parameters<typeof assemble>[0]> = {}): SignableRequest =>
  assemble({
    method: 'POST',
    url: 'https://shop.api.example.com:8443/rest/v1/order/get?b=2&a=1&x-k=%E6%BB%A1',
    headers: {
      'Content-Type': 'application/json',
      'X-Acs-B': ' two  blanks ',
      'X-Acs-A': '1',
      'X-Timestamp': '1458446400',
    },
    body: '{"c":"3","data":{"n":1.50, "t":"满"},"n":7}',
    ...more,
  })
const canonical = (recipe: Partial<Recipe>, sent = request(), key = 'K') =>
  plainText(
    sign(readRecipe({ version: 2, signature: { in: 'header', name: 'X-Sign' }, joiner: '&', ...recipe }), sent, key)
      .canonical,
  )

describe('fields', () => {
  const twice = request({ url: 'https://h.example/?a=1&b=2&a=3', body: null })
  it.each<[string, Partial<Recipe>, string, SignableRequest?]>([
    ['of the query', { fields: { take: 'all', from: 'query' } }, 'a=1&b=2&x-k=满'],
    ['of the body', { fields: { take: 'all', from: 'json', nested: 'leave-out' } }, 'c=3&n=7'],
    ['with a prefix', { fields: { take: 'all', prefix: 'x-' } }, 'x-k=满'],
    ['repeated', {}, 'a=1&a=3&b=2', twice],
    ['the first of repeated ones', { fields: { take: 'all', repeated: 'first' } }, 'a=1&b=2', twice],
    ['repeated ones joined', { fields: { take: 'all', repeated: { join: ',' } } }, 'a=1,3&b=2', twice],
    [
      'pairs by a template',
      { fields: { take: 'all', from: 'query' }, pair: '{name|upper}:{length}:{value|rfc3986}', joiner: ';' },
      'A:1:1;B:1:2;X-K:3:%E6%BB%A1',
    ],
  ])('%s', (_, recipe, expected, sent) => expect(canonical(recipe, sent)).toBe(expected))
})

describe('holes of a frame', () => {
  it.each<[string, string]>([
    ['{query}', 'b=2&a=1&x-k=%E6%BB%A1'],
    ['{url}', 'https://shop.api.example.com:8443/rest/v1/order/get'],
    ['{url-with-query}', 'https://shop.api.example.com:8443/rest/v1/order/get?b=2&a=1&x-k=%E6%BB%A1'],
    ['{path-tail:1}', '/v1/order/get'],
    ['{path-tail:2|no-slash}', 'order/get'],
    ['{host-label:1}', 'shop'],
    ['{header:content-type}|{header:none}|', 'application/json||'],
    ['{header:x-none,x-timestamp,x-acs-a}', '1458446400'],
    ['{field:b}', '2'],
    ['{json:data}', '{"n":1.50, "t":"满"}'],
    ['{json:data.t}{json:data.n}', '满1.50'],
    ['{timestamp}', '1458446400'],
    ['{method|lower} {"a":1}', 'post {"a":1}'],
    ['{field:b|md5}', 'c81e728d9d4c2f636f067f89cc14862c'],
    ['{field:b|md5|HEX}', 'C81E728D9D4C2F636F067F89CC14862C'],
    ['{field:b|md5|base64}', 'yB5yjZ1ML2NvBn+JzBSGLA=='],
    ['{field:x-k|length}{field:x-k|hex}', '3e6bba1'],
    ['{{field:b}{field:a}|md5}', '3c59dc048e8850243be8079a5c74d079'],
    ['{a b(c) {field:x-k}|dotnet}', 'a+b(c)+%e6%bb%a1'],
  ])('%s', (frame, expected) => expect(canonical({ frame, fields: { take: 'all', from: 'query' } })).toBe(expected))

  it('is told where a request does not have it', () => {
    expect(() => canonical({ frame: '{nonce}' })).toThrow('usage')
  })

  it('masks the secrets that stand in it, and takes two of them', () => {
    const recipe = readRecipe({
      version: 2,
      signature: { in: 'header', name: 'X-Sign' },
      frame: '{HashKey={secret}&{field:b}&HashIV={secret2}|lower}',
      key: { at: 'in-frame', second: 'iv' },
    })
    const { canonical } = sign(recipe, request(), 'KEY\nIV')
    expect(maskedText(canonical)).toBe('hashkey=***&2&hashiv=***')
    expect(plainText(canonical)).toBe('hashkey=key&2&hashiv=iv')
    expect(plainText(sign(recipe, request(), 'KEY').canonical)).toBe('hashkey=key&2&hashiv=')
  })
})

describe('signed headers', () => {
  it.each<[string, Recipe['headers'], string]>([
    ['by prefix', { take: 'prefix', prefix: 'X-Acs-' }, 'x-acs-a:1\nx-acs-b:two  blanks\n'],
    ['squeezed', { take: 'listed', names: ['x-acs-b'], values: 'squeeze' }, 'x-acs-b:two blanks\n'],
    [
      'listed, as sent',
      {
        take: 'listed',
        names: ['X-Acs-B', 'Host', 'X-None'],
        'names-case': 'as-sent',
        order: 'as-sent',
        pair: '{name}={value};',
      },
      'X-Acs-B=two  blanks;Host=shop.api.example.com:8443;',
    ],
  ])('%s', (_, headers, expected) => expect(canonical({ headers: headers!, frame: '{headers}' })).toBe(expected))

  it('are named by a hole or by another header', () => {
    const sent = request({ headers: { Authorization: 'H a;b sig', A: '1', B: '2', C: '3', 'X-Signed': 'C, a' } })
    const signature = { in: 'header', name: 'authorization', text: 'H {signed} {signature}' } as const
    expect(canonical({ signature, headers: { take: 'named-by' }, frame: '{headers}{signed}' }, sent)).toBe(
      'a:1\nb:2\na;b',
    )
    expect(
      canonical({ headers: { take: 'named-by', hole: 'header:X-Signed' }, frame: '{headers}{signed}' }, sent),
    ).toBe('a:1\nc:3\na;c')
  })
})

describe('a signature that is a part of a value', () => {
  it.each<[string, string, string]>([
    ['sha256={signature}', 'sha256=abc', 'sha256=XYZ'],
    ['QBox {id}:{signature}', 'QBox me:a-b=', 'QBox me:XYZ'],
    ['t={timestamp},v1={signature}', 't=5,v0=no,v1=abc', 't=5,v0=no,v1=XYZ'],
    [
      'AWS4-HMAC-SHA256 Credential={id}/{date}/{region}, SignedHeaders={signed}, Signature={signature}',
      'AWS4-HMAC-SHA256 Credential=A/1/r,SignedHeaders=a;b,Signature=abc',
      'AWS4-HMAC-SHA256 Credential=A/1/r,SignedHeaders=a;b,Signature=XYZ',
    ],
    [
      'P mchid="{id}",nonce_str="{nonce}",signature="{signature}"',
      'P nonce_str="n", signature="ab=", mchid="1"',
      'P nonce_str="n", signature="XYZ", mchid="1"',
    ],
  ])('%s', (text, value, written) => {
    const recipe = readRecipe({ version: 2, signature: { in: 'header', name: 'X-Sign', text } })
    const sent = request({ headers: { 'x-sign': value } })
    expect(tokenOf(recipe, sent)).toMatch(/^a/)
    expect(placeToken(recipe, sent, 'XYZ').headers).toEqual({ 'X-Sign': written })
    expect(tokenOf(recipe, request({ headers: { 'x-sign': 'another' } }))).toBeNull()
  })

  it('stands at a path of a JSON body', () => {
    const recipe = readRecipe({ version: 2, signature: { in: 'json-path', name: 'head.sign' } })
    const sent = request({ body: '{"id":12345678901234567890,"head":{"sign":"old","v":1.0}}' })
    expect(tokenOf(recipe, sent)).toBe('old')
    expect(placeToken(recipe, sent, 'new').body).toBe('{"id":12345678901234567890,"head":{"sign":"new","v":1.0}}')
    expect(placeToken(recipe, request({ body: null }), 'new').body).toBe('{"head":{"sign":"new"}}')
  })
})

describe('a derived key', () => {
  const signed = (derive: unknown, key = 'K') =>
    sign(
      readRecipe({
        version: 2,
        signature: { in: 'header', name: 'X-Sign' },
        frame: '{secret}',
        key: { at: 'in-frame', second: 'b', derive },
      }),
      request(),
      key,
    ).canonical.map(({ text, raw }) => (raw ? Buffer.from(text, 'latin1').toString('hex') : text))

  it.each<[string, unknown, string]>([
    ['prefix and suffix', [{ prefix: 'A' }, { suffix: '&{secret2|upper}' }], Buffer.from('AK&P').toString('hex')],
    ['strip', [{ strip: 'K' }], ''],
    ['a filter', [{ filter: 'md5' }], 'a5f3c6a11b03839d46af9fb43c97c188'],
    ['a raw filter', [{ filter: 'md5|raw' }], 'a5f3c6a11b03839d46af9fb43c97c188'],
    ['decoded', [{ decode: 'base64' }], ''],
    ['an hmac', [{ hmac: 'md5', over: '{method}' }], 'f18c88a5a3944d7e9472cac745ec428c'],
    ['an hmac in hex', [{ hmac: 'md5', over: '{method}', as: 'hex' }], 'f18c88a5a3944d7e9472cac745ec428c'],
  ])('%s', (_, derive, expected) => expect(signed(derive, 'K\np')).toEqual([expected]))
})
