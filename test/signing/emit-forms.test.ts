import { execFileSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CouponError } from '../../src/errors'
import { emit, emitters } from '../../src/signing/emit'
import type { Field, Recipe, SignableRequest } from '../../src/signing/recipe'
import { texts } from '../../src/text'
import { makeHome } from '../helpers/run'

/*
 * Every form of a recipe that a short program writes. The tokens are made here by hand; sh, node and Python must
 * print them, and PHP and Java, which are not installed everywhere, must hold these very lines.
 */
const key = 'invented-emit-key'
const fields: Field[] = [
  { name: 'b', value: 'x y', sent: 'x+y' },
  { name: 'A', value: '3~*' },
  { name: 'e', value: '' },
  { name: 'c', value: ' 满 ', sent: '%20%e6%bb%a1+' },
]
const request = (list: Field[] = fields, body: string | null = null): SignableRequest => ({
  method: 'POST',
  url: 'https://api.example.com/a/b?z=1',
  headers: {},
  fields: list,
  body,
})
const recipeOf = (change: Partial<Recipe>): Recipe => ({
  version: 1,
  signature: { in: 'form', name: 'sign' },
  fields: { take: 'all' },
  ...change,
})

const hash = (name: string, text: string) => createHash(name).update(text)
const hmac = (name: string, by: string, text: string) => createHmac(name, by).update(text)
const md5 = (text: string) => hash('md5', text).digest('hex')
const base64 = (text: string) => Buffer.from(text).toString('base64')
const rfc3986 = (text: string) => encodeURIComponent(text).replaceAll('*', '%2A')
const form = (text: string) => encodeURIComponent(text).replaceAll('%20', '+').replaceAll('~', '%7E')

interface Form {
  name: string
  recipe: Partial<Recipe>
  token: string
  /** Lines of these programs, as they stand there but for the blanks before them. */
  php: string[]
  java: string[]
  request?: SignableRequest
  /** What the shell does not write. */
  notInSh?: string
}

