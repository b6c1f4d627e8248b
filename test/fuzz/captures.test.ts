import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CouponError } from '../../src/errors'
import { readCaptures } from '../../src/signing/capture/capture'
import { runsAtLeast } from './runs'

/* However broken a paste is: it is read, or refused as a matter of usage. Large ones are done within the test's time. */
function survives(text: string): void {
  try {
    readCaptures(text)
  } catch (error) {
    expect(error).toBeInstanceOf(CouponError)
    expect((error as CouponError).kind).toBe('usage')
  }
}

const starts = [
  '',
  'curl ',
  'curl "',
  "curl '",
  "curl -d $'",
  'curl ^"',
  'curl `\n"',
  'curl -F a="',
  'wget ',
  'http POST h ',
  '{"a":',
  '{',
  '[',
  '<xml><a>',
  '<',
  'fetch("',
  'fetch("h", {',
  'Invoke-WebRequest -Uri "',
  'irm h -Body @{',
  'POST /p HTTP/1.1\nHost: h\n\n',
  'GET https://h\n',
  '###\n',
  'https://h?',
  '"https://h',
  '<https://h',
  'a=',
  'a: ',
  '```\n',
  '> ',
  '{"log":{"entries":[',
  '{"info":{},"item":[',
  '$a = @"\n',
  ':method: ',
  'Request URL: ',
  '--x\r\nContent-Disposition: form-data; name="',
]
const pieces = [
  '"',
  "'",
  '`',
  '\\',
  '\\"',
  '^',
  '^"',
  '$',
  "$'",
  '$(',
  '${',
  '{',
  '}',
  '[',
  ']',
  '{"a":',
  '(',
  ')',
  '<a>',
  '</a>',
  '<![CDATA[',
  '&',
  '=',
  '%',
  '%E6',
  '\n',
  '\r\n',
  '\n\n',
  ' ',
  '\t',
  '\u00a0',
  ': ',
  ';',
  '|',
  '#',
  '-',
  '--',
  '-d ',
  '@',
  'a',
  '1',
  ',',
  '“',
  '满',
  '\ud800',
  '\0',
  '> ',
  '```',
  '{{x}}',
  '@{',
  '=>',
  '--x',
  '?',
  '\\\n',
  '`\n',
  '"""',
]

it('what is broken is no crash', () => {
  const text = fc.tuple(
    fc.constantFrom(...starts),
    fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 30 }),
  )
  fc.assert(
    fc.property(text, ([start, rest]) => survives(start + rest.join(''))),
    runsAtLeast(6000),
  )
})

/* Each of these was the slowest of its form once. */
it.each([
  ['curl ', ': '],
  ['curl "', '`\n'],
  ["curl -d $'", "$'"],
  ['curl ^"', '\\\n'],
  ['curl -F a="', '满'],
  ['http POST h ', 'a=1 '],
  ['wget ', ': '],
  ['{"a":', '{"a":'],
  ['[', '['],
  ['<xml>', '<a>'],
  ['fetch("h", ', '['],
  ['irm h -Body @{', '`"'],
  ['POST /p HTTP/1.1\nHost: h\n\n', '\n'],
  ['https://h?', '%E6'],
  ['a: ', '\na: '],
  ['```\n', '```\n'],
  ['', '"'],
])('a megabyte of one piece: %j and %j', { timeout: 60_000 }, (start, piece) => {
  survives((start + piece.repeat(Math.ceil(1_000_000 / piece.length))).slice(0, 1_000_000))
})
