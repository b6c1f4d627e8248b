import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type InputLine, longestLine, readLines } from '../../src/batch/input-line'
import { readLine } from '../../src/batch/line'
import { splitLines } from '../../src/batch/split-lines'
import { en } from '../../src/text/en'
import { batch, bytes } from './helpers'

async function lines(input: string | Buffer, piece?: number): Promise<InputLine[]> {
  const all: InputLine[] = []
  for await (const line of readLines(bytes(input, piece))) all.push(line)
  return all
}

const seen = async (input: string | Buffer, piece?: number) =>
  (await lines(input, piece)).map(({ number, text, fault }) => [number, text, fault ? fault.sentence(en) : null])

const empty = 'the line is empty; a member id or a JSON object of options is due'

test.each<[string, string | Buffer, unknown[]]>([
  ['nothing', '', []],
  [
    'no last newline',
    '1\n2',
    [
      [1, '1', null],
      [2, '2', null],
    ],
  ],
  [
    'CRLF',
    '1\r\n2\r\n',
    [
      [1, '1', null],
      [2, '2', null],
    ],
  ],
  [
    'a lone CR ends no line',
    '1\r2\n3\r',
    [
      [1, '1\r2', null],
      [2, '3\r', null],
    ],
  ],
  ['one CR of several belongs to the line end', '1\r\r\n', [[1, '1\r', null]]],
  ['a byte order mark', '\ufeff1\n', [[1, '1', null]]],
  [
    'a byte order mark in the middle stays',
    '1\n\ufeff2\n',
    [
      [1, '1', null],
      [2, '\ufeff2', null],
    ],
  ],
  ['a byte order mark alone', '\ufeff', []],
  [
    'blank lines',
    '1\n\n \t\r\n2\n\n',
    [
      [1, '1', null],
      [2, '', empty],
      [3, ' \t', empty],
      [4, '2', null],
      [5, '', empty],
    ],
  ],
  [
    'duplicates',
    '1\n1\n',
    [
      [1, '1', null],
      [2, '1', null],
    ],
  ],
  [
    'U+2028, U+2029, U+0085, VT and FF end no line',
    '1\u2028\u2029\u0085\v\f2',
    [[1, '1\u2028\u2029\u0085\v\f2', null]],
  ],
  [
    'invalid UTF-8',
    Buffer.from([0x31, 0xff, 0x0a, 0x32, 0x0a]),
    [
      [1, '1\ufffd', 'the line is not UTF-8'],
      [2, '2', null],
    ],
  ],
  ['NUL', '1\u00002\n', [[1, '1\u00002', null]]],
])('F093 %s', async (_, input, expected) => {
  expect(await seen(input)).toEqual(expected)
  expect(await seen(input, 1)).toEqual(expected)
})

test.each(['\n', '\r\n'])('F093 a line of 1 MiB is taken, one byte more is not; the run goes on', async (end) => {
  const longest = '7'.repeat(longestLine)
  const [fits, long, next] = await lines(`${longest}${end}${longest}7${end}8${end}`)
  expect([fits?.text, fits?.fault]).toEqual([longest, null])
  expect([long?.text, long?.fault?.sentence(en)]).toEqual(['7'.repeat(200), 'the line is longer than 1 MiB'])
  expect([next?.number, next?.text]).toEqual([3, '8'])
})

test('F093 a lone CR right behind the first MiB does not make a long line fit', async () => {
  const [line] = await lines(`${'7'.repeat(longestLine)}\r7\n`)
  expect(line?.fault?.sentence(en)).toBe('the line is longer than 1 MiB')
})

test('F093 a line without an end is told as soon as it is too long, and no more of it is read than that takes', async () => {
  let read = 0
  const endless = async function* () {
    for (;;) yield Buffer.alloc(((read += 65_536), 65_536), '7')
  }
  for await (const line of readLines(endless())) {
    expect([line.number, line.fault?.sentence(en)]).toEqual([1, 'the line is longer than 1 MiB'])
    break
  }
  expect(read).toBeLessThan(longestLine + 2 * 65_536)
})

