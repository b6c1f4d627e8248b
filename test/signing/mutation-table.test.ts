import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { clientSecret } from '../../src/platforms/yoho/recipe'
import { tokenRecipe } from '../../src/platforms/zvcms/recipe'
import { assemble } from '../../src/signing/capture/assemble'
import type { DiagnosisCode } from '../../src/signing/diagnose/codes'
import { diagnose } from '../../src/signing/diagnose/diagnose'
import type { Recipe } from '../../src/signing/recipe/recipe'
import { recipes } from '../../src/signing/recipes'

/*
 * Every mistake that can be made by hand over nine schemes, each of which is written here in the words of its page and
 * not with the code under test. The table of the answers is held by a file: here three schemes of each code, in turn,
 * and with WHOLE_TABLE in the environment (`npm run docs:signatures mistakes`) all of them. BODY_DIFFERS and
 * HEADER_MISSING need other schemes (mutations-of-frames.test.ts); NONCE_REUSED and CLOCK_SKEW no token shows.
 */
type Pair = [name: string, value: string]

/** How one side signs; a mistake changes a part of it. */
interface Way {
  pairs: Pair[]
  sort: (a: Pair, b: Pair) => number
  write: (pair: Pair) => string
  joiner: string
  key: string
  /** In place of the key's text, under an HMAC. */
  keyBytes?: Buffer
  /** Behind the key under an HMAC. */
  suffix: string
  method: string
  host: string
  path: string
  frame: (pairs: string, way: Way) => string
  place: (text: string, key: string, way: Way) => string
  digest: string
  hmac: boolean
  after: (digest: Buffer) => string
  bytes: (text: string) => string | Buffer
}

interface Scheme {
  name: string
  recipe: Recipe
  /** What is sent beside the signed pairs. */
  sent: Pair[]
  /** Its own spellings of what mistakes are made with. */
  words: {
    time: string
    nonce?: string
    id: string
    count: string
    text: string
    empty?: string
    json?: string
    lower: string
  }
  way: Way
}

const byName = ([a]: Pair, [b]: Pair): number => (a < b ? -1 : Number(a > b))
const hash = (name: string, text: string | Buffer) => createHash(name).update(text).digest()
const hex = (digest: Buffer) => digest.toString('hex')
const HEX = (digest: Buffer) => digest.toString('hex').toUpperCase()
const base64 = (digest: Buffer) => digest.toString('base64')
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

const plain: Way = {
  pairs: [],
  sort: byName,
  write: ([name, value]) => `${name}=${value}`,
  joiner: '&',
  key: 'invented0key0of0the0table',
  suffix: '',
  method: 'GET',
  host: 'api.invented.example',
  path: '/gateway/rest',
  frame: (pairs) => pairs,
  place: (text) => text,
  digest: 'md5',
  hmac: false,
  after: hex,
  bytes: (text) => text,
}

function textOf(way: Way): string | Buffer {
  const pairs = way.pairs.toSorted(way.sort).map(way.write).join(way.joiner)
  return way.bytes(way.place(way.frame(pairs, way), way.key, way))
}

const keyOf = (way: Way) => Buffer.concat([way.keyBytes ?? Buffer.from(way.key), Buffer.from(way.suffix)])

function tokenOf(way: Way): string {
  const text = textOf(way)
  return way.after(way.hmac ? createHmac(way.digest, keyOf(way)).update(text).digest() : hash(way.digest, text))
}

/** Under a key that brings about a `+` and a `/`. */
function withBothMarks(way: Way): Way {
  for (let count = 0; ; count++) {
    const other = { ...way, key: `${way.key}${count}` }
    if (/\+.*\/|\/.*\+/.test(decodeURIComponent(tokenOf(other)))) return other
  }
}

const otherKeys = [{ name: 'another shop', key: 'invented0key0of0another0shop' }]

const camel = (name: string) => name.slice(0, 1).toLowerCase() + name.slice(1)

