import { createHash, createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { DiagnosisCode } from '../../src/signing/diagnose/codes'
import { type Suspect, diagnose } from '../../src/signing/diagnose/diagnose'
import type { Field, Recipe, SignableRequest } from '../../src/signing/recipe/recipe'

/*
 * The other side's mistakes, each made here by hand and not with the code under test. Every row must be answered with
 * exactly its codes.
 */
type Pairs = [name: string, value: string][]

const join = (pairs: Pairs, joiner = '&') => pairs.map(([name, value]) => `${name}=${value}`).join(joiner)
const byName = (pairs: Pairs) => [...pairs].sort(([a], [b]) => (a < b ? -1 : 1))
const hmac = (digest: string, key: string | Buffer, text: string | Buffer) => createHmac(digest, key).update(text)
const md5 = (text: string | Buffer) => createHash('md5').update(text).digest('hex')
const swap = (pairs: Pairs, name: string, value: string): Pairs =>
  pairs.map(([each, old]) => [each, each === name ? value : old])

const forever = () => false
const codes = (suspect: Omit<Suspect, 'outOfTime'>) =>
  diagnose({ outOfTime: forever, ...suspect }).findings.map(({ code }) => code)

type Row = [mistake: string, codes: DiagnosisCode[], token: string]

describe('zvcms', () => {
  const key = 'aW52ZW50ZWRPcGVuS2V5Rm9yVGVzdHM='
  const recipe: Recipe = {
    version: 1,
    signature: { in: 'json', name: 'Token' },
    fields: { take: 'listed', names: ['GrantCode', 'Nonce', 'OpenId', 'Timestamp'] },
    names: 'camel',
    joiner: '&',
    key: { at: 'hmac' },
    digest: 'sha1',
    encoding: 'base64',
    transport: 'percent-encoded',
  }
  const fields: Field[] = [
    { name: 'OpenId', value: 'd14c1559e87b747d577c834b275a4310' },
    { name: 'GrantCode', value: 'ba67d4fa46' },
    { name: 'Timestamp', value: '1465185768', json: true },
    { name: 'Nonce', value: '11886', json: true },
    { name: 'Action', value: 'coupon.user-coupon-list' },
    { name: 'Params', value: '{"user_id":"1","shopping":0}', json: true },
    { name: 'Token', value: 'x' },
  ]
  const request: SignableRequest = {
    method: 'POST',
    url: 'http://openapi.zvcms.com/api/v2',
    headers: {},
    fields,
    body: null,
  }
  const good: Pairs = [
    ['grantCode', 'ba67d4fa46'],
    ['nonce', '11886'],
    ['openId', 'd14c1559e87b747d577c834b275a4310'],
    ['timestamp', '1465185768'],
  ]
  const [grant, nonce, open, time] = good as [Pairs[0], Pairs[0], Pairs[0], Pairs[0]]
  const base64 = (pairs: Pairs, by: string | Buffer = key, digest = 'sha1') =>
    hmac(digest, by, join(pairs)).digest('base64')
  const sent = (pairs: Pairs, by?: string | Buffer, digest?: string) => encodeURIComponent(base64(pairs, by, digest))
  const hex = (pairs: Pairs) => hmac('sha1', key, join(pairs)).digest('hex')
  /** A nonce under which the base64 has both `+` and `/`. */
  const special = findSpecial((value) => base64(swap(good, 'nonce', value)))
  const hashed = (text: string, digest: string) => encodeURIComponent(createHash(digest).update(text).digest('base64'))

  it.each<Row>([
    ['nothing', [], sent(good)],
    ['not encoded', ['TOKEN_NOT_ENCODED'], base64(good)],
    ['encoded twice', ['TOKEN_ENCODED_TWICE'], encodeURIComponent(sent(good))],
    ['no padding', ['TOKEN_PADDING'], sent(good).replace('%3D', '')],
    ['hex', ['TOKEN_HEX'], hex(good)],
    ['upper-case hex', ['TOKEN_HEX', 'TOKEN_CASE'], hex(good).toUpperCase()],
    ['base64 of the hex text', ['TOKEN_HEX'], encodeURIComponent(Buffer.from(hex(good)).toString('base64'))],
    ['upper case', ['TOKEN_CASE'], sent(good).toUpperCase()],
    ['lower case', ['TOKEN_CASE'], sent(good).toLowerCase()],
    ['openID', ['NAME_CASE'], sent(good.map(([name, value]) => [name.replace('openId', 'openID'), value]))],
    ['lower-case escapes', ['PERCENT_CASE'], sent(good).replace(/%../g, (escape) => escape.toLowerCase())],
    ['a key with a newline', ['KEY_INVISIBLE'], sent(good, `${key}\n`)],
    ['a key in quotes', ['KEY_INVISIBLE'], sent(good, `"${key}"`)],
    ['a key in single quotes', ['KEY_INVISIBLE'], sent(good, `'${key}'`)],
    ['a key with a BOM', ['KEY_INVISIBLE'], sent(good, `\uFEFF${key}`)],
    ['a key with blanks', ['KEY_INVISIBLE'], sent(good, ` ${key}`)],
    ['a key with CR LF', ['KEY_INVISIBLE'], sent(good, `${key}\r\n`)],
    ['a key as base64 bytes', ['KEY_DECODED'], sent(good, Buffer.from(key, 'base64'))],
    ['an id for the key', ['KEY_ID_SWAPPED'], sent(good, 'd14c1559e87b747d577c834b275a4310')],
    ['key and id swapped', ['KEY_ID_SWAPPED'], sent(swap(good, 'openId', key), 'd14c1559e87b747d577c834b275a4310')],
    ['key and grant code swapped', ['KEY_ID_SWAPPED'], sent(swap(good, 'grantCode', key), 'ba67d4fa46')],
    [
      'key and message swapped',
      ['KEY_MESSAGE_SWAPPED'],
      encodeURIComponent(hmac('sha1', join(good), key).digest('base64')),
    ],
    ['the key of another profile', ['KEY_OF_OTHER_PROFILE'], sent(good, 'invented-key-of-another-shop')],
    ['SHA-1 without HMAC', ['HASH_WITHOUT_HMAC'], hashed(join(good), 'sha1')],
    ['SHA-1 with the key after it', ['HASH_WITHOUT_HMAC'], hashed(join(good) + key, 'sha1')],
    ['SHA-1 with the key before it', ['HASH_WITHOUT_HMAC'], hashed(key + join(good), 'sha1')],
    ['MD5 for HMAC', ['HASH_WITHOUT_HMAC'], hashed(join(good) + key, 'md5')],
    ['MD5 and &key=', ['HASH_WITHOUT_HMAC'], hashed(`${join(good)}&key=${key}`, 'md5')],
    ['SHA-256 for SHA-1', ['DIGEST_DIFFERS'], sent(good, key, 'sha256')],
    ['HMAC-MD5', ['DIGEST_DIFFERS'], sent(good, key, 'md5')],
    ['the key in the text as well', ['KEY_PLACEMENT'], sent([...good, ['key', key]])],
    ['& after the key', ['KEY_PLACEMENT'], sent(good, `${key}&`)],
    ['Pascal names', ['NAME_CASE'], sent(good.map(([name, value]) => [name[0]!.toUpperCase() + name.slice(1), value]))],
    ['lower-case names', ['NAME_CASE'], sent(good.map(([name, value]) => [name.toLowerCase(), value]))],
    [
      'snake names',
      ['NAME_CASE'],
      sent(good.map(([name, value]) => [name.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`), value])),
    ],
    ['milliseconds', ['TIMESTAMP_UNIT'], sent(swap(good, 'timestamp', '1465185768417'))],
    ['round milliseconds', ['TIMESTAMP_UNIT'], sent(swap(good, 'timestamp', '1465185768000'))],
    ['another second', ['TIMESTAMP_DIFFERS'], sent(swap(good, 'timestamp', '1465185769'))],
    ['900 s before', ['TIMESTAMP_DIFFERS'], sent(swap(good, 'timestamp', '1465184868'))],
    ['another nonce', ['NONCE_DIFFERS'], sent(swap(good, 'nonce', '23456'))],
    ['a field missing', ['FIELD_MISSING'], sent(good.filter(([name]) => name !== 'nonce'))],
    ['a field too many', ['FIELD_EXTRA'], sent([['Action', 'coupon.user-coupon-list'], ...good])],
    ['a field too many in camel', ['FIELD_EXTRA'], sent([['action', 'coupon.user-coupon-list'], ...good])],
    ['Params too', ['FIELD_EXTRA'], sent(byName([...good, ['params', '{"user_id":"1","shopping":0}']]))],
    ['a number with .0', ['NUMBER_FORM'], sent(swap(good, 'nonce', '11886.0'))],
    ['a number as Java writes a double', ['NUMBER_FORM'], sent(swap(good, 'timestamp', '1.465185768E9'))],
    ['a value with a blank', ['VALUE_NOT_TRIMMED'], sent(swap(good, 'grantCode', 'ba67d4fa46 '))],
    ['sorted by value', ['ORDER_BY_VALUE'], sent([...good].sort(([, a], [, b]) => (a < b ? -1 : 1)))],
    ['unsorted', ['ORDER_UNSORTED'], sent([open, grant, time, nonce])],
    ['unsorted in another way', ['ORDER_UNSORTED'], sent([time, grant, open, nonce])],
    [
      'Pascal names, not encoded',
      ['TOKEN_NOT_ENCODED', 'NAME_CASE'],
      base64(good.map(([name, value]) => [name[0]!.toUpperCase() + name.slice(1), value])),
    ],
    ['a newline and hex', ['TOKEN_HEX', 'KEY_INVISIBLE'], hmac('sha1', `${key}\n`, join(good)).digest('hex')],
    ['a newline and another digest', ['KEY_INVISIBLE', 'DIGEST_DIFFERS'], sent(good, `${key}\n`, 'sha256')],
    [
      'unsorted as Pascal',
      ['NAME_CASE', 'ORDER_UNSORTED'],
      sent([
        ['OpenId', open[1]],
        ['GrantCode', grant[1]],
        ['Timestamp', time[1]],
        ['Nonce', nonce[1]],
      ]),
    ],
    [
      'milliseconds, not encoded',
      ['TOKEN_NOT_ENCODED', 'TIMESTAMP_UNIT'],
      base64(swap(good, 'timestamp', '1465185768417')),
    ],
    [
      'another second and Pascal names',
      ['NAME_CASE', 'TIMESTAMP_DIFFERS'],
      sent(
        swap(good, 'timestamp', '1465185770').map(([name, value]) => [name[0]!.toUpperCase() + name.slice(1), value]),
      ),
    ],
    ['MD5 in hex', ['TOKEN_HEX', 'HASH_WITHOUT_HMAC'], md5(join(good) + key)],
  ])('%s: %j', (_, expected, token) => {
    const otherKeys = [{ name: 'other', key: 'invented-key-of-another-shop' }]
    expect(codes({ recipe, request, key, expected: token, otherKeys })).toEqual(expected)
  })

  it.each<[string, DiagnosisCode[], (token: string) => string]>([
    ['base64url', ['TOKEN_BASE64URL'], (token) => token.replaceAll('+', '-').replaceAll('/', '_').replace('=', '')],
    ['base64url with its padding', ['TOKEN_BASE64URL'], (token) => token.replaceAll('+', '-').replaceAll('/', '_')],
    [
      'base64url with its padding, encoded',
      ['TOKEN_BASE64URL'],
      (token) => encodeURIComponent(token.replaceAll('+', '-').replaceAll('/', '_')),
    ],
    ['+ turned into a space', ['TOKEN_PLUS_TO_SPACE'], (token) => token.replaceAll('+', ' ')],
    [
      '+ turned into a space, encoded',
      ['TOKEN_PLUS_TO_SPACE'],
      (token) => encodeURIComponent(token.replaceAll('+', ' ')),
    ],
    ['not encoded', ['TOKEN_NOT_ENCODED'], (token) => token],
    ['neither padded nor encoded', ['TOKEN_NOT_ENCODED', 'TOKEN_PADDING'], (token) => token.replace('=', '')],
  ])('a token with + and /, %s: %j', (_, expected, change) => {
    const signed = {
      ...request,
      fields: fields.map((field) => (field.name === 'Nonce' ? { ...field, value: special } : field)),
    }
    expect(codes({ recipe, request: signed, key, expected: change(base64(swap(good, 'nonce', special))) })).toEqual(
      expected,
    )
  })

  it.each<[mistake: string, note: string, token: (good: string) => string]>([
    ['a line end behind it', '<LF>', (token) => `${token}\n`],
    ['CR LF behind it', '<CR><LF>', (token) => `${token}\r\n`],
    ['a line end encoded with it', '%0A', (token) => `${token}%0A`],
    ['a line end escaped twice', '\\n', (token) => `${token}\\n`],
    ['a blank before it', '<SP>', (token) => ` ${token}`],
    ['quotes around it', '" "', (token) => `"${token}"`],
    ['quotes encoded with it', '%22 %22', (token) => `%22${token}%22`],
    ['the name of its digest before it', 'sha1=', (token) => `sha1=${token}`],
    ['a label and a blank before it', 'Token:<SP>', (token) => `Token: ${token}`],
  ])('%s is named, whatever else is wrong with the token', (_, note, around) => {
    const found = (expected: string) => diagnose({ outOfTime: forever, recipe, request, key, expected }).findings
    const first = { code: 'TOKEN_PADDING', way: 'around', note }
    expect(found(around(sent(good)))).toEqual([first])
    expect(found(around(sent(good).replace('%3D', '=')))).toEqual([first, { code: 'TOKEN_NOT_ENCODED', note: '' }])
    const [name, other] = found(around(sent(good.map(([each, value]) => [each.toUpperCase(), value]))))
    expect([name, other?.code]).toEqual([first, 'NAME_CASE'])
  })

  it('a field that is sent and signed in another case is named by its case', () => {
    const lower = fields.map((field) => (field.name === 'Nonce' ? { ...field, name: 'nonce' } : field))
    const suspect = { outOfTime: forever, recipe, request: { ...request, fields: lower }, key, expected: sent(good) }
    expect(diagnose(suspect).findings).toEqual([{ code: 'NAME_CASE', note: 'nonce' }])
  })

  it('a blank that was a plus is none around it, and quotes explain nothing else', () => {
    let nonce = '0'
    while (!base64(swap(good, 'nonce', nonce)).startsWith('+')) nonce = String(Number(nonce) + 1)
    const drawn = fields.map((field) => (field.name === 'Nonce' ? { ...field, value: nonce } : field))
    const spaced = base64(swap(good, 'nonce', nonce)).replaceAll('+', ' ')
    expect(codes({ recipe, request: { ...request, fields: drawn }, key, expected: spaced })).toEqual([
      'TOKEN_PLUS_TO_SPACE',
    ])
    const other = hmac('sha1', 'another key', 'another text').digest('base64')
    const hurried = diagnose({ recipe, request, key, expected: `"${other}"`, outOfTime: () => true })
    expect(hurried.findings).toEqual([{ code: 'NO_VARIANT', note: '' }])
  })

  it('says which field, which key and by how much', () => {
    const otherKeys = [{ name: 'other-shop', key: 'invented-key-of-another-shop' }]
    const note = (token: string) =>
      diagnose({ recipe, request, key, expected: token, otherKeys, outOfTime: forever }).findings.map(
        (each) => each.note,
      )
    expect(note(sent(swap(good, 'timestamp', '1465185771')))).toEqual(['Timestamp +3 s'])
    expect(note(sent(swap(good, 'nonce', '42')))).toEqual(['Nonce 42'])
    expect(note(sent(good, 'invented-key-of-another-shop'))).toEqual(['other-shop'])
    expect(note(sent([['action', 'coupon.user-coupon-list'], ...good]))).toEqual(['Action'])
    expect(note(sent(good, `${key}\r\n`))).toEqual(['key + CR LF'])
  })

  it('looks for single mistakes however little time there is', () => {
    const hurried = (token: string) =>
      diagnose({ recipe, request, key, expected: token, outOfTime: () => true }).findings[0]?.code
    expect(hurried(sent(swap(good, 'nonce', '999999')))).toBe('NONCE_DIFFERS')
  })

  it('says so where nothing matches, 901 s away for one', () => {
    const token = sent(swap(good, 'timestamp', '1465184867'))
    const found = diagnose({ recipe, request, key, expected: token, outOfTime: () => true })
    expect(found.findings).toEqual([{ code: 'NO_VARIANT', note: '' }])
    expect(found.tried).toBeGreaterThan(1_000_000)
  })
})

describe('yoho', () => {
  const key = '0123456789abcdef0123456789abcdef'
  const recipe: Recipe = {
    version: 1,
    signature: { in: 'query', name: 'client_secret' },
    fields: { take: 'all', except: ['/api', 'client_secret', 'q', 'debug_data'] },
    values: { trim: 'pair' },
    joiner: '&',
    key: { at: 'in-order', name: 'private_key' },
    digest: 'md5',
    encoding: 'hex',
    compare: 'ignoring-case',
  }
  const sent: Pairs = [
    ['method', 'app.coupons.lists'],
    ['app_version', '4.6.0'],
    ['uid', '7893817'],
    ['type', 'notuse'],
    ['limit', '10'],
    ['page', '1'],
    ['word', ' 满减 a+b '],
    ['gender', '1,3'],
    ['empty', ''],
    ['Brand', 'Ame\u0301lie'],
    ['client_type', 'h5'],
    ['v', '7'],
    ['q', 'x'],
    ['client_secret', 'x'],
  ]
  const request: SignableRequest = {
    method: 'GET',
    url: 'https://api.yoho.cn/',
    headers: {},
    body: null,
    fields: sent.map(([name, value]) => ({ name, value })),
  }
  const signed = sent.filter(([name]) => name !== 'q' && name !== 'client_secret')
  const withKey: Pairs = [...signed, ['private_key', key]]
  const trim = (pairs: Pairs): Pairs => pairs.map(([name, value]) => [name, value.trimEnd()])
  const good = trim(byName(withKey))
  const token = (pairs: Pairs) => md5(join(pairs))
  const sortedSigned = trim(byName(signed))
  const each = (change: (value: string) => string) =>
    good.map(([name, value]): [string, string] => [name, name === 'private_key' ? value : change(value)])
  const php = (value: string) =>
    encodeURIComponent(value)
      .replaceAll('%20', '+')
      .replaceAll('~', '%7E')
      .replace(/[!'()]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

  it.each<Row>([
    ['nothing', [], token(good)],
    ['upper case, which does not matter', [], token(good).toUpperCase()],
    ['base64', ['TOKEN_BASE64'], Buffer.from(token(good), 'hex').toString('base64')],
    [
      'a key with a newline',
      ['KEY_INVISIBLE'],
      token(
        trim(byName(signed))
          .concat([['private_key', `${key}\n`]])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    ],
    ['a key with a blank before it', ['KEY_INVISIBLE'], token(swap(good, 'private_key', ` ${key}`))],
    [
      'a key as hex bytes',
      ['KEY_DECODED'],
      md5(
        Buffer.concat(
          join(good)
            .split(key)
            .flatMap((text, index) =>
              index === 0 ? [Buffer.from(text)] : [Buffer.from(key, 'hex'), Buffer.from(text)],
            ),
        ),
      ),
    ],
    ['key and uid swapped', ['KEY_ID_SWAPPED'], token(swap(swap(good, 'private_key', '7893817'), 'uid', key))],
    ['the key of another profile', ['KEY_OF_OTHER_PROFILE'], token(swap(good, 'private_key', 'invented-other'))],
    ['HMAC for MD5', ['HMAC_FOR_HASH'], hmac('md5', key, join(sortedSigned)).digest('hex')],
    ['HMAC with the key in the text', ['HMAC_FOR_HASH'], hmac('md5', key, join(good)).digest('hex')],
    ['SHA-1', ['DIGEST_DIFFERS'], createHash('sha1').update(join(good)).digest('hex')],
    ['SHA-256', ['DIGEST_DIFFERS'], createHash('sha256').update(join(good)).digest('hex')],
    ['private_key first', ['KEY_PLACEMENT'], token([['private_key', key], ...sortedSigned])],
    ['private_key last', ['KEY_PLACEMENT'], token([...sortedSigned, ['private_key', key]])],
    ['the key appended', ['KEY_PLACEMENT'], md5(join(sortedSigned) + key)],
    ['no key', ['KEY_PLACEMENT'], token(sortedSigned)],
    [
      'upper-case names',
      ['NAME_CASE'],
      token(trim(byName(withKey.map(([name, value]) => [name.toUpperCase(), value])))),
    ],
    [
      'camel names',
      ['NAME_CASE'],
      token(
        trim(
          byName(
            withKey.map(([name, value]) => [
              name.replace(/_(\w)/, (_, letter: string) => letter.toUpperCase()).replace(/^B/, 'b'),
              value,
            ]),
          ),
        ),
      ),
    ],
    ['the empty value left out', ['EMPTY_VALUE_LEFT_OUT'], token(good.filter(([name]) => name !== 'empty'))],
    ['a public name signed as empty', ['EMPTY_VALUE_SIGNED'], token(byName([...good, ['udid', '']]))],
    ['a field missing', ['FIELD_MISSING'], token(good.filter(([name]) => name !== 'uid'))],
    ['a field too many', ['FIELD_EXTRA'], token(byName([...good, ['q', 'x']]))],
    ['a number with .0', ['NUMBER_FORM'], token(swap(good, 'uid', '7893817.0'))],
    ['values not trimmed', ['VALUE_NOT_TRIMMED'], token(byName(withKey))],
    ['values trimmed on both sides', ['VALUE_NOT_TRIMMED'], token(each((value) => value.trim()))],
    ['composed', ['VALUE_NORMALISATION'], token(each((value) => value.normalize('NFC')))],
    ['read as Latin-1', ['VALUE_CHARSET'], token(each((value) => Buffer.from(value).toString('latin1').trimEnd()))],
    [
      'encoded before it was trimmed',
      ['VALUE_URL_ENCODED'],
      token(byName(withKey).map(([name, value]) => [name, encodeURIComponent(value)])),
    ],
    [
      'encoded after it was trimmed',
      ['VALUE_URL_ENCODED'],
      token(good.map(([name, value]) => [name, encodeURIComponent(value)])),
    ],
    [
      'encoded with + for a blank',
      ['VALUE_URL_ENCODED', 'PLUS_FOR_SPACE'],
      token(byName(withKey).map(([name, value]) => [name, php(value)])),
    ],
    [
      'encoded with lower-case escapes',
      ['VALUE_URL_ENCODED', 'PERCENT_CASE'],
      token(good.map(([name, value]) => [name, encodeURIComponent(value).replace(/%../g, (hex) => hex.toLowerCase())])),
    ],
    [
      'sorted without regard to case',
      ['ORDER_CASE_INSENSITIVE'],
      token([...good].sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))),
    ],
    ['sorted by value', ['ORDER_BY_VALUE'], token([...good].sort(([, a], [, b]) => (a < b ? -1 : 1)))],
    ['as sent with the key at the end', ['ORDER_UNSORTED'], token(trim(withKey))],
    ['as sent with the key first', ['ORDER_UNSORTED'], token(trim([['private_key', key], ...signed]))],
    ['two out of their place', ['ORDER_UNSORTED'], token(good.with(2, good[5]!).with(5, good[2]!))],
    ['another name of the key', ['KEY_PLACEMENT'], token(trim(byName([...signed, ['secret', key]])))],
    ['first and a newline', ['KEY_INVISIBLE', 'KEY_PLACEMENT'], md5(`private_key=${key}\n&${join(sortedSigned)}`)],
    [
      'a field missing and base64',
      ['TOKEN_BASE64', 'FIELD_MISSING'],
      Buffer.from(token(good.filter(([name]) => name !== 'uid')), 'hex').toString('base64'),
    ],
  ])('%s: %j', (_, expected, given) => {
    const suspect = {
      recipe,
      request,
      key,
      expected: given,
      knownNames: ['uid', 'udid', 'session_key'],
      otherKeys: [{ name: 'other', key: 'invented-other' }],
    }
    expect(codes(suspect)).toEqual(expected)
  })

  it('GBK bytes', () => {
    const plain = sent.filter(([name]) => name !== 'Brand')
    const bytes = Buffer.concat(
      join(good.filter(([name]) => name !== 'Brand'))
        .split('满减')
        .flatMap((text, index) =>
          index === 0 ? [Buffer.from(text)] : [Buffer.from([0xc2, 0xfa, 0xbc, 0xf5]), Buffer.from(text)],
        ),
    )
    expect(
      codes({
        recipe,
        request: { ...request, fields: plain.map(([name, value]) => ({ name, value })) },
        key,
        expected: md5(bytes),
      }),
    ).toEqual(['VALUE_CHARSET'])
  })
})

describe('an invented scheme that encodes its values', () => {
  const key = 'invented-rpc-secret'
  const recipe: Recipe = {
    version: 1,
    signature: { in: 'query', name: 'Signature' },
    fields: { take: 'non-empty' },
    values: { encode: 'rfc3986' },
    joiner: '&',
    frame: '{method}&%2F&{pairs|rfc3986}',
    key: { at: 'hmac', hmacSuffix: '&' },
    digest: 'sha1',
    encoding: 'base64',
  }
  const sent: Pairs = [
    ['Action', 'List All'],
    ['Tag', '满/减'],
    ['Empty', ''],
    ['Timestamp', '2016-03-20 12:00:00'],
    ['Nonce', '4711'],
    ['Amount', '12.50'],
  ]
  const request: SignableRequest = {
    method: 'GET',
    url: 'https://rpc.example.com/',
    headers: {},
    body: null,
    fields: sent.map(([name, value]) => ({ name, value })),
  }
  const encoded = (pairs: Pairs, change = (text: string) => text): Pairs =>
    byName(pairs).map(([name, value]) => [name, change(encodeURIComponent(value))])
  const filled = sent.filter(([, value]) => value !== '')
  const raw = (pairs: Pairs, by: string | Buffer = `${key}&`) =>
    hmac('sha1', by, `GET&%2F&${encodeURIComponent(join(pairs))}`).digest('base64')

  it.each<Row>([
    ['nothing', [], raw(encoded(filled))],
    ['+ for %20', ['PLUS_FOR_SPACE'], raw(encoded(filled, (text) => text.replaceAll('%20', '+')))],
    [
      'lower-case escapes',
      ['PERCENT_CASE'],
      raw(encoded(filled, (text) => text.replace(/%../g, (hex) => hex.toLowerCase()))),
    ],
    ['not encoded', ['VALUE_URL_ENCODED'], raw(byName(filled))],
    ['encoded twice', ['VALUE_URL_ENCODED'], raw(encoded(filled, encodeURIComponent))],
    ['the empty value signed', ['EMPTY_VALUE_SIGNED'], raw(encoded(sent))],
    ['no & after the key', ['KEY_PLACEMENT'], raw(encoded(filled), key)],
    ['another second', ['TIMESTAMP_DIFFERS'], raw(encoded(swap(filled, 'Timestamp', '2016-03-20 12:00:07')))],
    ['seconds since 1970', ['TIMESTAMP_UNIT'], raw(encoded(swap(filled, 'Timestamp', '1458446400')))],
    ['without trailing zeros', ['NUMBER_FORM'], raw(encoded(swap(filled, 'Amount', '12.5')))],
    ['without decimals', ['NUMBER_FORM'], raw(encoded(swap(filled, 'Amount', '12')))],
    ['percent-encoded', ['TOKEN_ENCODED_TWICE'], encodeURIComponent(raw(encoded(filled)))],
    ['hex', ['TOKEN_HEX'], Buffer.from(raw(encoded(filled)), 'base64').toString('hex')],
    [
      'GBK',
      ['VALUE_CHARSET'],
      raw(encoded(filled, (text) => text.replace('%E6%BB%A1%2F%E5%87%8F', '%C2%FA%2F%BC%F5'))),
    ],
    ['unsorted', ['ORDER_UNSORTED'], raw(filled.map(([name, value]) => [name, encodeURIComponent(value)]))],
  ])('%s: %j', (_, expected, token) => {
    expect(codes({ recipe, request, key, expected: token })).toEqual(expected)
  })
})

describe('an invented scheme with upper-case hex, exact', () => {
  const key = 'invented-pay-key'
  const recipe: Recipe = {
    version: 1,
    signature: { in: 'form', name: 'sign' },
    fields: { take: 'non-empty' },
    joiner: '&',
    key: { at: 'pair-last', name: 'key' },
    digest: 'md5',
    encoding: 'HEX',
  }
  const sent: Pairs = [
    ['appid', 'wx-invented'],
    ['timestamp', '1465185768417'],
    ['nonce_str', '8fA'],
    ['total_fee', '100'],
  ]
  const request: SignableRequest = {
    method: 'POST',
    url: '',
    headers: {},
    body: null,
    fields: sent.map(([name, value]) => ({ name, value })),
  }
  const token = (pairs: Pairs) => md5(`${join(pairs)}&key=${key}`).toUpperCase()

  it.each<Row>([
    ['nothing', [], token(byName(sent))],
    ['lower case', ['TOKEN_CASE'], token(byName(sent)).toLowerCase()],
    ['seconds', ['TIMESTAMP_UNIT'], token(byName(swap(sent, 'timestamp', '1465185768')))],
    ['two seconds later', ['TIMESTAMP_DIFFERS'], token(byName(swap(sent, 'timestamp', '1465185770417')))],
    ['the key without its name', ['KEY_PLACEMENT'], md5(join(byName(sent)) + key).toUpperCase()],
    [
      'HMAC',
      ['HMAC_FOR_HASH'],
      hmac('sha256', key, `${join(byName(sent))}&key=${key}`)
        .digest('hex')
        .toUpperCase(),
    ],
    ['base64', ['TOKEN_BASE64'], Buffer.from(token(byName(sent)), 'hex').toString('base64')],
  ])('%s: %j', (_, expected, given) => {
    expect(codes({ recipe, request, key, expected: given })).toEqual(expected)
  })
})

function findSpecial(token: (nonce: string) => string): string {
  for (let nonce = 1; ; nonce++) if (/\+.*\/|\/.*\+/.test(token(String(nonce)))) return String(nonce)
}