test('F093 a line that is too long is cut once, however its bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[\ra]{0,9}$/), { minLength: 1, maxLength: 9 }),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 7 }),
      async (texts, end, piece) => {
        const found: { text: string; cut: boolean }[] = []
        for await (const { bytes: kept, cut } of splitLines(bytes(texts.map((text) => text + end).join(''), piece), 3))
          found.push({ text: String(kept), cut })
        const whole = texts.map((text) => (end === '\n' ? text.replace(/\r$/, '') : text))
        expect(found).toEqual(whole.map((text) => ({ text: text.slice(0, 3), cut: text.length > 3 })))
      },
    ),
  )
})

test('F093 however the bytes arrive, the lines are those between the line ends', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.stringMatching(/^[\ra0-9é\u2028]{0,6}$/), { minLength: 1, maxLength: 20 }),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 7 }),
      async (texts, end, piece) => {
        const found = await lines(texts.map((text) => `x${text}${end}`).join(''), piece)
        const strip = (text: string) => (end === '\n' ? text.replace(/\r$/, '') : text)
        expect(found.map(({ text }) => text)).toEqual(texts.map((text) => strip(`x${text}`)))
        expect(found.map(({ number }) => number)).toEqual(texts.map((_, i) => i + 1))
      },
    ),
  )
})

test('the prefix tells inputs apart, and not line ends, byte order marks or a missing last line end', async () => {
  const prefixes = async (input: string) => (await lines(input)).map(({ prefix }) => prefix)
  const plain = await prefixes('1\n2\n3\n')
  expect(plain[0]).toMatch(/^[0-9a-f]{16}$/)
  expect(await prefixes('\ufeff1\r\n2\r\n3')).toEqual(plain)
  const other = await prefixes('1\n20\n3\n')
  expect(other.map((prefix, i) => prefix === plain[i])).toEqual([true, false, false])
})

test('a line is a member id or a JSON object of options, with its numbers digit for digit', async () => {
  const [id, object, list, cut, twice] = await lines(
    ' 7893817\t\n{"uid":123456789012345678901}\n[1]\n{"uid":\n{"a":1,"a":2}',
  )
  expect(readLine(id!)).toEqual({ number: 1, member: '7893817' })
  expect(JSON.stringify(readLine(object!))).toContain('123456789012345678901')
  expect(readLine(list!)).toEqual({ number: 3, member: '[1]' })
  expect(() => readLine(cut!)).toThrow(expect.objectContaining({ kind: 'usage' }) as Error)
  expect(() => readLine(twice!)).toThrow(expect.objectContaining({ kind: 'usage' }) as Error)
})

test('F093 each line has one record with its number, bad ones an error record', async () => {
  const input = Buffer.concat([
    Buffer.from('1\n\n1\r\n'),
    Buffer.from([0xff, 0x0a]),
    Buffer.from('{"uid":1\n\u001b[31m\n2'),
  ])
  const { records, out, summary, stopped } = await batch(input, { ordered: true })
  expect(stopped).toBeNull()
  expect(records.map(({ line, input, ok, error }) => [line, input, ok, error?.kind ?? null])).toEqual([
    [1, '1', true, null],
    [2, '', false, 'usage'],
    [3, '1', true, null],
    [4, '\ufffd', false, 'usage'],
    [5, '{"uid":1', false, 'usage'],
    [6, '\u001b[31m', true, null],
    [7, '2', true, null],
  ])
  expect(out).not.toContain('\u001b')
  expect(records[1]).toEqual({
    line: 2,
    input: '',
    ok: false,
    error: { kind: 'usage', code: null, message: empty, hint: null, platform: null, endpoint: null },
  })
  expect(summary).toMatchObject({ lines: 7, ok: 4, failed: 3, errors: [{ kind: 'usage', code: null, count: 3 }] })
})
