import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { cartOfAmount } from '../../src/eligibility/cart'
import type { Conditions } from '../../src/eligibility/evaluate'
import { doubtText, explainNearness, explainWhy } from '../../src/eligibility/explain'
import { verdictOf } from '../../src/eligibility/verdict'
import { texts } from '../../src/text'
import { at, decide, makeCart, makeScope, plain, warning } from './make'

const cart = makeCart([24000, 4000])
const amount = cartOfAmount(28000)

describe('--why', () => {
  const why = (own: Partial<Coupon>, language: 'en' | 'zh' = 'en', of = cart, whole: Partial<Conditions> = {}) =>
    explainWhy(decide(own, of, whole), plain, at(of, whole), texts[language])

  it('shows every rule, every number, and where it came from', () => {
    const coupon: Partial<Coupon> = {
      id: '39525823',
      title: '满399减40',
      minSpendFen: 39900,
      benefit: { type: 'amount_off', amountFen: 4000 },
      sources: { benefit: 'field', minSpendFen: 'title', validUntil: 'date-text' },
    }
    expect(why(coupon)).toEqual([
      '39525823 满399减40: almost',
      '  [yes] status: unused',
      '  [yes] lock: no lock is told',
      '  [yes] validity: 2016-03-15 00:00:00 to 2016-03-31 17:34:00 (date text); now 2016-03-20 12:00:00',
      '  [yes] store: not told, taken as for all stores; the cart names no store',
      '  [yes] goods: not told, taken as for all goods; 2 of 2 lines',
      '  [yes] pieces: none stated; has 2',
      '  [no] minimum: needs ¥399.00 (title); has ¥280.00 of its goods: BELOW_THRESHOLD, ¥119.00 more to use it',
      '  [yes] promise: ¥40.00 off (field)',
      '  saves: ¥0.00, ¥280.00 left to pay',
    ])
    expect(why(coupon, 'zh')).toEqual([
      '39525823 满399减40：差一点',
      '  [是] 状态：未使用',
      '  [是] 锁定：未见锁定',
      '  [是] 有效期：2016-03-15 00:00:00 至 2016-03-31 17:34:00（日期文字）；现在 2016-03-20 12:00:00',
      '  [是] 门店：未说明，按全部门店适用计算；购物车没有门店',
      '  [是] 商品：未说明，按全部商品适用计算；2 行中的 2 行',
      '  [是] 件数：没有要求；现有 2 件',
      '  [否] 门槛：需 ¥399.00（标题）；适用商品现有 ¥280.00：BELOW_THRESHOLD，还差 ¥119.00 可用',
      '  [是] 优惠：减 ¥40.00（字段）',
      '  节省：¥0.00，还需付 ¥280.00',
    ])
  })

  it('says of a coupon that pays the shipping that it does, whatever amount stands beside it', () => {
    const promise = (own: Partial<Coupon>) => why(own, 'en').find((line) => line.includes('promise'))
    expect(promise({ title: '满99包邮', sources: { benefit: 'field' } })).toBe('  [yes] promise: for shipping (title)')
    const shipping = { title: 't', shipping: true, benefit: { type: 'unknown' } } as const
    expect(promise(shipping)).toBe('  [yes] promise: for shipping (field)')
    expect(promise({ ...shipping, minSpendFen: 99900 })).toBe('  [yes] promise: for shipping (field)')
  })

  it('says of what the platform calls expired that it is no yes', () => {
    const [, status, , validity] = why({ status: 'expired' }, 'en')
    expect(status).toBe(
      '  [no] status: expired: EXPIRED, the platform calls it expired (its end is 2016-03-31 17:34:00)',
    )
    expect(validity).toContain('  [no] validity: ')
  })

  it('shows scopes, stores, pieces, and what is not known', () => {
    const coupon: Partial<Coupon> = {
      id: null,
      title: null,
      status: 'locked',
      validFrom: null,
      validUntil: null,
      minSpendFen: null,
      minCount: 3,
      benefit: { type: 'unknown' },
      scope: makeScope({ goods: 'only', barCodes: ['A'], categories: ['x'], stores: 'except', storeSns: ['S2'] }),
      sources: { scope: 'override', minCount: 'desc' },
    }
    const there = makeCart(
      [
        { netFen: 24000, categories: [] },
        { netFen: 4000, categories: [] },
      ],
      'S1',
    )
    expect(why(coupon, 'en', there, { thresholdBase: 'cart' })).toEqual([
      '- -: unusable',
      '  [no] status: locked: LOCKED, locked by the platform',
      '  [no] lock: locked: LOCKED, locked by the platform',
      '  [?] validity: ? to ?; now 2016-03-20 12:00:00: UNKNOWN_DATES, its validity is not known',
      '  [yes] store: all but S2 (override); cart of S1',
      '  [yes] goods: only A, x (override); 1 of 2 lines',
      '  [no] pieces: needs 3 (description); has 2: BELOW_COUNT, 1 more piece to use it',
      '  [yes] minimum: in pieces, none in money',
      '  [?] promise: not known',
      '  saves: ¥0.00, ¥280.00 left to pay',
    ])
    expect(why(coupon, 'zh', there, { thresholdBase: 'cart' }).slice(4, 9)).toEqual([
      '  [是] 门店：不含 S2（指定）；购物车门店 S1',
      '  [是] 商品：仅限 A、x（指定）；2 行中的 1 行',
      '  [否] 件数：需 3 件（描述）；现有 2 件：BELOW_COUNT，还差 1 件可用',
      '  [是] 门槛：按件数计，没有金额门槛',
      '  [?] 优惠：不明',
    ])
  })

  it('shows no minimum, an unknown saving, and names that are not given', () => {
    const lines = why({
      minSpendFen: 0,
      benefit: { type: 'unknown' },
      scope: makeScope({ goods: 'only', stores: 'all' }),
    })
    expect(lines.slice(4, 8)).toEqual([
      '  [yes] store: all; the cart names no store',
      '  [?] goods: only ?; ? of 2 lines: UNKNOWN_RULE, it is for certain goods, and which these are is not told',
      '  [yes] pieces: none stated; how many there are is not told',
      '  [yes] minimum: none; how much of it is of its goods is not told',
    ])
    expect(lines.at(-1)).toBe('  saves: how much is not known')
    const every = { type: 'amount_off', amountFen: 1000, everyFen: 10000 } as const
    expect(why({ benefit: every }).slice(-2)).toEqual([
      '  saves: ¥20.00, ¥260.00 left to pay',
      '  ¥20.00 more saves ¥30.00',
    ])
  })
})