const forms: Form[] = [
  {
    name: 'a recipe that says nothing: HMAC-MD5 in hex of sorted pairs',
    recipe: {},
    token: hmac('md5', key, 'A=3~*b=x yc= 满 e=').digest('hex'),
    php: [
      'usort($items, fn($a, $b) => strcmp($a[0], $b[0]));',
      '$pairs = implode("", $written);',
      '$text = $pairs;',
      "$digest = hash_hmac('md5', $text, $key, true);",
      '$token = bin2hex($digest);',
    ],
    java: [
      'items.add(new String[] {"c", " \\u6ee1 "});',
      'items.sort(Comparator.comparing(item -> item[0]));',
      'String pairs = String.join("", written);',
      'byte[] digest = hmac("HmacMD5", key, text);',
      'String token = hex(digest);',
    ],
  },
  {
    name: 'without empty values, from Z to A, the key after them, MD5 in capitals',
    recipe: {
      fields: { take: 'non-empty' },
      order: 'name-descending',
      joiner: '&',
      key: { at: 'suffix', joiner: '&key=' },
      digest: 'md5',
      encoding: 'HEX',
    },
    token: md5(`c= 满 &b=x y&A=3~*&key=${key}`).toUpperCase(),
    php: [
      "$items = array_values(array_filter($items, fn($item) => $item[1] !== ''));",
      'usort($items, fn($a, $b) => strcmp($b[0], $a[0]));',
      '$text = $pairs . "&key=" . $key;',
      "$digest = hash('md5', $text, true);",
      '$token = strtoupper(bin2hex($digest));',
    ],
    java: [
      'items.removeIf(item -> item[1].isEmpty());',
      'items.sort(Comparator.<String[], String>comparing(item -> item[0]).reversed());',
      'String text = pairs + "&key=" + key;',
      'byte[] digest = hash("MD5", text);',
      'String token = hex(digest).toUpperCase();',
    ],
  },
  {
    name: 'values alone, by value, a joiner after the last, the key around them, base64url',
    recipe: {
      order: 'value',
      pair: 'value',
      joiner: '|',
      trailingJoiner: true,
      key: { at: 'around', joiner: '.' },
      digest: 'sha1',
      encoding: 'base64url',
    },
    token: hash('sha1', `${key}.| 满 |3~*|x y|.${key}`).digest('base64url'),
    php: [
      'usort($items, fn($a, $b) => strcmp($a[1], $b[1]));',
      '$written = array_map(fn($item) => $item[1], $items);',
      '$pairs = implode("|", $written) . "|";',
      '$text = $key . "." . $pairs . "." . $key;',
      "$token = rtrim(strtr(base64_encode($digest), '+/', '-_'), '=');",
    ],
    java: [
      'items.sort(Comparator.comparing(item -> item[1]));',
      'for (String[] item : items) written.add(item[1]);',
      'String pairs = String.join("|", written) + "|";',
      'byte[] digest = hash("SHA-1", text);',
      'String token = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);',
    ],
  },
  {
    name: 'names in any case, nothing between name and value, the key as the first pair, base64 of hex',
    recipe: {
      order: 'name-ignoring-case',
      pair: 'namevalue',
      key: { at: 'pair-first', name: 'secret' },
      digest: 'sha256',
      encoding: 'base64-of-hex',
    },
    token: base64(hash('sha256', `secret${key}A3~*bx yc 满 e`).digest('hex')),
    php: [
      'usort($items, fn($a, $b) => strcmp(strtolower($a[0]), strtolower($b[0])));',
      'array_unshift($items, ["secret", $key]);',
      '$written = array_map(fn($item) => $item[0] . $item[1], $items);',
      '$token = base64_encode(bin2hex($digest));',
    ],
    java: [
      'items.sort(Comparator.comparing(item -> item[0].toLowerCase()));',
      'items.add(0, new String[] {"secret", key});',
      'for (String[] item : items) written.add(item[0] + item[1]);',
      'String token = Base64.getEncoder().encodeToString(hex(digest).getBytes());',
    ],
    notInSh: 'order name-ignoring-case',
  },
  {
    name: 'trimmed values as a form writes them, a colon, the key as the last pair, in capitals, base64 of HEX',
    recipe: {
      values: { trim: 'value', encode: 'form' },
      pair: 'name:value',
      joiner: '&',
      key: { at: 'pair-last', name: 'secret' },
      text: 'upper',
      digest: 'sha512',
      encoding: 'base64-of-HEX',
    },
    token: base64(
      hash('sha512', `A:3%7E*&B:X+Y&C:%E6%BB%A1&E:&SECRET:${key.toUpperCase()}`).digest('hex').toUpperCase(),
    ),
    php: [
      '$items = array_map(fn($item) => [$item[0], trim($item[1], "\\x00..\\x20")], $items);',
      '$items = array_map(fn($item) => [$item[0], encode_form($item[1])], $items);',
      '$items[] = ["secret", $key];',
      '$written = array_map(fn($item) => $item[0] . ":" . $item[1], $items);',
      "$text = mb_strtoupper($pairs, 'UTF-8');",
      '$token = base64_encode(strtoupper(bin2hex($digest)));',
    ],
    java: [
      'for (String[] item : items) item[1] = item[1].trim();',
      'for (String[] item : items) item[1] = encodeForm(item[1]);',
      'items.add(new String[] {"secret", key});',
      'String text = (pairs).toUpperCase();',
      'byte[] digest = hash("SHA-512", text);',
      'String token = Base64.getEncoder().encodeToString(hex(digest).toUpperCase().getBytes());',
    ],
  },
  {
    name: 'trimmed pairs in small letters, a slice, encoded once',
    recipe: {
      values: { trim: 'pair' },
      joiner: '&',
      key: { at: 'prefix' },
      text: 'lower',
      digest: 'sha384',
      encoding: 'base64',
      slice: [4, 36],
      transport: 'percent-encoded',
    },
    token: rfc3986(hash('sha384', `${key}a=3~*&b=x y&c= 满&e=`).digest('base64').slice(4, 36)),
    php: [
      '$written = array_map(fn($item) => trim($item[0] . "=" . $item[1], "\\x00..\\x20"), $items);',
      "$text = mb_strtolower($key . $pairs, 'UTF-8');",
      '$token = rawurlencode(substr(base64_encode($digest), 4, 32));',
    ],
    java: [
      'for (String[] item : items) written.add((item[0] + "=" + item[1]).trim());',
      'String text = (key + pairs).toLowerCase();',
      'String token = encode(Base64.getEncoder().encodeToString(digest).substring(4, 36));',
    ],
  },
  {
    name: 'values encoded twice, the key in its place by name, the text as a form, digested again under the key',
    recipe: {
      values: { encode: 'rfc3986', times: 2 },
      joiner: '&',
      key: { at: 'in-order', name: 'd' },
      text: 'form',
      again: { digest: 'sha1', case: 'upper', key: 'prefix' },
      encoding: 'base64',
      transport: 'percent-encoded-twice',
    },
    token: rfc3986(
      rfc3986(
        hash(
          'sha1',
          key + md5(form(`A=3~%252A&b=x%2520y&c=%2520%25E6%25BB%25A1%2520&d=${key}&e=`)).toUpperCase(),
        ).digest('base64'),
      ),
    ),
    php: [
      '$items = array_map(fn($item) => [$item[0], rawurlencode($item[1])], $items);',
      '$items[] = ["d", $key];',
      '$text = encode_form($pairs);',
      "$digest = hash('sha1', $key . strtoupper(bin2hex($digest)), true);",
      '$token = rawurlencode(rawurlencode(base64_encode($digest)));',
    ],
    java: [
      'for (String[] item : items) item[1] = encode(item[1]);',
      'items.add(new String[] {"d", key});',
      'String text = encodeForm(pairs);',
      'digest = hash("SHA-1", key + hex(digest).toUpperCase());',
      'String token = encode(encode(Base64.getEncoder().encodeToString(digest)));',
    ],
  },
  {
    name: 'in the order and the bytes that were sent, the key last, the text encoded, digested again with the key after it',
    recipe: {
      values: { encode: 'as-sent' },
      order: 'as-sent',
      joiner: '&',
      key: { at: 'in-order', name: 'k' },
      text: 'rfc3986',
      digest: 'md5',
      again: { digest: 'md5', key: 'suffix' },
    },
    token: md5(md5(rfc3986(`b=x+y&A=3~*&e=&c=%20%e6%bb%a1+&k=${key}`)) + key),
    php: [
      '["c", "%20%e6%bb%a1+"],',
      'array_splice($items, 4, 0, [["k", $key]]);',
      '$text = rawurlencode($pairs);',
      "$digest = hash('md5', bin2hex($digest) . $key, true);",
    ],
    java: [
      'items.add(new String[] {"c", "%20%e6%bb%a1+"});',
      'items.add(4, new String[] {"k", key});',
      'String text = encode(pairs);',
      'digest = hash("MD5", hex(digest) + key);',
    ],
  },
  {
    name: 'listed names with the MD5 of the key between them, digested again without it',
    recipe: {
      fields: { take: 'listed', names: ['c', 'k', 'A'] },
      order: 'listed',
      joiner: '&',
      key: { at: 'in-list', name: 'k', as: 'md5-hex' },
      again: { digest: 'sha256' },
    },
    token: hash('sha256', md5(`c= 满 &k=${md5(key)}&A=3~*`)).digest('hex'),
    php: [
      '$key = md5($key);',
      'array_splice($items, 1, 0, [["k", $key]]);',
      "$digest = hash('sha256', bin2hex($digest), true);",
    ],
    java: [
      'key = hex(hash("MD5", key));',
      'items.add(1, new String[] {"k", key});',
      'digest = hash("SHA-256", hex(digest));',
    ],
  },
  {
    name: 'pairs encoded in a frame, HMAC under the key and &',
    recipe: {
      frame: '{method}\n{path}\n{pairs|rfc3986}',
      joiner: '&',
      key: { at: 'hmac', hmacSuffix: '&' },
      digest: 'sha224',
      encoding: 'base64',
    },
    token: hmac('sha224', `${key}&`, `POST\n/a/b\n${rfc3986('A=3~*&b=x y&c= 满 &e=')}`).digest('base64'),
    php: [
      '$pairs = rawurlencode($pairs);',
      '$text = "POST\\x0a/a/b\\x0a" . $pairs;',
      '$digest = hash_hmac(\'sha224\', $text, $key . "&", true);',
    ],
    java: [
      'pairs = encode(pairs);',
      'String text = "POST\\n/a/b\\n" + pairs;',
      'byte[] digest = hmac("HmacSHA224", key + "&", text);',
    ],
  },
  {
    name: 'a body and no pairs, under the key and with it',
    recipe: { frame: '{body}', key: { at: 'prefix', joiner: '\n', alsoHmac: true }, digest: 'sha256' },
    request: request([], '{"a":"$1"}'),
    token: hmac('sha256', key, `${key}\n{"a":"$1"}`).digest('hex'),
    php: ['$text = $key . "\\x0a" . "{\\"a\\":\\"\\$1\\"}";', "$digest = hash_hmac('sha256', $text, $key, true);"],
    java: ['String text = key + "\\n" + "{\\"a\\":\\"$1\\"}";', 'byte[] digest = hmac("HmacSHA256", key, text);'],
  },
  {
    name: 'nothing at all to sign',
    recipe: { frame: '{body}', trailingJoiner: true, key: { at: 'hmac' }, digest: 'sha1' },
    request: request([]),
    token: hmac('sha1', key, '').digest('hex'),
    php: ["$text = '';"],
    java: ['String text = "";'],
  },
  {
    name: 'a joiner after the last pair, where a key without a name stands among them',
    recipe: {
      order: 'listed',
      fields: { take: 'all', names: ['A'] },
      joiner: '\\n\n',
      trailingJoiner: true,
      key: { at: 'in-list' },
      digest: 'md5',
    },
    token: md5(`A=3~*\\n\nb=x y\\n\ne=\\n\nc= 满 \\n\n=${key}\\n\n`),
    php: ['array_splice($items, 4, 0, [["", $key]]);', '$pairs = implode("\\\\n\\x0a", $written) . "\\\\n\\x0a";'],
    java: ['items.add(4, new String[] {"", key});', 'String pairs = String.join("\\\\n\\n", written) + "\\\\n\\n";'],
  },
]

