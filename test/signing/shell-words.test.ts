import { expect, it } from 'vitest'
import { readCommands } from '../../src/signing/capture/shell'

it.each([
  ['curl https://h\u00a0-d a=1', ['curl', 'https://h', '-d', 'a=1']],
  ['curl\u3000https://h \\\n\ufeff -d a=1', ['curl', 'https://h', '-d', 'a=1']],
  ['curl\vhttps://h\f-d a=1', ['curl', 'https://h', '-d', 'a=1']],
])('blanks of every kind part words, as pasted from a page: %j', (text, words) => {
  expect(readCommands(text).map(({ words }) => words)).toEqual([words])
})

it.each([
  ["$'\\U0001f600'", '😀'],
  ["$'\\u4e2d\\x41\\101\\n'", '中AA\n'],
  ["$'\\Uffffffff'", '\u{10ffff}'],
])('%s', (text, word) => {
  expect(readCommands(text).map(({ words }) => words)).toEqual([[word]])
})
