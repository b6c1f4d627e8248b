import { expect, it } from 'vitest'
import { couponColumns } from '../../src/output/coupon-columns'
import { couponList, longId, womensDay } from './coupons'
import { listOf, plainColumns, print } from './print'
import { run } from '../helpers/run'
import { readCsv } from './read-csv'

it('F087 cells come back as they were', async () => {
  const cells = [
    'a,b',
    'a"b',
    '"',
    'a\nb',
    'a\rb',
    'a\r\nb',
    '\n',
    ' a ',
    '',
    '满399减40',
    "it's",
    '12345678901234567890',
    '007',
    '1e5',
  ]
  const printed = await print(
    listOf(
      cells.map((text) => ({ id: 'x', text })),
      plainColumns('id', 'text'),
    ),
    'csv',
  )
  expect(readCsv(printed)).toEqual([['id', 'text'], ...cells.map((text) => ['x', text])])
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=cmd|"/c calc"!A1'])(
  'F087 a cell is no formula: %j',
  async (text) => {
    const printed = await print(listOf([{ text }, { text: `a${text}` }], plainColumns('text')), 'csv')
    expect(readCsv(printed)).toEqual([['text'], [`'${text}`], [`a${text}`]])
  },
)

it.each([
  '\n=1',
  ' =1',
  '\u00a0=1',
  '\u3000@A1',
  '\ufeff=1',
  '\u200b+1',
  '\n\t \u2060-1',
  '＝1',
  '＋1',
  '－1',
  '＠A1',
  '\u2212A1',
  ' ＝1',
])('F087 a formula behind what is not seen, or of another width, is one: %j', async (text) => {
  const printed = await print(listOf([{ text }, { text: `a${text}` }], plainColumns('text')), 'csv')
  expect(readCsv(printed)).toEqual([['text'], [`'${text}`], [`a${text}`]])
})

it('a formula behind an escape or a NUL is one', async () => {
  const printed = await print(
    listOf([{ text: '\u0000=1' }, { text: '\u001b[0m=1' }, { text: '\u202e=1' }], plainColumns('text')),
    'csv',
  )
  expect(readCsv(printed)).toEqual([['text'], ["'=1"], ["'=1"], ["'=1"]])
})

it('lists and objects are compact JSON in their cell, numbers and booleans plain', async () => {
  const row = { tiers: [{ minSpendFen: 1, title: 'a"\u009b' }], yes: true, no: false, zero: 0, none: null }
  const printed = await print(listOf([row], plainColumns('tiers', 'yes', 'no', 'zero', 'none', 'nowhere')), 'csv')
  expect(readCsv(printed)[1]).toEqual(['[{"minSpendFen":1,"title":"a\\"\\u009b"}]', 'true', 'false', '0', '', ''])
})

it('a lone empty cell is a row, not an empty line', async () => {
  expect(await print(listOf([{ id: null }, { id: '1' }], plainColumns('id')), 'csv')).toBe('id\r\n""\r\n1\r\n')
})

it('headings are the fields of a coupon, objects in their parts', async () => {
  const [headings, first] = readCsv(await print(couponList(womensDay), 'csv'))
  expect(headings).toEqual(couponColumns.filter(({ whole }) => !whole).map(({ field }) => field))
  expect(headings!.join()).toBe(
    'platform,id,couponId,code,title,status,validFrom,validUntil,benefit.type,benefit.amountFen,benefit.payPercent,benefit.capFen,' +
      'benefit.everyFen,benefit.tiers,minSpendFen,minCount,scope.goods,scope.barCodes,scope.categories,scope.stores,scope.storeSns,' +
      'sources.benefit,sources.minSpendFen,sources.minCount,sources.scope,sources.validUntil',
  )
  expect(first!.slice(0, 10)).toEqual(
    [
      'yoho',
      '39525823',
      '12375',
      'a4d675488',
      '女生节第三波创意IN季满399减40',
      'unused',
      '2016-03-15T00:00:00+08:00',
      '2016-03-31T17:34:00+08:00',
    ].concat('amount_off', '4000'),
  )
})

it('--fields picks and orders', async () => {
  expect(await print(couponList(womensDay, longId), 'csv', { fields: 'title,id' })).toBe(
    'title,id\r\n女生节第三波创意IN季满399减40,39525823\r\n会员日 8.5折,12345678901234567890\r\n',
  )
})

it('--bom begins it with a byte order mark, once, and belongs to no other format', async () => {
  const lists = ['lists', '--uid', '7893817', '-p', 'sandbox', '--fields', 'id', '--lang', 'en', '-o']
  const ask = (output: string, ...more: string[]) => run([...lists, output, '--bom', ...more])
  expect((await ask('csv')).out).toMatch(/^\ufeffid\r\n\d+\r\n/)
  expect((await ask('csv', '-q', 'items[].id')).out).toMatch(/^\ufeff\d+\r\n/)
  expect((await run([...lists, 'csv'], { env: { COUPON_BOM: '1' } })).out).toMatch(/^\ufeffid\r\n/)
  expect((await run([...lists, 'json'], { env: { COUPON_BOM: '1' } })).out).toMatch(/^{/)
  const refused = await ask('table')
  expect([refused.code, refused.out, refused.err]).toEqual([2, '', expect.stringContaining('--bom is for -o csv')])
})