const commands = { sh: ['sh', 'sign.sh'], node: ['node', 'sign.cjs'], python: ['python3', 'sign.py'] } as const

describe.each(forms)('$name', ({ recipe: change, token, php, java, request: given = request(), notInSh }) => {
  const recipe = recipeOf(change)

  it.each(['sh', 'node', 'python'] as const)('%s prints the token', (language) => {
    if (language === 'sh' && notInSh !== undefined)
      return expect(refusal('sh', recipe, given)).toBe(`no short program is written for a recipe with ${notInSh}`)
    expect(run(language, emit(language, recipe, given, key))).toBe(`${token}\n`)
  })

  it('PHP and Java hold the lines', () => {
    expect(linesOf(emit('php', recipe, given, key))).toEqual(
      expect.arrayContaining([...php, `$expected = "${token}";`]),
    )
    expect(linesOf(emit('java', recipe, given, key))).toEqual(
      expect.arrayContaining([...java, `String expected = "${token}";`]),
    )
  })
})

describe('refused in every language', () => {
  it.each<[string, Partial<Recipe>]>([
    ['values.charset gbk', { values: { charset: 'gbk' } }],
    ['values.escapes lower', { values: { encode: 'rfc3986', escapes: 'lower' } }],
    ['key.at message-as-hmac-key', { key: { at: 'message-as-hmac-key' } }],
    ['key.as hex', { key: { at: 'hmac', as: 'hex' } }],
    ['key.as base64', { key: { at: 'suffix', as: 'base64' } }],
    ['again without key', { again: { digest: 'md5', key: 'prefix' } }],
    ['digest sm3', { key: { at: 'suffix' }, digest: 'sm3' }],
    ['digest sm3', { key: { at: 'suffix' }, again: { digest: 'sm3' } }],
  ])('%s', (part, change) => {
    for (const language of Object.keys(emitters) as (keyof typeof emitters)[]) {
      expect(refusal(language, recipeOf(change), request())).toBe(
        `no short program is written for a recipe with ${part}`,
      )
    }
  })
})

it('the shell refuses a line end and a TAB in a field, which the others write', () => {
  for (const field of [
    { name: 'a', value: 'x\ty' },
    { name: 'a\n', value: 'x' },
    { name: 'a', value: '\r' },
  ]) {
    expect(refusal('sh', recipeOf({}), request([field]))).toBe('no short program is written for a recipe with LF, TAB')
    const token = hmac('md5', key, `${field.name}=${field.value}`).digest('hex')
    expect(run('python', emit('python', recipeOf({}), request([field]), key))).toBe(`${token}\n`)
    expect(run('node', emit('node', recipeOf({}), request([field]), key))).toBe(`${token}\n`)
  }
})

function run(language: keyof typeof commands, program: string): string {
  const [command, name] = commands[language]
  const home = makeHome()
  writeFileSync(join(home, name), program)
  return execFileSync(command, [name], { cwd: home, env: { ...process.env, COUPON_SECRET: key } }).toString()
}

function linesOf(program: string): string[] {
  return program.split('\n').map((line) => line.trim())
}

function refusal(language: keyof typeof emitters, recipe: Recipe, given: SignableRequest): string {
  try {
    emit(language, recipe, given, key)
    return ''
  } catch (error) {
    return (error as CouponError).sentence(texts.en)
  }
}
