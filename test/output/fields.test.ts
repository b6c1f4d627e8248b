import { describe, expect, it } from 'vitest'
import { couponColumns } from '../../src/output/coupon-columns'
import { fieldsReport, pickFields, valueAt } from '../../src/output/fields'
import type { Coupon } from '../../src/coupon/coupon'
import type { Report } from '../../src/output/format'
import { couponList, longId, womensDay } from './coupons'
import { texts } from '../../src/text'
import { print, refusal } from './print'

const untouched: Report<Coupon> = {
  shape: 'list',
  items: {
    [Symbol.asyncIterator]: () => {
      throw new Error('asked')
    },
  },
  columns: couponColumns,
}

describe('--fields', () => {
  it('picks and orders, parts of an object inside it', async () => {
    const printed = await print(couponList(longId), 'json', {
      fields: 'title, benefit.payPercent,id,benefit.type,scope.goods',
    })
    expect(JSON.stringify((JSON.parse(printed) as { items: unknown[] }).items)).toBe(
      '[{"title":"会员日 8.5折","benefit":{"payPercent":"85","type":"percent_off"},"id":"12345678901234567890","scope":{"goods":null}}]',
    )
    expect(await print(couponList(womensDay), 'jsonl', { fields: 'benefit,id,id' })).toBe(
      '{"benefit":{"type":"amount_off","amountFen":4000},"id":"39525823"}\n',
    )
  })

  it('takes an object whole where it is picked both ways', () => {
    const row = { benefit: { type: 'amount_off' } }
    expect(pickFields(row, ['benefit.capFen', 'benefit'])).toEqual({ benefit: { type: 'amount_off' } })
    expect(row).toEqual({ benefit: { type: 'amount_off' } })
  })

  it.each([
    ['idd', 'no field "idd" for --fields; did you mean "id"?'],
    ['id,Status', 'no field "Status" for --fields; did you mean "status"?'],
    ['benefit.amount', 'no field "benefit.amount" for --fields; did you mean "benefit.amountFen"?'],
    ['benefit.', 'no field "benefit." for --fields; did you mean "benefit"?'],
    ['constructor', 'no field "constructor" for --fields'],
    ['xyzzy', 'no field "xyzzy" for --fields'],
  ])('refuses %s before anything is asked', async (fields, sentence) => {
    expect(await refusal(print(untouched, 'json', { fields }))).toBe(`usage: ${sentence}`)
  })

  it('refuses nothing at all, and says so in Chinese', async () => {
    expect(await refusal(print(untouched, 'json', { fields: '' }))).toBe('usage: no field "" for --fields')
    expect(await refusal(print(untouched, 'json', { fields: 'titel' }), 'zh')).toBe(
      'usage: --fields 没有字段 "titel"；是不是 "title"？',
    )
  })

  it('help lists every field with its meaning, in every format and language', async () => {
    const listed = JSON.parse(await print(fieldsReport(couponColumns, texts.en), 'json')) as {
      field: string
      meaning: string
    }[]
    expect(listed.map(({ field }) => field)).toEqual(couponColumns.map(({ field }) => field))
    expect(listed[2]).toEqual({ field: 'couponId', meaning: 'the coupon that it is a copy of' })
    expect(await print(fieldsReport(couponColumns, texts.zh), 'csv')).toContain('minCount,最低件数\r\n')
    expect((await print(fieldsReport(couponColumns, texts.en), 'table')).split('\n').slice(0, 2)).toEqual([
      'Field                Meaning',
      'platform             the platform that the coupon is from',
    ])
  })

  it('raw is refused where there is no single body', async () => {
    expect(await refusal(print(untouched, 'raw'))).toMatch(/^usage: -o raw is not for this command/)
  })
})

it('valueAt finds data alone', () => {
  expect(valueAt({ a: { b: 1 }, 'c.d': 2 }, 'a.b')).toBe(1)
  expect(valueAt({ 'c.d': 2 }, 'c.d')).toBe(2)
  for (const field of ['a.toString', 'toString', '__proto__', 'a.b.c', 'x.y'])
    expect(valueAt({ a: { b: 1 } }, field)).toBeUndefined()
})