const words = {
  time: 'timestamp',
  nonce: 'nonce',
  id: 'app_key',
  count: 'count',
  text: 'memo',
  empty: 'note',
  json: 'items',
  lower: 'Zone',
}
const usual: Pair[] = [
  ['app_key', 'k1002003'],
  ['timestamp', '1700000000'],
  ['nonce', '48213'],
  ['count', '20'],
  ['memo', '奶茶 少冰/é'],
  ['note', ''],
  ['items', '{"b":"x/y","a":1}'],
  ['Zone', 'cn'],
  ['buyer', 'Alice'],
]
const named = (name: keyof typeof recipes) => recipes[name]!.recipe

const schemes: Scheme[] = [
  {
    name: 'zvcms',
    recipe: tokenRecipe(),
    sent: [
      ['Action', 'coupon.user-coupon-list'],
      ['Params', '{"user_id":"1"}'],
    ],
    words: { time: 'Timestamp', nonce: 'Nonce', id: 'OpenId', count: 'Nonce', text: 'GrantCode', lower: 'OpenId' },
    way: withBothMarks({
      ...plain,
      pairs: [
        ['OpenId', 'd14c7d71f0a9e1b2'],
        ['GrantCode', 'F1 a2b3/满'],
        ['Nonce', '48213'],
        ['Timestamp', '1700000000'],
      ],
      write: ([name, value]) => `${camel(name)}=${value}`,
      sort: ([a], [b]) => byName([camel(a), ''], [camel(b), '']),
      digest: 'sha1',
      hmac: true,
      after: (digest) => encode(base64(digest)),
    }),
  },
  {
    name: 'yoho',
    recipe: clientSecret,
    sent: [],
    words,
    way: {
      ...plain,
      pairs: usual,
      place: (_, key, way) =>
        [...way.pairs, ['private_key', key] as Pair]
          .toSorted(way.sort)
          .map(way.write)
          .map((pair) => pair.trim())
          .join(way.joiner),
    },
  },
  {
    name: 'taobao-top',
    recipe: named('taobao-top'),
    sent: [],
    words,
    way: {
      ...plain,
      pairs: usual.map(([name, value]) => [name, name === 'timestamp' ? '2026-03-01 12:00:00' : value]),
      write: ([name, value]) => name + value,
      joiner: '',
      place: (text, key) => key + text + key,
      after: HEX,
    },
  },
  {
    name: 'wechatpay-v2',
    recipe: named('wechatpay-v2'),
    sent: [['note', '']],
    words: { ...words, empty: 'note' },
    way: {
      ...plain,
      pairs: usual.filter(([, value]) => value !== ''),
      place: (text, key, { joiner }) => `${text}${joiner}key=${key}`,
      after: HEX,
    },
  },
  {
    name: 'tencent-v1',
    recipe: named('tencent-v1'),
    sent: [],
    words,
    way: withBothMarks({
      ...plain,
      pairs: usual,
      frame: (pairs, { method, host, path }) => `${method}${host}${path}?${pairs}`,
      digest: 'sha1',
      hmac: true,
      after: base64,
    }),
  },
  {
    name: 'aliyun-rpc',
    recipe: named('aliyun-rpc'),
    sent: [],
    words,
    way: withBothMarks({
      ...plain,
      pairs: usual,
      write: ([name, value]) => `${encode(name)}=${encode(value)}`,
      frame: (pairs, { method }) => `${method}&%2F&${encode(pairs)}`,
      suffix: '&',
      digest: 'sha1',
      hmac: true,
      after: base64,
    }),
  },
  {
    name: 'lazada',
    recipe: named('lazada'),
    sent: [],
    words,
    way: {
      ...plain,
      pairs: usual,
      write: ([name, value]) => name + value,
      joiner: '',
      frame: (pairs, { path }) => path.replace('/gateway', '') + pairs,
      digest: 'sha256',
      hmac: true,
      after: HEX,
    },
  },
  {
    name: 'jingdong',
    recipe: named('jingdong'),
    sent: [],
    words,
    way: {
      ...plain,
      pairs: usual,
      write: ([name, value]) => name + value,
      joiner: '',
      place: (text, key) => key + text + key,
      after: HEX,
    },
  },
  {
    name: 'binance',
    recipe: named('binance'),
    sent: [],
    words,
    way: {
      ...plain,
      pairs: usual,
      sort: () => 0,
      write: ([name, value]) => `${name}=${encode(value)}`,
      digest: 'sha256',
      hmac: true,
    },
  },
]

