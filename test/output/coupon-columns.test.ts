import { describe, expect, it } from 'vitest'
import type { Benefit, Coupon } from '../../src/coupon/coupon'
import { benefitText } from '../../src/coupon/benefit-text'
import { couponColumns } from '../../src/output/coupon-columns'
import { price } from '../../src/coupon/price'
import { texts } from '../../src/text'
import { womensDay } from './coupons'

describe('a benefit, as people say it', () => {
  it.each<[Benefit, string, string]>([
    [{ type: 'amount_off', amountFen: 4000 }, '¥40 off', '减 ¥40'],
    [{ type: 'amount_off', amountFen: 1990 }, '¥19.90 off', '减 ¥19.90'],
    [
      { type: 'amount_off', amountFen: 1000, everyFen: 10000, capFen: 5000 },
      '¥10 off every ¥100, at most ¥50',
      '每满 ¥100 减 ¥10，最多减 ¥50',
    ],
    [
      {
        type: 'amount_off',
        amountFen: 2000,
        tiers: [
          { minSpendFen: 19900, amountFen: 2000 },
          { minSpendFen: 39900, amountFen: 6000 },
        ],
      },
      '¥20 off ¥199+, ¥60 off ¥399+',
      '满 ¥199 减 ¥20，满 ¥399 减 ¥60',
    ],
    [{ type: 'percent_off', payPercent: '85' }, '15% off', '8.5折'],
    [{ type: 'percent_off', payPercent: '90', capFen: 3000 }, '10% off, at most ¥30', '9折，最多减 ¥30'],
    [{ type: 'percent_off', payPercent: '85.5' }, '14.5% off', '8.55折'],
    [{ type: 'unknown' }, '-', '-'],
  ])('%j', (benefit, en, zh) => {
    expect(benefitText(benefit, texts.en)).toBe(en)
    expect(benefitText(benefit, texts.zh)).toBe(zh)
  })
})

it.each<[Partial<Coupon>, string, string]>([
  [{ minSpendFen: 39900 }, '¥399', '¥399'],
  [{ minSpendFen: 0 }, 'none', '无门槛'],
  [{ minSpendFen: null }, '-', '-'],
  [{ minSpendFen: null, minCount: 2 }, '2 pcs', '2 件'],
  [{ minSpendFen: 10000, minCount: 3 }, '¥100 + 3 pcs', '¥100 + 3 件'],
])('a threshold: %j', (terms, en, zh) => {
  const column = couponColumns.find(({ field }) => field === 'minSpendFen')!
  expect(column.show!({ ...womensDay, ...terms }, texts.en)).toBe(en)
  expect(column.show!({ ...womensDay, ...terms }, texts.zh)).toBe(zh)
})

it('the yen sign is the narrow one', () => expect([...price(100)][0]).toBe('\u00a5'))

it('every field has its meaning in both languages', () => {
  for (const { about } of couponColumns) {
    expect(about(texts.en)).toMatch(/^[ -~]+$/)
    expect(about(texts.zh)).toMatch(/[\u4e00-\u9fff]/)
  }
})
