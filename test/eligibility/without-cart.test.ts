import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import {
  decideWithoutCart,
  sayWithoutCart,
  situationWithoutCart,
  whyWithoutCart,
} from '../../src/eligibility/without-cart'
import { texts } from '../../src/text'
import type { Warning } from '../../src/warning'
import { anyScope, makeCoupon, noon } from './make'

const situation = situationWithoutCart({ now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
const decide = (own: Partial<Coupon>) => decideWithoutCart(makeCoupon({ scope: anyScope, ...own }), situation)
const plain = { assumesStatus: false, warnings: [] as Warning[] }
const say = (own: Partial<Coupon>, language: 'en' | 'zh' = 'en', beside = plain) =>
  sayWithoutCart(decide(own), beside, situation, texts[language])
const why = (own: Partial<Coupon>, language: 'en' | 'zh' = 'en', beside = plain) =>
  whyWithoutCart(decide(own), beside, situation, texts[language])
const warning = (code: Warning['code']): Warning => ({ code, id: '1', message: () => 'm' })

describe('a coupon by itself', () => {
  it.each<[Partial<Coupon>, string, number | null]>([
    [{}, 'unknown', null],
    [{ minSpendFen: 99900 }, 'unknown', null],
    [{ minCount: 9 }, 'unknown', null],
    [{ status: 'used' }, 'unusable', 0],
    [{ status: 'locked' }, 'unusable', 0],
    [{ validUntil: '2016-03-19T23:59:59+08:00' }, 'unusable', 0],
    [{ validFrom: '2016-03-21T00:00:00+08:00' }, 'unusable', 0],
    [{ status: 'unknown' }, 'unknown', null],
    [{ scope: { ...anyScope, stores: 'only', storeSns: ['S'] } }, 'unknown', null],
  ])('%j', (own, verdict, discountFen) => expect(decide(own)).toMatchObject({ verdict, discountFen }))

  it('pays the shipping or does not, whatever is bought', () => {
    expect(decide({ title: '包邮', benefit: { type: 'unknown' } }).paysShipping).toBe(true)
    expect(decide({}).paysShipping).toBe(false)
  })
})

describe('--say', () => {
  it.each<[Partial<Coupon>, string, string]>([
    [
      {},
      '"t" can be used until 2016-03-31 17:34:00: no minimum, ¥10.00 off.',
      '您的优惠券「t」可用至 2016-03-31 17:34:00：无门槛，减 ¥10.00。',
    ],
    [
      { minSpendFen: 39900, benefit: { type: 'percent_off', payPercent: '85' } },
      '"t" can be used until 2016-03-31 17:34:00: for orders from ¥399.00, 15% off.',
      '您的优惠券「t」可用至 2016-03-31 17:34:00：满 ¥399.00 可用，8.5折。',
    ],
    [
      { minSpendFen: null, minCount: 1 },
      '"t" can be used until 2016-03-31 17:34:00: for 1 piece or more, ¥10.00 off.',
      '您的优惠券「t」可用至 2016-03-31 17:34:00：满 1 件可用，减 ¥10.00。',
    ],
    [
      { minSpendFen: 100, minCount: 2 },
      '"t" can be used until 2016-03-31 17:34:00: for orders from ¥1.00 and for 2 pieces or more, ¥10.00 off.',
      '您的优惠券「t」可用至 2016-03-31 17:34:00：满 ¥1.00 可用，且满 2 件可用，减 ¥10.00。',
    ],
    [
      { minSpendFen: null, benefit: { type: 'unknown' }, title: null },
      '"coupon 1" can be used until 2016-03-31 17:34:00: its minimum is not known, what it gives shows at checkout.',
      '您的优惠券「优惠券 1」可用至 2016-03-31 17:34:00：使用门槛不明，具体优惠以结算页为准。',
    ],
    [
      {
        minSpendFen: 15000,
        benefit: {
          type: 'amount_off',
          amountFen: 1500,
          tiers: [
            { minSpendFen: 15000, amountFen: 1500 },
            { minSpendFen: 30000, amountFen: 4500 },
          ],
        },
      },
      '"t" can be used until 2016-03-31 17:34:00: ¥15.00 off ¥150.00+, ¥45.00 off ¥300.00+.',
      '您的优惠券「t」可用至 2016-03-31 17:34:00：满 ¥150.00 减 ¥15.00，满 ¥300.00 减 ¥45.00。',
    ],
    [
      { minSpendFen: 10000, minCount: 2, benefit: { type: 'amount_off', amountFen: 1000, everyFen: 10000 } },
      '"t" can be used until 2016-03-31 17:34:00: for 2 pieces or more, ¥10.00 off every ¥100.00.',
      '您的优惠券「t」可用至 2016-03-31 17:34:00：满 2 件可用，每满 ¥100.00 减 ¥10.00。',
    ],
    [
      { title: '包邮', benefit: { type: 'unknown' } },
      '"包邮" can be used until 2016-03-31 17:34:00: no minimum, for the shipping, not the goods.',
      '您的优惠券「包邮」可用至 2016-03-31 17:34:00：无门槛，抵运费，不减商品金额。',
    ],
    [{ status: 'used' }, '"t" cannot be used: already used.', '您的优惠券「t」不可用：已使用。'],
    [
      { status: 'locked', validUntil: '2016-03-19T23:59:59+08:00' },
      '"t" cannot be used: locked by the platform.',
      '您的优惠券「t」不可用：已被平台锁定。',
    ],
    [
      { validUntil: null },
      'Whether "t" can be used cannot be told: its validity is not known.',
      '您的优惠券「t」能否使用无法判断：有效期不明。',
    ],
  ])('%j', (own, en, zh) => {
    expect(say(own)).toBe(en)
    expect(say(own, 'zh')).toBe(zh)
  })

  it('says what it takes for granted, and promises nothing that is doubtful', () => {
    expect(say({ scope: null, validFrom: null }, 'zh', { ...plain, assumesStatus: true })).toMatch(
      /减 ¥10\.00。以上按这张券尚未使用、按有效期已开始、按全部商品适用计算，以结算页为准。$/,
    )
    const conflict = { ...plain, warnings: [warning('TITLE_FIELD_CONFLICT')] }
    expect(say({ scope: null }, 'zh', conflict)).toBe(
      '您的优惠券「t」可用至 2016-03-31 17:34:00。券名与系统登记的内容不一致，金额以结算页为准。以上按全部商品适用计算。',
    )
    expect(say({}, 'en', { ...plain, warnings: [warning('ASSUMED_UNIT')] })).toBe(
      '"t" can be used until 2016-03-31 17:34:00. The records do not say in which unit its amount is, so checkout decides how much.',
    )
    expect(say({}, 'en', { ...plain, warnings: [warning('UNKNOWN_VALUE')] })).toBe(say({}))
  })
})

describe('--why', () => {
  it('judges what it can, and states the rest', () => {
    const beside = { assumesStatus: true, warnings: [warning('TITLE_FIELD_CONFLICT'), warning('UNKNOWN_VALUE')] }
    const own = { minSpendFen: 39900, scope: null, validFrom: null, sources: { minSpendFen: 'title' } } as const
    expect(why(own, 'en', beside)).toEqual([
      '1 t: no cart was given, so its minimum is stated and not judged',
      '  [yes] status: unused, taken so: the answer does not say',
      '  [yes] lock: no lock is told',
      '  [yes] validity: ? to 2016-03-31 17:34:00, taken as begun: its start is not told; now 2016-03-20 12:00:00',
      '  [-] store: not told, taken as for all stores',
      '  [-] goods: not told, taken as for all goods',
      '  [-] pieces: none stated',
      '  [-] minimum: needs ¥399.00 (title)',
      '  [yes] promise: ¥10.00 off',
      '  [!] title and field disagree: m',
      '  [!] m',
    ])
    expect(why(own, 'zh', beside).slice(0, 6)).toEqual([
      '1 t：未给购物车，只说明门槛，不作判断',
      '  [是] 状态：未使用，按未使用计算：应答未说明',
      '  [是] 锁定：未见锁定',
      '  [是] 有效期：? 至 2016-03-31 17:34:00，按已开始计算：未说明开始时间；现在 2016-03-20 12:00:00',
      '  [-] 门店：未说明，按全部门店适用计算',
      '  [-] 商品：未说明，按全部商品适用计算',
    ])
  })

  it('says what is certain or not known of it', () => {
    expect(why({ status: 'used', id: null, title: null })[0]).toBe('- -: unusable')
    expect(why({ validUntil: null })[0]).toBe('1 t: unknown')
    expect(why({ title: '包邮', benefit: { type: 'unknown' } }).at(-1)).toBe('  [!] for the shipping, not the goods')
  })
})

it.each([
  ['only', ': no minimum, in certain stores only, ¥10.00 off.', '：无门槛，仅限部分门店，减 ¥10.00。'],
  ['except', ': no minimum, not in all stores, ¥10.00 off.', '：无门槛，部分门店除外，减 ¥10.00。'],
] as const)('says that it is for some stores: %s', (stores, en, zh) => {
  const scope = { ...anyScope, stores, storeSns: ['S'] }
  expect(say({ scope })).toContain(en)
  expect(say({ scope }, 'zh')).toContain(zh)
})

it('names the goods of a minimum', () => {
  const scope = { ...anyScope, goods: 'only' as const, barCodes: ['A'] }
  expect(say({ scope, minSpendFen: 29900 }, 'zh')).toContain('指定商品满 ¥299.00 可用')
  expect(say({ scope, minSpendFen: 0 }, 'zh')).toContain('无门槛，仅限指定商品')
  expect(say({ scope, minSpendFen: null, minCount: 2 }, 'zh')).toContain('指定商品满 2 件可用')
  expect(say({ scope, minSpendFen: null, minCount: 0 }, 'zh')).toContain('：无门槛，仅限指定商品，减')
  expect(say({ minSpendFen: 29900, minCount: 0 }, 'zh')).toContain('：满 ¥299.00 可用，减')
})
