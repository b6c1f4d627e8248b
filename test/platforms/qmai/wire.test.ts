import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/json'
import type { Page } from '../../../src/platforms/platform'
import { readCustomerCoupons, readMyCoupons } from '../../../src/platforms/qmai/wire'
import { texts } from '../../../src/text'
import { kindOf } from '../../helpers/kind-of'
import { documentedCoupon, documentedRow } from './rows'

const row = { cardId: '390913445498200065', couponType: '0', title: '满100减20', useStatus: '0' }

const inEnglish = ({ warnings }: Page): string[] => warnings.map(({ code, message }) => `${code} ${message(texts.en)}`)
const listed = (more: object = {}) => {
  const page = readCustomerCoupons(parseJson(JSON.stringify([{ ...row, ...more }])))
  return { coupon: page.coupons[0]!, warnings: inEnglish(page) }
}
const mine = (more: object = {}) => {
  const page = readMyCoupons(parseJson(JSON.stringify({ list: [{ ...row, title: '会员专享券', ...more }], total: 1 })))
  return { coupon: page.coupons[0]!, warnings: inEnglish(page) }
}

describe('a row of getCustomerCoupons', () => {
  it('has what its fields say, and nothing else', () => {
    const more = { couponNo: 'X7', templateId: 480002, templateName: '满200减50', endTime: '2026-04-30 23:59:59' }
    const { coupon, warnings } = listed(JSON.parse(documentedRow(more)) as object)
    expect(warnings).toEqual([])
    expect(coupon).toEqual({ ...documentedCoupon, code: 'X7' })
  })

  it('takes the other spelling of a name where the first is missing', () => {
    const { coupon } = listed({ title: '', templateName: '满200减50', templateId: 480002, endTime: '2026-04-30' })
    expect(coupon).toMatchObject({
      title: '满200减50',
      couponId: '480002',
      code: '390913445498200065',
      validUntil: '2026-04-30T23:59:59+08:00',
    })
  })

  it('knows no time that is not told, and names no source of it', () => {
    const { coupon } = listed()
    expect([coupon.validFrom, coupon.validUntil]).toEqual([null, null])
    expect(coupon.sources).toEqual({ benefit: 'title', minSpendFen: 'title' })
  })

  it.each([
    ['0', 'unused'],
    ['1', 'used'],
    ['2', 'locked'],
    ['6', 'expired'],
    ['', 'unknown'],
  ])('useStatus %j is %s', (useStatus, status) => {
    const { coupon, warnings } = listed({ useStatus })
    expect([coupon.status, warnings]).toEqual([status, []])
    expect(coupon).not.toHaveProperty('withdrawn')
  })

  it('useStatus 7 was taken back, and has no state of ours', () => {
    const { coupon, warnings } = listed({ useStatus: 7 })
    expect([coupon.status, coupon.withdrawn]).toEqual(['unknown', true])
    expect(warnings).toEqual(['UNKNOWN_VALUE useStatus 7: deleted or taken back'])
    const { warnings: said } = readCustomerCoupons(parseJson(JSON.stringify([{ ...row, useStatus: 7 }])))
    expect(said.map(({ message }) => message(texts.zh))).toEqual(['useStatus 7：已删除或已回收'])
  })

  it('another useStatus is unknown, with a warning', () => {
    const { coupon, warnings } = listed({ useStatus: 3 })
    expect([coupon.status, warnings]).toEqual(['unknown', ['UNKNOWN_VALUE useStatus "3" is not a documented value']])
  })

  it.each(['2', '3', '4', '5', '7', '8'])('couponType %s is no money off, whatever the title says', (couponType) => {
    const { coupon, warnings } = listed({ couponType })
    expect([coupon.benefit, coupon.shipping]).toEqual([{ type: 'unknown' }, undefined])
    expect(warnings).toEqual(['TITLE_FIELD_CONFLICT title says -¥20.00, field says no money off; the field counts'])
  })

  it('couponType 6 pays the shipping: no number of its title comes off the goods', () => {
    const { coupon, warnings } = listed({ couponType: 6 })
    expect([coupon.benefit, coupon.shipping, coupon.minSpendFen]).toEqual([{ type: 'unknown' }, true, 10000])
    expect(warnings).toEqual([])
  })

  it('a couponType that nobody documents may be anything', () => {
    const { coupon, warnings } = listed({ couponType: '9' })
    expect([coupon.benefit, coupon.shipping]).toEqual([{ type: 'unknown' }, undefined])
    expect(warnings[0]).toBe('UNKNOWN_VALUE couponType "9" is not a documented value')
  })

  it('without a couponType the title is believed', () => {
    expect(listed({ couponType: '' }).coupon.benefit).toEqual({ type: 'amount_off', amountFen: 2000 })
  })
})

