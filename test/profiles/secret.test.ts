import { expect, test } from 'vitest'
import { isOneLine, trimSecret } from '../../src/profiles/secret'

test.each([
  ['key', 'key', false],
  ['key\n', 'key', true],
  ['key\r\n', 'key', true],
  ['\uFEFFkey', 'key', true],
  ['  a key \t', 'a key', true],
  ['\u200Bkey\u00A0', 'key', true],
  ['\n\n', '', true],
  ['', '', false],
])('F080 %j is meant as %j', (given, value, trimmed) => {
  expect(trimSecret(given)).toEqual({ value, trimmed })
})

test.each([
  ['a key', true],
  ['ключ', true],
  ['one\ntwo', false],
  ['one\u0000', false],
  ['one\ttwo', false],
  ['one\u2028two', false],
  ['\uFFFD', false],
])('%j is one line: %j', (value, answer) => {
  expect(isOneLine(value)).toBe(answer)
})