it('--why marks pieces that are reached, and only these', () => {
  const pieces = (minCount: number | null, of = cart) =>
    explainWhy(decide({ minCount }, of), plain, at(of), texts.en)[6]
  expect(pieces(1)).toBe('  [yes] pieces: needs 1; has 2')
  expect(pieces(2)).toBe('  [yes] pieces: needs 2; has 2')
  expect(pieces(3)).toBe('  [no] pieces: needs 3; has 2: BELOW_COUNT, 1 more piece to use it')
  expect(pieces(3, amount)).toBe(
    '  [?] pieces: needs 3; how many there are is not told: UNKNOWN_RULE, it needs 3 pieces, and how many the order has is not known',
  )
  expect(pieces(null, amount)).toBe('  [yes] pieces: none stated; how many there are is not told')
})

describe('what is odd', () => {
  it('stands below the rules, with what is taken for granted beside each', () => {
    const beside = { assumesStatus: true, warnings: [warning('TITLE_FIELD_CONFLICT'), warning('UNKNOWN_VALUE')] }
    const shipping: Partial<Coupon> = { title: '包邮', benefit: { type: 'unknown' }, validFrom: null }
    const lines = explainWhy(decide(shipping, cart), beside, at(cart), texts.en)
    expect(lines.slice(1, 6)).toEqual([
      '  [yes] status: unused, taken so: the answer does not say',
      '  [yes] lock: no lock is told',
      '  [yes] validity: ? to 2016-03-31 17:34:00, taken as begun: its start is not told; now 2016-03-20 12:00:00',
      '  [yes] store: not told, taken as for all stores; the cart names no store',
      '  [yes] goods: not told, taken as for all goods; 2 of 2 lines',
    ])
    expect(lines.slice(-3)).toEqual([
      '  [!] for the shipping, not the goods',
      '  [!] title and field disagree: m',
      '  [!] m',
    ])
  })

  it('in a few words', () => {
    expect(doubtText('TITLE_FIELD_CONFLICT', texts.zh)).toBe('标题与字段不一致')
    expect(doubtText('ASSUMED_UNIT', texts.zh)).toBe('金额单位未写明')
  })
})

