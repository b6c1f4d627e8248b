import { describe, expect, it } from 'vitest'
import type { CouponError } from '../../src/errors'
import { readQuery } from '../../src/output/query'
import { en } from '../../src/text/en'
import { couponList, longId, unknown, womensDay } from './coupons'
import { print, refusal } from './print'

const coupons = () => couponList(womensDay, longId, unknown)
const answers = (query: string) =>
  Promise.all((['json', 'jsonl', 'csv', 'table'] as const).map(async (name) => print(coupons(), name, { query })))

describe('--query', () => {
  it('a list of objects', async () => {
    expect(await answers('items[:2].{id: id, fen: minSpendFen}')).toEqual([
      '[\n  {\n    "id": "39525823",\n    "fen": 39900\n  },\n  {\n    "id": "12345678901234567890",\n    "fen": 0\n  }\n]\n',
      '{"id":"39525823","fen":39900}\n{"id":"12345678901234567890","fen":0}\n',
      'id,fen\r\n39525823,39900\r\n12345678901234567890,0\r\n',
      'id                      fen\n39525823              39900\n12345678901234567890      0\n',
    ])
  })

  it('4,096 characters are read, and no more', async () => {
    const query = (length: number) => 'items[0].id'.padEnd(length)
    expect(await print(coupons(), 'json', { query: query(4096) })).toBe('"39525823"\n')
    for (const length of [4097, 100_000])
      expect(await refusal(print(coupons(), 'json', { query: query(length) }))).toBe(
        'usage: --query is longer than 4096 characters',
      )
  })

  it('a short query that asks for everything twice, forty times over', async () => {
    const query = `items${'|[@,@]'.repeat(40)}`
    expect(await refusal(print(coupons(), 'json', { query }))).toBe(
      'usage: the answer to --query has more than 5000000 values',
    )
  })

  it.each([
    '`383933091455959041`',
    "to_number('383933091455959041')",
    '`1e999`',
    '[items[0].minSpendFen, `-9007199254740992`]',
  ])('a number that is not exact is refused: %s', async (query) => {
    expect(await refusal(print(coupons(), 'json', { query }))).toBe(
      'usage: the answer to --query has a number that is too large to be exact; ids are text',
    )
    expect(await print(coupons(), 'json', { query: '`9007199254740991`' })).toBe('9007199254740991\n')
  })

  it('a list of lists', async () => {
    expect(await answers('items[:2].[id, minSpendFen]')).toEqual([
      '[\n  [\n    "39525823",\n    39900\n  ],\n  [\n    "12345678901234567890",\n    0\n  ]\n]\n',
      '["39525823",39900]\n["12345678901234567890",0]\n',
      '39525823,39900\r\n12345678901234567890,0\r\n',
      '39525823  39900\n12345678901234567890  0\n',
    ])
  })

  it('a list of texts', async () => {
    expect(await answers('items[].id')).toEqual([
      '[\n  "39525823",\n  "12345678901234567890"\n]\n',
      '"39525823"\n"12345678901234567890"\n',
      '39525823\r\n12345678901234567890\r\n',
      '39525823\n12345678901234567890\n',
    ])
  })

  it('an id is not broken beside a long title', async () => {
    const query = "items[].{id: id, title: join(' ', [title || '', title || '', title || ''])}"
    const lines = (await print(coupons(), 'table', { query, width: 40 })).split('\n')
    expect(lines.filter((line) => /^(12345678901234567890|39525823|-)( |$)/.test(line))).toHaveLength(3)
  })

  it('an object', async () => {
    expect(await answers('page.{number: number, total: total}')).toEqual([
      '{\n  "number": 1,\n  "total": 47\n}\n',
      '{"number":1,"total":47}\n',
      'number,total\r\n1,47\r\n',
      'number  1\ntotal   47\n',
    ])
  })

  it('a text, a boolean, nothing, an empty list', async () => {
    expect(await answers('items[1].id')).toEqual([
      '"12345678901234567890"\n',
      '"12345678901234567890"\n',
      '12345678901234567890\r\n',
      '12345678901234567890\n',
    ])
    expect(await answers('complete')).toEqual(['false\n', 'false\n', 'false\r\n', 'false\n'])
    expect(await answers('nowhere')).toEqual(['null\n', 'null\n', '""\r\n', '-\n'])
    expect(await answers('warnings')).toEqual(['[]\n', '', '', ''])
  })

  it('is asked of the document that json prints: picked fields first', async () => {
    expect(await print(coupons(), 'jsonl', { query: 'items[0]', fields: 'id,status' })).toBe(
      '{"id":"39525823","status":"unused"}\n',
    )
    expect(await print({ ...coupons(), shape: 'list' }, 'json', { query: 'length(@)' })).toBe('3\n')
    expect(await print({ shape: 'record', items: [{ total: 47 }], columns: [] }, 'json', { query: 'total' })).toBe(
      '47\n',
    )
  })

  it('prints nothing that a terminal obeys, and finds data alone', async () => {
    const report = couponList({ ...womensDay, title: '\u001b[31mred\u009b' })
    expect(await print(report, 'table', { query: 'items[0].title' })).toBe('red\n')
    expect(await print(report, 'table', { query: 'items[0].{"\\u001b[1mk": title}' })).toBe('k  red\n')
    expect(await print(report, 'csv', { query: 'items[].title' })).toBe('red\r\n')
    expect(await print(report, 'json', { query: 'items[].title' })).toBe('[\n  "\\u001b[31mred\\u009b"\n]\n')
    expect(await print(report, 'json', { query: 'items[0].constructor' })).toBe('null\n')
  })
})

describe('a query that cannot be asked', () => {
  it.each([
    ['items[', 7],
    ['items[?', 8],
    ['a..b', 3],
    ['a b', 3],
    ["items[?id=='x", 14],
    ['a == b c', 8],
    ["'ab' #", 6],
    ['"abc', 1],
    ['items[*].{a: id', 16],
    ['', 1],
  ])('%j is wrong at character %i', async (query, character) => {
    expect(await refusal(print(coupons(), 'json', { query }))).toBe(
      `usage: --query is not JMESPath: character ${character} of "${query}"`,
    )
  })

  it('is refused with a reason where it is only found out later', async () => {
    expect(await refusal(print(coupons(), 'json', { query: 'nope(@)' }))).toBe(
      'usage: --query "nope(@)" cannot be answered: Unknown function: nope()',
    )
  })

  it('names how a text is written, which other tools take otherwise', async () => {
    const error = await readQuery('items[?status==`unused`]').catch((thrown: unknown) => thrown)
    expect((error as CouponError).details.hint?.(en)).toContain("items[?status=='unused']")
  })

  it('is shown without what a terminal obeys', async () => {
    expect(await refusal(print(coupons(), 'json', { query: '\u001b[31m#\u202e' }))).toBe(
      'usage: --query is not JMESPath: character 1 of "#"',
    )
  })
})