const change = (way: Way, name: string | undefined, to: (value: string) => string): Way | null => {
  const value = way.pairs.find(([each]) => each === name)?.[1]
  if (value === undefined || to(value) === value) return null
  return { ...way, pairs: way.pairs.map(([each, before]) => [each, each === name ? to(before) : before]) }
}
const inText = (way: Way, write: (text: string) => string): Way => ({
  ...way,
  frame: (pairs, own) => write(way.frame(pairs, own)),
})
const isHmacScheme = ({ way }: Scheme) => way.hmac
const framed = ({ recipe }: Scheme, hole: string) => recipe.frame?.includes(hole) === true
const inHex = ({ recipe }: Scheme) => /^hex$/i.test(recipe.encoding ?? 'hex')

type Make = (scheme: Scheme) => Way | string | null
const key =
  (to: (key: string) => string): Make =>
  ({ way }) => ({ ...way, key: to(way.key) })
const token =
  (to: (token: string) => string): Make =>
  ({ way }) => {
    const right = tokenOf(way)
    return to(right) === right ? null : to(right)
  }
const value =
  (word: keyof typeof words, to: (value: string) => string): Make =>
  ({ way, words: own }) =>
    change(way, own[word], to)

/** One name in capitals, sorted as it is written. */
const upperName: Make = ({ way, words: { id } }) => {
  const name = id.toUpperCase()
  return {
    ...way,
    pairs: way.pairs.map(([each, sent]) => [each === id ? name : each, sent]),
    write: (pair) => (pair[0] === name ? way.write(['x', pair[1]]).replace('x', name) : way.write(pair)),
  }
}

const lowerEscapes = (text: string) => text.replace(/%../g, (escape) => escape.toLowerCase())

/** Where the recipe encodes values: written, and then changed. */
const encodedOtherwise = ({ recipe, way }: Scheme, to: (text: string) => string): Way | null =>
  recipe.pair?.includes('|rfc3986') || recipe.values?.encode === 'rfc3986'
    ? { ...way, write: (pair) => to(way.write(pair)) }
    : null

