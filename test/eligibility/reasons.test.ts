import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { cartOfAmount } from '../../src/eligibility/cart'
import { reasonMessage } from '../../src/eligibility/reason-text'
import type { Rule } from '../../src/eligibility/rule'
import { headlineOf, verdictOf } from '../../src/eligibility/verdict'
import { type Language, texts } from '../../src/text'
import { at, decide, makeCart, makeScope, noon, plain } from './make'

const cart = makeCart([24000, 4000], 'S1')
const amount = cartOfAmount(28000)
const elsewhere = makeScope({ stores: 'only', storeSns: ['S2'] })
const later = '2016-03-30T23:59:59+08:00'

const verdict = (own: Partial<Coupon>, language: Language = 'zh', of = cart) =>
  verdictOf(decide(own, of), plain, at(of), texts[language])
const messages = (...of: Parameters<typeof verdict>) =>
  verdict(...of).reasons.map(({ code, message }) => [code, message])

describe('a reason', () => {
  it('that stands beside an end is told in its own words', () => {
    const own = { scope: elsewhere, status: 'expired' } as const
    expect(messages({ ...own, validUntil: later })).toEqual([
      ['EXPIRED', '平台标为已过期（券面有效期至 2016-03-30 23:59:59）'],
      ['WRONG_STORE', '不适用于该门店'],
    ])
    expect(messages({ ...own, validUntil: '2016-03-19T23:59:59+08:00' })).toEqual([
      ['EXPIRED', '已于 2016-03-19 23:59:59 过期'],
      ['WRONG_STORE', '不适用于该门店'],
    ])
  })

  it('of the platform is its word until the last second of the coupon has passed', () => {
    const told = (now: number) => {
      const own = { status: 'expired', validUntil: '2016-03-20T12:00:00+08:00' } as const
      return verdictOf(decide(own, cart, { now }), plain, at(cart, { now }), texts.en).reasons[0]?.message
    }
    expect(told(noon)).toBe('the platform calls it expired (its end is 2016-03-20 12:00:00)')
    expect(told(noon + 1)).toBe('expired at 2016-03-20 12:00:00')
  })

  it.each<[Partial<Coupon>, typeof cart, string, string]>([
    [
      { scope: makeScope({ goods: 'only', barCodes: ['A'] }) },
      amount,
      'it is for certain goods, and which the order has is not known',
      '仅限指定商品，本单有哪些商品不明',
    ],
    [
      { scope: makeScope({ goods: 'except', barCodes: ['A'] }) },
      amount,
      'it is not for certain goods, and which the order has is not known',
      '部分商品除外，本单有哪些商品不明',
    ],
    [
      { scope: makeScope({ goods: 'only' }) },
      cart,
      'it is for certain goods, and which these are is not told',
      '仅限部分商品，但没有说明是哪些',
    ],
    [
      { scope: makeScope({ goods: 'except' }) },
      cart,
      'it is not for certain goods, and which these are is not told',
      '部分商品除外，但没有说明是哪些',
    ],
    [
      { scope: makeScope({ goods: 'only', barCodes: ['X'], categories: ['c'] }) },
      cart,
      'it is for certain kinds of goods, and which kinds the order holds is not known',
      '仅限部分品类，本单商品的品类不明',
    ],
    [
      { scope: makeScope({ goods: 'except', categories: ['c'] }) },
      cart,
      'it is not for certain kinds of goods, and which kinds the order holds is not known',
      '部分品类除外，本单商品的品类不明',
    ],
  ])('%j with %j: what would have to be known', (own, of, en, zh) => {
    expect(messages(own, 'en', of)).toEqual([['UNKNOWN_RULE', en]])
    expect(messages(own, 'zh', of)).toEqual([['UNKNOWN_RULE', zh]])
  })

  it('of a rule that has no words of its own is told in general', () => {
    const ownRule: Rule = { name: 'benefit', check: () => ({ code: 'UNKNOWN_RULE' }), evidence: () => [{ value: '?' }] }
    const context = { ...decide({}, cart), situation: at(cart), judged: [ownRule] }
    expect(reasonMessage({ code: 'UNKNOWN_RULE' }, context, texts.zh)).toBe('使用规则不明，或凭此购物车无法判断')
  })

  it('that settles it is the headline, whatever is not known', () => {
    const used = verdict({ status: 'used', minSpendFen: null })
    expect(used.reasons.map(({ code }) => code)).toEqual(['USED', 'UNKNOWN_THRESHOLD'])
    expect(headlineOf(used)?.code).toBe('USED')
  })
})

describe('what is not known, or was never open', () => {
  it.each<[Partial<Coupon>, string]>([
    [{ minCount: 3 }, '须满 3 件，本单件数不明'],
    [
      { minCount: 3, scope: makeScope({ stores: 'only', storeSns: ['S'] }) },
      '只适用于部分门店，本单门店不明，须满 3 件，本单件数不明',
    ],
    [{ scope: makeScope({ stores: 'only' }) }, '只适用于部分门店，但没有说明是哪些'],
    [{ title: '第2件半价', benefit: { type: 'unknown' } }, '优惠方式特殊，由平台在结算时计算'],
  ])('%j of an amount', (own, message) => {
    expect(messages(own, 'zh', amount)).toEqual([['UNKNOWN_RULE', message]])
  })

  it('expired by the word of the platform is never told at a moment to come', () => {
    expect(messages({ status: 'expired', validUntil: '2016-03-30T23:59:59+08:00' })).toEqual([
      ['EXPIRED', '平台标为已过期（券面有效期至 2016-03-30 23:59:59）'],
    ])
    const endOf = (day: string) => messages({ status: 'expired', validUntil: `${day}T23:59:59+08:00` })[0]?.[1]
    expect(endOf('2016-03-20')).toContain('平台标为已过期')
    expect(endOf('2016-03-19')).toContain('已于 2016-03-19 23:59:59 过期')
    expect(messages({ status: 'expired', validUntil: null })).toEqual([['EXPIRED', '已过期']])
  })

  it('taken back is no offer, whatever is missing', () => {
    const own: Partial<Coupon> = { status: 'unknown', withdrawn: true, minSpendFen: 99900 }
    expect(decide(own, cart).verdict).toBe('unusable')
    expect(headlineOf(verdict(own))?.message).toBe('已被平台删除或收回')
  })

  it('the headline of what is not known is what is not known', () => {
    const unknown = verdict({ status: 'unknown', minSpendFen: 99900 })
    expect(unknown.reasons.map(({ code }) => code)).toEqual(['BELOW_THRESHOLD', 'UNKNOWN_STATUS'])
    expect(headlineOf(unknown)?.code).toBe('UNKNOWN_STATUS')
  })
})