describe('a page', () => {
  it('has the coupons and the warnings of all its rows', () => {
    const page = readCustomerCoupons(
      parseJson(JSON.stringify({ list: [row, { ...row, cardId: '2', useStatus: '3' }], total: '7' })),
    )
    expect(page).toMatchObject({ total: 7, size: null, pages: null })
    expect(page.coupons.map(({ id, status }) => [id, status])).toEqual([
      ['390913445498200065', 'unused'],
      ['2', 'unknown'],
    ])
    expect(page.warnings.map(({ id }) => id)).toEqual(['2'])
  })

  it('may be one row alone, known by its card', () => {
    expect(readCustomerCoupons(parseJson(JSON.stringify(row))).coupons).toHaveLength(1)
  })

  it('a row without its card names its place', () => {
    expect(kindOf(() => readCustomerCoupons(parseJson('[{"title":"满100减20"}]')))).toBe(
      'protocol: the answer is not understood: data[0].cardId is not text or a number',
    )
  })
})

describe('faceAmount of get_my_coupons_v2', () => {
  const off = (amountFen: number) => ({ type: 'amount_off', amountFen })
  const asYuan = (digits: string, price: string) => [
    `ASSUMED_UNIT no unit is stated for "${digits}"; read as ¥${price}`,
  ]

  it.each([
    ['the title names as many yuan', { title: '满100减20', faceAmount: 20 }, off(2000), []],
    ['the title names as many 分', { title: '满100减20', faceAmount: '2000' }, off(2000), []],
    ['as many 分, with decimals', { title: '满100减20', faceAmount: '2000.00' }, off(2000), []],
    ['as many 分, with one decimal', { title: '满100减20', faceAmount: '2000.0' }, off(2000), []],
    ['no number in the title', { faceAmount: '20.00' }, off(2000), asYuan('20.00', '20.00')],
    ['no title', { title: '', faceAmount: '20' }, off(2000), asYuan('20', '20.00')],
    ['decimals that say nothing', { faceAmount: '19.9000' }, off(1990), asYuan('19.90', '19.90')],
    ['a rate in the title', { title: '满100打8折', faceAmount: '20' }, { type: 'percent_off', payPercent: '80' }, []],
    ['shipping in the title', { title: '免邮券', faceAmount: '20' }, { type: 'unknown' }, []],
    ['a gift in the title', { title: '买一送一', faceAmount: '20' }, { type: 'unknown' }, []],
    ['0', { faceAmount: '0.00' }, { type: 'unknown' }, []],
    ['nothing', { faceAmount: '' }, { type: 'unknown' }, []],
    ['no number', { faceAmount: 'x' }, { type: 'unknown' }, ['UNKNOWN_VALUE faceAmount "x" is not a documented value']],
    [
      'decimals below 分',
      { faceAmount: '19.9001' },
      { type: 'unknown' },
      ['UNKNOWN_VALUE faceAmount "19.9001" is not a documented value'],
    ],
  ])('%s', (_what, more, benefit, warnings) => {
    const read = mine(more)
    expect([read.coupon.benefit, read.warnings]).toEqual([benefit, warnings])
  })

  it('the title names another number: both are told, and the unit is assumed', () => {
    const { coupon, warnings } = mine({ title: '满100减30', faceAmount: '20' })
    expect(coupon.benefit).toEqual(off(2000))
    expect(warnings).toEqual([
      'TITLE_FIELD_CONFLICT title says -¥30.00, field says -¥20.00; the field counts',
      ...asYuan('20', '20.00'),
    ])
  })
})