/** By its code: the mistake, where it can be made. */
const mistakes: [DiagnosisCode, Make][] = [
  ['TOKEN_NOT_ENCODED', (scheme) => (scheme.recipe.transport ? token(decodeURIComponent)(scheme) : null)],
  ['TOKEN_ENCODED_TWICE', (scheme) => (inHex(scheme) ? null : token(encode)(scheme))],
  ['TOKEN_PADDING', (scheme) => (inHex(scheme) ? null : token((text) => text.replace(/(?:=|%3D)+$/, ''))(scheme))],
  [
    'TOKEN_BASE64URL',
    (scheme) =>
      inHex(scheme)
        ? null
        : token((text) => decodeURIComponent(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))(
            scheme,
          ),
  ],
  [
    'TOKEN_PLUS_TO_SPACE',
    (scheme) => (inHex(scheme) ? null : token((text) => decodeURIComponent(text).replaceAll('+', ' '))(scheme)),
  ],
  ['TOKEN_HEX', (scheme) => (inHex(scheme) ? null : { ...scheme.way, after: hex })],
  ['TOKEN_BASE64', (scheme) => (inHex(scheme) ? { ...scheme.way, after: base64 } : null)],
  [
    'TOKEN_CASE',
    (scheme) =>
      inHex(scheme) && scheme.recipe.compare === undefined ? token((text) => text.toLowerCase())(scheme) : null,
  ],
  [
    'PERCENT_CASE',
    (scheme) => (scheme.recipe.transport ? token(lowerEscapes)(scheme) : encodedOtherwise(scheme, lowerEscapes)),
  ],
  ['KEY_INVISIBLE', key((text) => `${text}\n`)],
  ['KEY_ID_SWAPPED', ({ way, words: own }) => ({ ...way, key: way.pairs.find(([name]) => name === own.id)![1] })],
  [
    'KEY_DECODED',
    (scheme) => (isHmacScheme(scheme) ? { ...scheme.way, keyBytes: Buffer.from(scheme.way.key, 'base64') } : null),
  ],
  [
    'KEY_MESSAGE_SWAPPED',
    (scheme) =>
      isHmacScheme(scheme)
        ? scheme.way.after(createHmac(scheme.way.digest, textOf(scheme.way)).update(keyOf(scheme.way)).digest())
        : null,
  ],
  ['KEY_OF_OTHER_PROFILE', key(() => otherKeys[0]!.key)],
  [
    'HASH_WITHOUT_HMAC',
    (scheme) => (isHmacScheme(scheme) ? { ...scheme.way, hmac: false, place: (text, own) => text + own } : null),
  ],
  ['HMAC_FOR_HASH', (scheme) => (isHmacScheme(scheme) ? null : { ...scheme.way, hmac: true, place: (text) => text })],
  ['DIGEST_DIFFERS', ({ way }) => ({ ...way, digest: way.digest === 'sha256' ? 'sha1' : 'sha256' })],
  ['KEY_PLACEMENT', (scheme) => (isHmacScheme(scheme) ? null : { ...scheme.way, place: (text, own) => text + own })],
  ['NAME_CASE', upperName],
  ['TIMESTAMP_UNIT', value('time', (text) => (/^\d+$/.test(text) ? `${text}123` : text))],
  ['TIMESTAMP_DIFFERS', value('time', (text) => text.replace(/(\d)$/, (digit) => String((Number(digit) + 3) % 10)))],
  ['NONCE_DIFFERS', value('nonce', () => '48214')],
  [
    'EMPTY_VALUE_LEFT_OUT',
    ({ way }) =>
      way.pairs.some((pair) => pair[1] === '') ? { ...way, pairs: way.pairs.filter((pair) => pair[1] !== '') } : null,
  ],
  [
    'EMPTY_VALUE_SIGNED',
    ({ way, sent }) =>
      sent.some((pair) => pair[1] === '')
        ? { ...way, pairs: [...way.pairs, ...sent.filter((pair) => pair[1] === '')] }
        : null,
  ],
  ['FIELD_MISSING', ({ way }) => ({ ...way, pairs: way.pairs.slice(0, -1) })],
  ['FIELD_EXTRA', ({ way }) => ({ ...way, pairs: [...way.pairs, ['sign_type', 'MD5']] })],
  ['NUMBER_FORM', value('count', (text) => `${text}.0`)],
  ['VALUE_NOT_TRIMMED', value('text', (text) => ` ${text}`)],
  ['VALUE_NORMALISATION', value('text', (text) => text.normalize('NFD'))],
  ['VALUE_CHARSET', value('text', (text) => Buffer.from(text).toString('latin1'))],
  ['VALUE_URL_ENCODED', value('text', encode)],
  ['PLUS_FOR_SPACE', (scheme) => encodedOtherwise(scheme, (text) => text.replaceAll('%20', '+'))],
  [
    'ORDER_CASE_INSENSITIVE',
    (scheme) =>
      scheme.words.lower === 'Zone'
        ? { ...scheme.way, sort: ([a], [b]) => byName([a.toLowerCase(), ''], [b.toLowerCase(), '']) }
        : null,
  ],
  ['ORDER_BY_VALUE', ({ way }) => ({ ...way, sort: ([, a], [, b]) => byName([a, ''], [b, '']) })],
  ['ORDER_UNSORTED', ({ way }) => ({ ...way, sort: () => 0 })],
  ['ORDER_SORTED', (scheme) => (scheme.recipe.order === 'as-sent' ? { ...scheme.way, sort: byName } : null)],
  ['METHOD_DIFFERS', (scheme) => (framed(scheme, '{method}') ? { ...scheme.way, method: 'POST' } : null)],
  ['HOST_DIFFERS', (scheme) => (framed(scheme, '{host}') ? { ...scheme.way, host: `${scheme.way.host}:443` } : null)],
  ['PATH_DIFFERS', (scheme) => (framed(scheme, '{path') ? { ...scheme.way, path: `${scheme.way.path}/` } : null)],
  ['FRAME_LEFT_OUT', (scheme) => (scheme.recipe.frame ? { ...scheme.way, frame: (pairs) => pairs } : null)],
  ['JSON_SPACING', value('json', () => '{"b": "x/y", "a": 1}')],
  ['JSON_ESCAPES', value('json', (text) => text.replace('/', '\\/'))],
  ['JSON_KEY_ORDER', value('json', () => '{"a":1,"b":"x/y"}')],
  ['JOINER_DIFFERS', ({ way }) => ({ ...way, joiner: way.joiner === '' ? '&' : ',' })],
  ['DIGEST_SHORTENED', (scheme) => (inHex(scheme) ? token((text) => text.slice(8, 24))(scheme) : null)],
  ['TEXT_CASE', (scheme) => (isHmacScheme(scheme) ? inText(scheme.way, (text) => text.toLowerCase()) : null)],
  ['LINE_ENDS', (scheme) => (isHmacScheme(scheme) ? inText(scheme.way, (text) => `${text}\n`) : null)],
  ['TIME_ZONE', value('time', (text) => text.replace(' 12:', ' 04:'))],
  ['NO_VARIANT', key(() => 'a0key0that0nobody0knows')],
]

