import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { cartOfAmount } from '../../src/eligibility/cart'
import { situationOf } from '../../src/eligibility/evaluate'
import { explainSay, explainWhy } from '../../src/eligibility/explain'
import { reasonMessage } from '../../src/eligibility/reason-text'
import type { Rule } from '../../src/eligibility/rule'
import { headlineOf, verdictOf } from '../../src/eligibility/verdict'
import { type Language, texts } from '../../src/text'
import type { Warning } from '../../src/warning'
import { anyScope, decide, makeCart, makeScope, noon } from './make'

const cart = makeCart([24000, 4000], 'S1')
const amount = cartOfAmount(28000)
const plain = { assumesStatus: false, warnings: [] }
const conditions = { now: noon, thresholdBase: 'eligible', rounding: 'ceil' } as const
const elsewhere = makeScope({ stores: 'only', storeSns: ['S2'] })
const later = '2016-03-30T23:59:59+08:00'

const verdict = (own: Partial<Coupon>, language: Language = 'zh', of = cart) =>
  verdictOf(decide(own, of), plain, situationOf(of, conditions), texts[language])
const messages = (...of: Parameters<typeof verdict>) =>
  verdict(...of).reasons.map(({ code, message }) => [code, message])
const say = (own: Partial<Coupon>, warnings: Warning[] = []) =>
  explainSay(
    decide({ title: '满399减40', scope: anyScope, ...own }, cart),
    { ...plain, warnings },
    situationOf(cart, conditions),
    texts.zh,
  )
const warning = (code: Warning['code']): Warning => ({ code, id: '1', message: () => 'm' })

describe('a reason', () => {
  it('that stands beside an end is told in its own words', () => {
    const own = { scope: elsewhere, status: 'expired' } as const
    expect(messages({ ...own, validUntil: later })).toEqual([
      ['EXPIRED', '平台标为已过期（券面有效期至 2016-03-30 23:59:59）'],
      ['WRONG_STORE', '不适用于该门店'],
    ])
    expect(messages({ ...own, validUntil: '2016-03-19' })).toEqual([
      ['EXPIRED', '已于 2016-03-19 过期'],
      ['WRONG_STORE', '不适用于该门店'],
    ])
  })

  it('of the platform is its word until the last second of the coupon has passed', () => {
    const told = (now: number) => {
      const own = { status: 'expired', validUntil: '2016-03-20T12:00:00+08:00' } as const
      const situation = situationOf(cart, { ...conditions, now })
      return verdictOf(decide(own, cart, { now }), plain, situation, texts.en).reasons[0]?.message
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
      'it is for certain kinds of goods, and of which the order is is not known',
      '仅限部分品类，本单商品的品类不明',
    ],
    [
      { scope: makeScope({ goods: 'except', categories: ['c'] }) },
      cart,
      'it is not for certain kinds of goods, and of which the order is is not known',
      '部分品类除外，本单商品的品类不明',
    ],
  ])('%j with %j: what would have to be known', (own, of, en, zh) => {
    expect(messages(own, 'en', of)).toEqual([['UNKNOWN_RULE', en]])
    expect(messages(own, 'zh', of)).toEqual([['UNKNOWN_RULE', zh]])
  })

  it('of a rule that has no words of its own is told in general', () => {
    const ownRule: Rule = { name: 'benefit', check: () => ({ code: 'UNKNOWN_RULE' }), evidence: () => [{ value: '?' }] }
    const context = { ...decide({}, cart), situation: situationOf(cart, conditions), judged: [ownRule] }
    expect(reasonMessage({ code: 'UNKNOWN_RULE' }, context, texts.zh)).toBe('使用规则不明，或凭此购物车无法判断')
  })

  it('that settles it is the headline, whatever is not known', () => {
    const used = verdict({ status: 'used', minSpendFen: null })
    expect(used.reasons.map(({ code }) => code)).toEqual(['USED', 'UNKNOWN_THRESHOLD'])
    expect(headlineOf(used)?.code).toBe('USED')
  })
})

describe('--say', () => {
  it('tells what settles it alone', () => {
    const more = { scope: elsewhere, minSpendFen: null } as const
    const no = (why: string) => `您的优惠券「满399减40」本单不可用：${why}。`
    expect(say({ ...more, withdrawn: true })).toBe(no('已被平台删除或收回'))
    expect(say({ ...more, status: 'used' })).toBe(no('已使用'))
    expect(say({ ...more, locked: true })).toBe(no('已被其他订单锁定'))
    expect(say({ ...more, validUntil: '2016-03-19' })).toBe(no('已于 2016-03-19 过期'))
    expect(say({ ...more, validFrom: '2016-03-21' })).toBe(no('未到使用时间，2016-03-21 起可用'))
    expect(say(more)).toBe(no('不适用于该门店，使用门槛不明'))
  })

  it('a doubtful coupon that is short of pieces and of money is short of money', () => {
    expect(say({ title: 't', minCount: 3, minSpendFen: 39900 }, [warning('TITLE_FIELD_CONFLICT')])).toBe(
      '您的优惠券「t」暂不可用：金额未达到使用门槛。券名与系统登记的内容不一致，金额以结算页为准。',
    )
  })

  it('disputes a minimum only where title and field both state one', () => {
    const conflict = [warning('UNKNOWN_VALUE'), warning('TITLE_FIELD_CONFLICT')]
    expect(say({ minSpendFen: 28000 }, conflict)).toContain('使用门槛不一致')
    expect(say({ minSpendFen: 28001 }, conflict)).toContain('暂不可用')
    expect(say({ minSpendFen: null, minCount: 1 }, conflict)).toContain('现在可用')
    expect(say({ title: '15元券', minSpendFen: 39900 }, conflict)).toContain('暂不可用')
    expect(say({ minSpendFen: 28000 }, [warning('ASSUMED_UNIT')])).toContain('现在可用')
  })
})

it('--why marks pieces that are reached, and only these', () => {
  const pieces = (minCount: number | null, of = cart) =>
    explainWhy(decide({ minCount }, of), plain, situationOf(of, conditions), texts.en)[6]
  expect(pieces(1)).toBe('  [yes] pieces: needs 1; has 2')
  expect(pieces(2)).toBe('  [yes] pieces: needs 2; has 2')
  expect(pieces(3)).toBe('  [no] pieces: needs 3; has 2: BELOW_COUNT, 1 more piece to use it')
  expect(pieces(3, amount)).toBe(
    '  [?] pieces: needs 3; how many there are is not told: UNKNOWN_RULE, it needs 3 pieces, and how many the order has is not known',
  )
  expect(pieces(null, amount)).toBe('  [yes] pieces: none stated; how many there are is not told')
})