describe('an amount in place of a cart', () => {
  it('cannot tell what certain goods, or pieces, would need', () => {
    const only = makeScope({ goods: 'only', barCodes: ['A'] })
    expect(decide({}, amount)).toMatchObject({ verdict: 'usable', discountFen: 1000 })
    expect(decide({ minSpendFen: 28001 }, amount)).toMatchObject({ verdict: 'almost' })
    expect(decide({ scope: only, minSpendFen: 0 }, amount)).toMatchObject({
      verdict: 'unknown',
      reasons: [{ code: 'UNKNOWN_RULE' }],
      eligible: { lines: [], totalFen: 0, pieces: null, known: false },
    })
    expect(decide({ minCount: 1 }, amount)).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'UNKNOWN_RULE' }] })
    expect(verdictOf(decide({}, amount), plain, at(amount), texts.en).allocation).toEqual([])
  })

  it('marks no minimum as met that cannot be held against it', () => {
    const only = makeScope({ goods: 'only', barCodes: ['A'] })
    const why = (own: Partial<Coupon>, thresholdBase: 'eligible' | 'cart', language: 'en' | 'zh' = 'en') => {
      const decision = decide({ scope: only, ...own }, amount, { thresholdBase })
      return explainWhy(decision, plain, at(amount, { thresholdBase }), texts[language]).slice(6, 8)
    }
    const own = { minCount: 2, minSpendFen: 29900 }
    expect(why(own, 'eligible')).toEqual([
      '  [?] pieces: needs 2; how many there are is not told',
      '  [?] minimum: needs ¥299.00; how much of it is of its goods is not told',
    ])
    expect(why(own, 'eligible', 'zh')[1]).toBe('  [?] 门槛：需 ¥299.00；适用商品的金额未说明')
    expect(why(own, 'cart')[1]).toBe('  [?] minimum: needs ¥299.00; has ¥280.00 in the whole cart')
    expect(why({ minSpendFen: 28000 }, 'cart')[1]).toBe('  [yes] minimum: needs ¥280.00; has ¥280.00 in the whole cart')
    expect(why({}, 'eligible')).toEqual([
      '  [yes] pieces: none stated; how many there are is not told',
      '  [yes] minimum: none; how much of it is of its goods is not told',
    ])
  })

  it('says so', () => {
    const lines = explainWhy(decide({}, amount), plain, at(amount), texts.en)
    expect(lines.slice(5, 7)).toEqual([
      '  [yes] goods: not told, taken as for all goods; an amount: its goods are not named',
      '  [yes] pieces: none stated; how many there are is not told',
    ])
  })
})

describe('nearness', () => {
  it.each([
    [28000, 39900, '[#######---] 70%'],
    [0, 39900, '[----------] 0%'],
    [39899, 39900, '[#########-] 99%'],
    [199, 200, '[#########-] 99%'],
    [1, 10, '[#---------] 10%'],
  ])('%i of %i', (haveFen, needFen, bar) => {
    expect(explainNearness([{ code: 'BELOW_THRESHOLD', haveFen, needFen, shortFen: needFen - haveFen }])).toBe(bar)
  })

  it('goes by what is farthest away', () => {
    const count = { code: 'BELOW_COUNT', haveCount: 1, needCount: 4, shortCount: 3 } as const
    expect(explainNearness([count])).toBe('[##--------] 25%')
    expect(explainNearness([count, { code: 'BELOW_THRESHOLD', haveFen: 50, needFen: 100, shortFen: 50 }])).toBe(
      '[##--------] 25%',
    )
    expect(explainNearness([{ code: 'USED' }])).toBe('')
  })
})