const sentBy = ({ recipe, sent, way }: Scheme) => {
  const pairs = [...way.pairs, ...sent]
  const url = `https://${way.host}${way.path}`
  return recipe.signature.in === 'json'
    ? assemble({ method: 'POST', url, body: JSON.stringify(Object.fromEntries(pairs)), type: 'json' })
    : assemble({ method: way.method, url: `${url}?${pairs.map((pair) => pair.map(encode).join('=')).join('&')}` })
}

const answerOf = (scheme: Scheme, expected: string): string => {
  const { recipe, way } = scheme
  const found = diagnose({ recipe, request: sentBy(scheme), key: way.key, expected, otherKeys, outOfTime: () => true })
  return found.match ? 'match' : found.findings.map(({ code }) => code).join(' + ')
}

const file = new URL('./mutation-table.md', import.meta.url)
const isWhole = process.env['WHOLE_TABLE'] !== undefined
const inTurn = 3

/** What the file says of a code. */
const heldOf = (code: DiagnosisCode): string[] => {
  const row = readFileSync(file, 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${code} |`))
  return (
    row
      ?.split(' | ')
      .slice(1)
      .map((cell) => cell.replace(/ \|$/, '')) ?? []
  )
}

it('is what is found', { timeout: 600_000 }, async () => {
  for (const scheme of schemes)
    expect([scheme.name, answerOf(scheme, tokenOf(scheme.way))]).toEqual([scheme.name, 'match'])
  const cells = (code: DiagnosisCode, make: Make, row: number) => {
    const tokens = schemes.map((scheme) => {
      const made = make(scheme)
      const mistaken = made === null || typeof made === 'string' ? made : tokenOf(made)
      return mistaken === tokenOf(scheme.way) ? null : mistaken
    })
    const possible = [...tokens.keys()].filter((index) => tokens[index] !== null)
    const due = new Set(Array.from({ length: inTurn }, (_, turn) => possible[(row + turn) % possible.length]))
    const held = isWhole ? [] : heldOf(code)
    return schemes.map((scheme, index) => {
      const mistaken = tokens[index]
      if (mistaken == null) return '-'
      if (!isWhole && !due.has(index)) return held[index]
      const answer = answerOf(scheme, mistaken)
      return answer === code ? 'yes' : answer
    })
  }
  const rows = mistakes.map(([code, make], row) => `| ${[code, ...cells(code, make, row)].join(' | ')} |`)
  const head = [`| code | ${schemes.map(({ name }) => name).join(' | ')} |`, `|${' --- |'.repeat(schemes.length + 1)}`]
  await expect([...head, ...rows, ''].join('\n')).toMatchFileSnapshot('mutation-table.md')
})
