import { describe, expect, it } from 'vitest'
import { escapeJson, safeText, shorten, visibleText } from '../../src/output/safe-text'
import { common, unseenOrInvisible } from '../../src/text/unseen'

describe('safeText', () => {
  it.each([
    ['colour', '\u001b[1;31mred\u001b[0m', 'red'],
    ['colour by one C1 byte', '\u009b31mred', 'red'],
    ['a cut colour', 'red\u001b[3', 'red'],
    ['a window title', 'a\u001b]0;title\u0007b', 'ab'],
    ['a link', '\u001b]8;;https://example.com\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['a title that never ends', 'a\u001b]0;title', 'a0;title'],
    ['a device string', 'a\u001bPq#0\u001b\\b\u0090x\u009cc', 'abc'],
    ['a reset', 'a\u001bcb', 'ab'],
    ['a charset', 'a\u001b(0b', 'ab'],
    ['an escape at the end', 'a\u001b', 'a'],
    ['an escape inside an escape', '\u001b\u001b[31m[31ma', '[31ma'],
    ['C0, DEL and C1', 'a\u0000\u0007\u0008\u001f\u007f\u0080\u009fb', 'ab'],
    ['line ends and tabs', 'a\r\n\tb\u0085c\u2028d\u2029e\vf', 'a b c d e f'],
    ['bidi controls', '\u061ca\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069b', 'ab'],
    ['zero width and BOM', '\ufeffa\u200b\u200c\u200d\u2060\u00ad\u180eb\ufeff', 'ab'],
    ['invisible letters', 'a\u{e0041}\u3164b', 'ab'],
    ['lone surrogates', '\udc00a\ud800', '\ufffda\ufffd'],
    ['nothing in Chinese, emoji and a yuan sign', '满399减40 🎁⚠️ ¥40', '满399减40 🎁⚠️ ¥40'],
  ])('drops %s', (_, text, safe) => expect(safeText(text)).toBe(safe))

  it('takes time in proportion to the text', () => {
    for (const start of ['\u001b]', '\u001b[', '\u009d', '\u001bP\u001b', '\u001b[0;', ' \n', '\u001b ']) {
      expect(safeText(start.repeat(200_000)).length).toBeLessThan(400_001)
    }
  })
})

it('visibleText keeps line ends and tabs, and joiners between emoji', () => {
  expect(visibleText('a\r\n\tb\rc\u0085\u001b[31m\u202e 👩\u200d👧\v')).toBe('a\r\n\tb\rc 👩\u200d👧')
})

it('escapeJson writes what JSON.stringify leaves raw', () => {
  const text = '\u0000\u001b\u007f\u0080\u009f\u061c\u200e\u2028\u202e\u2069'
  expect(escapeJson(JSON.stringify(text))).toBe(
    '"\\u0000\\u001b\\u007f\\u0080\\u009f\\u061c\\u200e\\u2028\\u202e\\u2069"',
  )
  expect(JSON.parse(escapeJson(JSON.stringify(text)))).toBe(text)
})

it('F048 a message of 1 MB of HTML and escapes is cut to 500 characters and cleaned', () => {
  const message = shorten('<p>\u001b[31m'.repeat(120_000))
  expect(message).toBe(`${'<p>'.repeat(166)}..`)
  expect(shorten(`${'a'.repeat(7)}🎁🎁`, 10)).toBe(`${'a'.repeat(7)}..`)
  expect(shorten('short')).toBe('short')
})

it('what is taken for common text holds nothing that is hidden or escaped', () => {
  const all = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).join('')
  const some = all.replace(new RegExp(`[^${common}]`, 'g'), '')
  expect(some.length).toBeGreaterThan(28_000)
  expect(some.replace(unseenOrInvisible, '')).toBe(some)
  expect(JSON.parse(escapeJson(JSON.stringify(some)))).toBe(some)
  expect([some, safeText(some), visibleText(some)]).toEqual([some, some, some])
})
