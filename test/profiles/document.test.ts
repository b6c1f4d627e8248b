import { describe, expect, test } from 'vitest'
import { readDocument, writeDocument } from '../../src/profiles/document'
import { placeOf } from '../../src/profiles/place'
import { failure } from './failure'

const canary = 'canary-7f3a'
const whole = `{
  "version": 1,
  "profiles": {
    "shop": { "platform": "yoho", "values": { "privateKey": "${canary}" } }
  },
  "defaults": { "yoho": "shop" }
}
`

test('what is written is read again, to the byte', () => {
  const profiles = readDocument(whole, 'profiles.json')
  expect(profiles.profiles.get('shop')).toEqual({ platform: 'yoho', values: { privateKey: canary } })
  expect(readDocument(writeDocument(profiles), 'profiles.json')).toEqual(profiles)
  expect(writeDocument(readDocument(writeDocument(profiles), ''))).toBe(writeDocument(profiles))
})

test('a byte order mark is accepted, and defaults may be left out', () => {
  expect(readDocument(`\uFEFF${whole}`, 'f').profiles.size).toBe(1)
  expect(readDocument('{"version":1,"profiles":{}}', 'f').defaults.size).toBe(0)
})

test('of a newer version, what is not known is passed over', () => {
  const text = `{"version": 2, "more": 1, "profiles": {"a": {"platform": "yoho", "values": {"k": "v"}, "since": 3}}}`
  expect(readDocument(text, 'f')).toEqual({
    version: 2,
    profiles: new Map([['a', { platform: 'yoho', values: { k: 'v' } }]]),
    defaults: new Map(),
  })
})

const wrong = (line: number, column: number) => `not what belongs there at line ${line}, column ${column}`
const notJson = (line: number, column: number) => `not JSON: line ${line}, column ${column}`

describe('F073 a file that is not as it must be is refused by its place, never with its content', () => {
  test.each([
    ['empty', '', notJson(1, 1)],
    ['blank', ' \n ', notJson(2, 2)],
    ['a lone byte order mark', '\uFEFF', notJson(1, 1)],
    ['a list behind a byte order mark', `\uFEFF["${canary}"]`, wrong(1, 1)],
    ['NUL', '\u0000\u0000', notJson(1, 1)],
    ['plain text', canary, notJson(1, 1)],
    ['cut in a key', whole.slice(0, 60), notJson(4, 27)],
    ['cut in a secret', whole.slice(0, whole.indexOf(canary) + 6), notJson(4, 68)],
    ['cut before the end', whole.slice(0, -3), notJson(6, 33)],
    ['something after the end', `${whole}${canary}`, notJson(8, 1)],
    ['a comma too many', '{"version":1,}', notJson(1, 14)],
    ['unquoted', `{version:1}`, notJson(1, 2)],
    [
      'one key twice',
      '{"version":1,\n"version":2}',
      'JSON gives one key twice with different values: line 2, column 2',
    ],
    ['very deep', '['.repeat(100), 'JSON nested deeper than 64 levels'],
    ['null', 'null', wrong(1, 1)],
    ['a list', `["${canary}"]`, wrong(1, 1)],
    ['text', `"${canary}"`, wrong(1, 1)],
    ['a number', '12', wrong(1, 1)],
    ['nothing in it', '{}', wrong(1, 1)],
    ['no version', '{"profiles":{}}', wrong(1, 1)],
    ['a version that is text', '{ "version": "one", "profiles":{}}', wrong(1, 14)],
    ['version 0', '{"version":0,"profiles":{}}', wrong(1, 12)],
    ['version 1.5', '{"version":1.5,"profiles":{}}', wrong(1, 12)],
    ['no profiles', '{"version":1}', wrong(1, 1)],
    ['profiles as a list', '{"version":1,"profiles":[]}', wrong(1, 25)],
    ['a profile that is text', `{"version":1,"profiles":{"a":"${canary}"}}`, wrong(1, 30)],
    ['a profile without platform', '{"version":1,"profiles":{"a":{"values":{}}}}', wrong(1, 30)],
    ['an empty platform', '{"version":1,"profiles":{"a":{"platform":"","values":{}}}}', wrong(1, 42)],
    ['a profile without values', '{"version":1,"profiles":{"a":{"platform":"yoho"}}}', wrong(1, 30)],
    ['a value that is no text', '{"version":1,"profiles":{"a":{"platform":"yoho","values":{"k":12}}}}', wrong(1, 63)],
    ['a name that is none', `{"version":1,"profiles":{"${canary}!":{"platform":"yoho","values":{}}}}`, wrong(1, 41)],
    ['__proto__ as a name', `{"version":1,"profiles":{"__proto__":{"platform":"yoho","values":{}}}}`, wrong(1, 38)],
    ['a default that is no text', '{"version":1,"profiles":{},"defaults":{"yoho":null}}', wrong(1, 47)],
    ['defaults that are a list', '{"version":1,"profiles":{},"defaults":[]}', wrong(1, 39)],
    ['a member that is not known', `{"version":1,"profiles":{},\n"more":"${canary}"}`, wrong(2, 8)],
    [
      'a member of a profile that is not known',
      '{"version":1,"profiles":{"a":{"platform":"yoho","values":{},"x":1}}}',
      wrong(1, 65),
    ],
  ])('%s', (_what, text, reason) => {
    const { kind, message, hint } = failure(() => readDocument(text, '/c/profiles.json'))
    expect([kind, message]).toEqual(['config', `"/c/profiles.json" cannot be read: ${reason}`])
    expect(hint).toBe('it was left as it is: repair it, or move it away and add the profiles again')
    expect(`${message}${hint}`).not.toContain(canary)
  })
})

test('a place is found behind escapes, lists and equal keys', () => {
  const text = '{"a\\"": [1, {"b": 2}, "b"], "b": {"a": "}", "b": [3]}}'
  expect(placeOf(text, ['b', 'b'])).toEqual({ line: 1, column: 50 })
  expect(placeOf(text, ['a"'])).toEqual({ line: 1, column: 9 })
  expect(placeOf(text, ['b', 'c'])).toEqual({ line: 1, column: 34 })
})
