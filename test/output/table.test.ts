import { describe, expect, it } from 'vitest'
import type { Column, Row } from '../../src/output/format'
import { awkwardColumns, awkwardRows, longRow } from './awkward'
import { couponList, longId, unknown, womensDay } from './coupons'
import { listOf, plainColumns, print } from './print'

const coupons = couponList(womensDay, longId, unknown)

describe('coupons', () => {
  it('stand side by side at 80 cells', async () => {
    expect(await print(coupons, 'table')).toBe(
      [
        'ID                    Title         Benefit       Min  Valid until       Status',
        '39525823              女生节第三波  ¥40 off      ¥399  2016-03-31 17:34  unused',
        '                      创意IN季',
        '                      满399减40',
        '12345678901234567890  会员日 8.5折  15% off, at  none  2016-03-31 17:34  expired',
        '                                    most ¥50.50',
        '-                     -             -               -  -                 unknown',
        '',
      ].join('\n'),
    )
  })

  it('and in Chinese', async () => {
    expect(await print(coupons, 'table', { language: 'zh' })).toBe(
      [
        '编号                  名称         优惠           门槛  有效期至          状态',
        '39525823              女生节第三   减 ¥40         ¥399  2016-03-31 17:34  未使用',
        '                      波创意IN季',
        '                      满399减40',
        '12345678901234567890  会员日       8.5折，      无门槛  2016-03-31 17:34  已过期',
        '                      8.5折        最多减',
        '                                   ¥50.50',
        '-                     -            -                 -  -                 未知',
        '',
      ].join('\n'),
    )
  })

  it('F086 stand one below the other at 50 cells', async () => {
    expect(await print(couponList(womensDay, unknown), 'table', { width: 50 })).toBe(
      [
        'ID: 39525823',
        'Title: 女生节第三波创意IN季满399减40',
        'Benefit: ¥40 off',
        'Min: ¥399',
        'Valid until: 2016-03-31 17:34',
        'Status: unused',
        '',
        'ID: -',
        'Title: -',
        'Benefit: -',
        'Min: -',
        'Valid until: -',
        'Status: unknown',
        '',
      ].join('\n'),
    )
  })

  it('F086 lose nothing at 20 cells, and no id is broken', async () => {
    expect(await print(couponList(womensDay, longId), 'table', { width: 20, language: 'zh' })).toBe(
      [
        '编号: 39525823',
        '名称:',
        '女生节第三波创意IN季',
        '满399减40',
        '优惠: 减 ¥40',
        '门槛: ¥399',
        '有效期至:',
        '2016-03-31 17:34',
        '状态: 未使用',
        '',
        '编号:',
        '12345678901234567890',
        '名称: 会员日 8.5折',
        '优惠:',
        '8.5折，最多减 ¥50.50',
        '门槛: 无门槛',
        '有效期至:',
        '2016-03-31 17:34',
        '状态: 已过期',
        '',
      ].join('\n'),
    )
  })

  it('have colour only where it is asked for', async () => {
    const printed = await print(couponList(womensDay), 'table', { color: true })
    expect(printed.split('\n')[1]).toBe(
      '\u001b[2m39525823\u001b[22m  女生节第三波创意IN季满399减40  ¥40 off  ¥399  2016-03-31 17:34  \u001b[32munused\u001b[39m',
    )
    const plain = await print(couponList(womensDay), 'table')
    expect(printed.replace(/\u001b\[\d+m/g, '')).toBe(plain)
  })

  it('--fields shows exactly those, an object whole or in parts', async () => {
    expect(
      await print(couponList(womensDay), 'table', { fields: 'status,benefit,benefit.amountFen,sources.benefit,scope' }),
    ).toBe(
      [
        'Status  Benefit  benefit.amountFen  sources.benefit  scope',
        'unused  ¥40 off               4000  field            -',
        '',
      ].join('\n'),
    )
  })
})

describe('cells', () => {
  it('F085 a cell of 10,000 characters is cut at six lines, by width', async () => {
    const printed = await print(listOf([...awkwardRows.slice(0, 2), longRow], awkwardColumns), 'table', { width: 50 })
    expect(printed).toBe(
      [
        'ID                    Text',
        '12345678901234567890  满399减40，全场',
        '00000000000000000001  gift 🎁 for 👩👩👧',
        '11                    长text 长text 长text 长text',
        ...Array<string>(4).fill('                      长text 长text 长text 长text'),
        '                      长text 长text 长text 长tex..',
        '',
      ].join('\n'),
    )
  })

  it('F085 new emoji and Thai keep the columns straight', async () => {
    const rows = [
      { a: '🫠🫠', b: 'x' },
      { a: 'ที่', b: 'y' },
      { a: '1234', b: 'z' },
    ]
    expect(await print(listOf(rows, plainColumns('a', 'b')), 'table')).toBe(
      ['a     b', '🫠🫠  x', 'ที่     y', '1234  z', ''].join('\n'),
    )
  })

  it('F085 a cell that nobody reads to its end is cut before it is measured', async () => {
    const column: Column<Row> = { field: 't', about: () => 't', heading: () => 'T', wide: true }
    for (const text of ['🫠'.repeat(200_000), '👨‍👩‍👧'.repeat(50_000), 'ที่'.repeat(100_000), 'x'.repeat(1_000_000)]) {
      for (const [shape, most] of [
        ['list', 6],
        ['record', 500],
      ] as const) {
        const lines = (await print({ shape, items: [{ t: text }], columns: [column] }, 'table', { width: 80 })).split(
          '\n',
        )
        expect(lines.length).toBeLessThanOrEqual(most + 2)
        expect(lines.join('').replaceAll(' ', '')).toMatch(/\.\.$/)
        for (const line of lines) expect(line).not.toMatch(/[\ud800-\udbff]$/)
      }
    }
  })

  it('words break between words, Chinese anywhere', async () => {
    const column: Column<Row> = { field: 't', about: () => 't', heading: () => 'T', wide: true }
    expect(
      await print(listOf([{ t: 'all goods but sale 全场通用特价商品除外' }], [column]), 'table', { width: 12 }),
    ).toBe(['T', 'all goods', 'but sale', '全场通用特价', '商品除外', ''].join('\n'))
  })

  it('a later id that is longer gets its room, and is not broken', async () => {
    const title = '满399减40'.repeat(5)
    const rows = Array.from({ length: 150 }, (_, i) => ({ id: i < 120 ? '1' : '12345678901234567890', text: title }))
    const lines = (await print(listOf(rows, awkwardColumns), 'table', { width: 60 })).split('\n')
    expect(lines[1]).toBe(`1   ${'满399减40'.repeat(5)}`)
    expect(lines.filter((line) => line.startsWith('12345678901234567890  '))).toHaveLength(30)
    expect(lines.filter((line) => line.startsWith('ID'))).toHaveLength(1)
  })

  it('nothing drawn is wider than the terminal, and no border is drawn', async () => {
    for (const width of [20, 40, 60, 80, 120]) {
      const printed = await print(couponList({ ...womensDay, title: 'a b' }, longId), 'table', { width })
      expect(printed).not.toMatch(/[\u2010-\u2027\u2500-\u257f\u00d7\u00b7]/)
      for (const line of printed.split('\n')) expect(line.length).toBeLessThanOrEqual(width)
    }
  })
})

it('a record is headings and values, its long text folded below itself', async () => {
  const report = {
    shape: 'record',
    items: [{ name: 'a', note: 'one two three four five six seven eight', id: '1'.repeat(60) }],
  } as const
  const columns: Column<Row>[] = plainColumns('name', 'note', 'id').map((column) =>
    column.field === 'note' ? { ...column, wide: true } : column,
  )
  expect(await print({ ...report, columns }, 'table', { width: 30 })).toBe(
    ['name  a', 'note  one two three four five', '      six seven eight', `id    ${'1'.repeat(60)}`, ''].join('\n'),
  )
})
