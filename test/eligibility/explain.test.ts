import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { cartOfAmount } from '../../src/eligibility/cart'
import { evaluator, situationOf } from '../../src/eligibility/evaluate'
import { type Beside, doubtText, explainNearness, explainSay, explainWhy } from '../../src/eligibility/explain'
import { headlineOf, verdictOf } from '../../src/eligibility/verdict'
import { texts } from '../../src/text'
import type { Warning } from '../../src/warning'
import { anyScope, decide, makeCart, makeCoupon, makeScope, noon } from './make'

const cart = makeCart([24000, 4000])
const plain = { assumesStatus: false, warnings: [] }
const warning = (code: Warning['code']): Warning => ({ code, id: '1', message: () => 'm' })
const at = (of: typeof cart) => situationOf(of, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
function say(coupon: Partial<Coupon>, language: 'en' | 'zh' = 'en', of = cart, beside: Beside = plain): string {
  const situation = situationOf(of, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
  const own = { title: '满399减40', scope: anyScope, ...coupon }
  return explainSay(evaluator(situation)(makeCoupon(own)), beside, situation, texts[language])
}

describe('--say', () => {
  it.each<[Partial<Coupon>, string, string]>([
    [
      {},
      '"满399减40" can be used now: it takes off ¥10.00, and ¥270.00 is left to pay.',
      '您的优惠券「满399减40」现在可用：本单减 ¥10.00，实付 ¥270.00。',
    ],
    [
      { benefit: { type: 'unknown' } },
      '"满399减40" can be used now; how much it takes off shows at checkout.',
      '您的优惠券「满399减40」现在可用，优惠金额以结算页为准。',
    ],
    [
      { minSpendFen: 39900 },
      '"满399减40" needs ¥119.00 more to be used.',
      '您的优惠券「满399减40」再买 ¥119.00 即可使用。',
    ],
    [{ minCount: 3 }, '"满399减40" needs 1 more piece to be used.', '您的优惠券「满399减40」再买 1 件即可使用。'],
    [{ minCount: 4 }, '"满399减40" needs 2 more pieces to be used.', '您的优惠券「满399减40」再买 2 件即可使用。'],
    [
      { minCount: 3, minSpendFen: 39900 },
      '"满399减40" needs 1 more piece and ¥119.00 more to be used.',
      '您的优惠券「满399减40」再买 1 件且合计 ¥119.00 即可使用。',
    ],
    [
      { status: 'used', title: null },
      '"coupon 1" cannot be used for this order: already used.',
      '您的优惠券「优惠券 1」本单不可用：已使用。',
    ],
    [
      { status: 'locked' },
      '"满399减40" cannot be used for this order: locked by another order.',
      '您的优惠券「满399减40」本单不可用：已被其他订单锁定。',
    ],
    [
      { validUntil: '2016-03-19T23:59:59+08:00' },
      '"满399减40" cannot be used for this order: expired at 2016-03-19 23:59:59.',
      '您的优惠券「满399减40」本单不可用：已于 2016-03-19 23:59:59 过期。',
    ],
    [
      { status: 'expired', validUntil: null },
      '"满399减40" cannot be used for this order: expired.',
      '您的优惠券「满399减40」本单不可用：已过期。',
    ],
    [
      { status: 'used', validUntil: '2016-03-19T23:59:59+08:00', benefit: { type: 'other' as 'unknown' } },
      '"满399减40" cannot be used for this order: already used.',
      '您的优惠券「满399减40」本单不可用：已使用。',
    ],
    [
      { validFrom: '2016-03-21T00:00:00+08:00', minSpendFen: null },
      '"满399减40" cannot be used for this order: not valid before 2016-03-21 00:00:00.',
      '您的优惠券「满399减40」本单不可用：未到使用时间，2016-03-21 00:00:00 起可用。',
    ],
    [
      { scope: makeScope({ goods: 'only', barCodes: ['X'] }), minSpendFen: 100 },
      '"满399减40" cannot be used for this order: nothing in the cart is of the goods it is for.',
      '您的优惠券「满399减40」本单不可用：购物车里没有适用的商品。',
    ],
    [
      { minSpendFen: null },
      'Whether "满399减40" can be used cannot be told: its minimum is not known.',
      '您的优惠券「满399减40」能否使用无法判断：使用门槛不明。',
    ],
    [
      { validUntil: null },
      'Whether "满399减40" can be used cannot be told: its validity is not known.',
      '您的优惠券「满399减40」能否使用无法判断：有效期不明。',
    ],
    [
      { status: 'unknown' },
      'Whether "满399减40" can be used cannot be told: the platform does not say whether it is used.',
      '您的优惠券「满399减40」能否使用无法判断：平台没有说明是否已使用。',
    ],
    [
      { scope: makeScope({ stores: 'only', storeSns: ['S'] }) },
      'Whether "满399减40" can be used cannot be told: it is for some stores only, and that of the order is not known.',
      '您的优惠券「满399减40」能否使用无法判断：只适用于部分门店，本单门店不明。',
    ],
  ])('%j', (coupon, en, zh) => {
    expect(say(coupon)).toBe(en)
    expect(say(coupon, 'zh')).toBe(zh)
  })

  it('tells of the next step of a ladder, and of 每满', () => {
    const tiers = [28000, 20000, 50000, 40000].map((minSpendFen) => ({
      minSpendFen,
      amountFen: minSpendFen === 40000 ? 1 : minSpendFen / 10,
    }))
    const ladder = { benefit: { type: 'amount_off', amountFen: 2000, tiers } } as const
    expect(say(ladder)).toBe(
      '"满399减40" can be used now: it takes off ¥28.00, and ¥252.00 is left to pay. ¥220.00 more saves ¥50.00.',
    )
    expect(say(ladder, 'zh')).toBe(
      '您的优惠券「满399减40」现在可用：本单减 ¥28.00，实付 ¥252.00。再买 ¥220.00 可减 ¥50.00。',
    )
    expect(say(ladder, 'en', makeCart([50000]))).toMatch(/left to pay\.$/)
    const every = { type: 'amount_off', amountFen: 1000, everyFen: 10000 } as const
    expect(say({ benefit: every })).toMatch(/ ¥20\.00 more saves ¥30\.00\.$/)
    expect(say({ benefit: every }, 'en', makeCart([30000]))).toMatch(/ ¥100\.00 more saves ¥40\.00\.$/)
    expect(say({ benefit: { ...every, capFen: 2000 } })).toMatch(/left to pay\.$/)
    expect(say({ benefit: { ...every, everyFen: 0 } })).toContain('how much it takes off shows at checkout')
    expect(say({ benefit: every, status: 'used' })).toMatch(/already used\.$/)
    expect(say({ benefit: { type: 'percent_off', payPercent: '85' } })).toMatch(/left to pay\.$/)
  })

  it('says that only the shipping is paid', () => {
    const shipping: Partial<Coupon> = { title: '满99包邮', benefit: { type: 'unknown' } }
    expect(say(shipping)).toBe('"满99包邮" can be used now: it pays the shipping, not the goods.')
    expect(say(shipping, 'zh')).toBe('您的优惠券「满99包邮」现在可用：免运费，商品金额不变。')
    expect(say({ ...shipping, benefit: { type: 'amount_off', amountFen: 100 } })).toBe(say(shipping))
    expect(say({ ...shipping, title: '会员券', shipping: true })).toContain('pays the shipping, not the goods')
    expect(say({ ...shipping, title: '满99包邮，减至9元' })).toContain('shows at checkout')
  })

  it('says what it takes for granted after an amount, and after nothing else', () => {
    const all = { scope: null, validFrom: null }
    const assumed =
      /以上按这张券尚未使用计算。以上按全部商品适用计算，以结算页为准。未说明开始时间，以上按已开始计算。$/
    const beside = { ...plain, assumesStatus: true }
    expect(say(all, 'zh', cart, beside)).toMatch(assumed)
    expect(say({ ...all, minSpendFen: 39900 }, 'zh', cart, beside)).toMatch(assumed)
    expect(say({ ...all, benefit: { type: 'unknown' } }, 'zh', cart, beside)).toMatch(assumed)
    expect(say({ ...all, title: '包邮', benefit: { type: 'unknown' } }, 'zh', cart, beside)).toMatch(assumed)
    expect(say({ ...all, status: 'used' }, 'zh', cart, beside)).not.toContain('以上')
    expect(say({ ...all, minSpendFen: null }, 'zh', cart, beside)).not.toContain('以上')
    expect(say({ scope: null })).toBe(
      '"满399减40" can be used now: it takes off ¥10.00, and ¥270.00 is left to pay. This assumes that it covers every item in the order; the checkout decides.',
    )
  })

  it('promises no amount where title and field disagree, or the unit is not told', () => {
    const conflict = { ...plain, warnings: [warning('UNKNOWN_VALUE'), warning('TITLE_FIELD_CONFLICT')] }
    expect(say({ title: '15元券' }, 'zh', cart, conflict)).toBe(
      '您的优惠券「15元券」现在可用。券名与系统登记的内容不一致，金额以结算页为准。',
    )
    expect(say({ minSpendFen: 39900 }, 'zh', cart, conflict)).toBe(
      '您的优惠券「满399减40」暂不可用：金额未达到使用门槛。券名与系统登记的内容不一致，金额以结算页为准。',
    )
    expect(say({ minCount: 3, title: 't' }, 'en', cart, conflict)).toContain(
      'does not reach its minimum of pieces. Its title',
    )
    expect(say({ minCount: 3, title: 't' }, 'zh', cart, conflict)).toContain('暂不可用：件数未达到使用门槛。')
    expect(say({}, 'en', cart, { ...plain, warnings: [warning('ASSUMED_UNIT')] })).toBe(
      '"满399减40" can be used now. The records do not say in which unit its amount is, so checkout decides how much.',
    )
    expect(say({}, 'en', cart, { ...plain, warnings: [warning('UNKNOWN_VALUE')] })).toBe(say({}))
    expect(say({ title: '包邮', benefit: { type: 'unknown' } }, 'en', cart, conflict)).toBe(
      say({ title: '包邮', benefit: { type: 'unknown' } }),
    )
  })

  it('says neither yes nor no where title and field differ on a minimum that this order reaches one of', () => {
    const conflict = { ...plain, warnings: [warning('TITLE_FIELD_CONFLICT')] }
    const said = '您的优惠券「满399减40」能否使用以结算页为准：券名与系统登记的使用门槛不一致。'
    expect(say({ minSpendFen: 25900 }, 'zh', cart, conflict)).toBe(said)
    expect(say({ minSpendFen: 25900 }, 'zh', makeCart([39900]), conflict)).toContain('现在可用。')
    expect(say({ minSpendFen: 99900 }, 'zh', makeCart([39900]), conflict)).toBe(said)
    expect(say({ minSpendFen: 99900 }, 'zh', makeCart([39899]), conflict)).toContain('暂不可用')
    expect(say({ minSpendFen: 25900 }, 'en', cart, conflict)).toBe(
      'Whether "满399减40" can be used shows at checkout: its title and the records disagree on its minimum.',
    )
    // What is settled is: it has ended, or a minimum was given by hand.
    expect(say({ minSpendFen: 25900, status: 'used' }, 'zh', cart, conflict)).toContain('不可用：已使用')
    expect(say({ minSpendFen: 25900 }, 'zh', cart, plain)).toContain('现在可用：')
  })

  it('names a coupon without title and id', () => {
    expect(say({ title: null, id: null })).toContain('"coupon -"')
    expect(say({ title: ' ' })).toContain('"coupon 1"')
  })
  it('tells the wrong store', () => {
    const there = makeCart([100], 'S1')
    const wrong = { title: 't', scope: makeScope({ stores: 'only', storeSns: ['S2'] }) } as const
    expect(say(wrong, 'en', there)).toBe('"t" cannot be used for this order: not for this store.')
    expect(say(wrong, 'zh', there)).toBe('您的优惠券「t」本单不可用：不适用于该门店。')
  })
})

describe('--why', () => {
  const why = (
    coupon: Partial<Coupon>,
    language: 'en' | 'zh' = 'en',
    of = cart,
    thresholdBase: 'eligible' | 'cart' = 'eligible',
    beside: Beside = plain,
  ) => {
    const situation = situationOf(of, { now: noon, thresholdBase, rounding: 'ceil' })
    return explainWhy(evaluator(situation)(makeCoupon(coupon)), beside, situation, texts[language])
  }

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
      '  [yes] lock: not locked',
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
      '  [是] 锁定：未锁定',
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
    expect(promise({ title: '满99包邮', sources: { benefit: 'field' } })).toBe('  [yes] promise: free shipping (title)')
    const shipping = { title: 't', shipping: true, benefit: { type: 'unknown' } } as const
    expect(promise(shipping)).toBe('  [yes] promise: free shipping (field)')
    expect(promise({ ...shipping, minSpendFen: 99900 })).toBe('  [yes] promise: free shipping (field)')
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
    expect(why(coupon, 'en', there, 'cart')).toEqual([
      '- -: unusable',
      '  [no] status: locked: LOCKED, locked by another order',
      '  [no] lock: locked: LOCKED, locked by another order',
      '  [?] validity: ? to ?; now 2016-03-20 12:00:00: UNKNOWN_DATES, its validity is not known',
      '  [yes] store: all but S2 (override); cart of S1',
      '  [yes] goods: only A, x (override); 1 of 2 lines',
      '  [no] pieces: needs 3 (description); has 2: BELOW_COUNT, 1 more piece to use it',
      '  [?] minimum: not known; has ¥280.00 in the whole cart',
      '  [?] promise: not known',
      '  saves: ¥0.00, ¥280.00 left to pay',
    ])
    expect(why(coupon, 'zh', there, 'cart').slice(4, 9)).toEqual([
      '  [是] 门店：不含 S2（指定）；购物车门店 S1',
      '  [是] 商品：仅限 A、x（指定）；2 行中的 1 行',
      '  [否] 件数：需 3 件（描述）；现有 2 件：BELOW_COUNT，还差 1 件可用',
      '  [?] 门槛：不明；整个购物车现有 ¥280.00',
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

describe('what is odd', () => {
  it('stands below the rules, with what is taken for granted beside each', () => {
    const situation = situationOf(cart, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
    const beside = { assumesStatus: true, warnings: [warning('TITLE_FIELD_CONFLICT'), warning('UNKNOWN_VALUE')] }
    const shipping = makeCoupon({ title: '包邮', benefit: { type: 'unknown' }, validFrom: null })
    const lines = explainWhy(evaluator(situation)(shipping), beside, situation, texts.en)
    expect(lines.slice(1, 6)).toEqual([
      '  [yes] status: unused, taken so: the answer does not say',
      '  [yes] lock: not locked',
      '  [yes] validity: ? to 2016-03-31 17:34:00, taken as begun: its start is not told; now 2016-03-20 12:00:00',
      '  [yes] store: not told, taken as for all stores; the cart names no store',
      '  [yes] goods: not told, taken as for all goods; 2 of 2 lines',
    ])
    expect(lines.slice(-3)).toEqual([
      '  [!] pays the shipping; nothing off the goods',
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
  const amount = cartOfAmount(28000)
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
      const situation = situationOf(amount, { now: noon, thresholdBase, rounding: 'ceil' })
      const coupon = makeCoupon({ scope: only, ...own })
      return explainWhy(evaluator(situation)(coupon), plain, situation, texts[language]).slice(6, 8)
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
    const situation = situationOf(amount, { now: noon, thresholdBase: 'eligible', rounding: 'ceil' })
    const lines = explainWhy(evaluator(situation)(makeCoupon()), plain, situation, texts.en)
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

describe('a verdict', () => {
  const verdict = (coupon: Partial<Coupon>, of = cart, assumesStatus = false) => {
    return verdictOf(decide(coupon, of), { assumesStatus, warnings: [] }, at(of), texts.zh)
  }

  it('has the keys of the contract, in their order', () => {
    expect(JSON.stringify(verdict({ minSpendFen: 39900, title: '满399减40' }))).toBe(
      '{"id":"1","title":"满399减40","verdict":"almost","assumed":["scope"],"discountFen":0,"payableFen":28000,"allocation":[],' +
        '"reasons":[{"code":"BELOW_THRESHOLD","needFen":39900,"haveFen":28000,"shortFen":11900,"message":"还差 ¥119.00 可用"}],"warnings":[]}',
    )
  })

  it('shares the saving out over the goods that the coupon is for', () => {
    expect(verdict({}).allocation).toEqual([
      { barCode: 'A', discountFen: 857 },
      { barCode: 'B', discountFen: 143 },
    ])
    expect(verdict({ scope: makeScope({ goods: 'except', barCodes: ['A'] }) })).toMatchObject({
      assumed: [],
      discountFen: 1000,
      payableFen: 27000,
      allocation: [{ barCode: 'B', discountFen: 1000 }],
    })
  })

  it('knows no saving, pays the cart, or knows neither', () => {
    expect(verdict({ benefit: { type: 'unknown' } })).toMatchObject({
      verdict: 'usable',
      discountFen: null,
      payableFen: null,
      allocation: [],
    })
    expect(verdict({ status: 'used' })).toMatchObject({
      verdict: 'unusable',
      discountFen: 0,
      payableFen: 28000,
      allocation: [],
    })
    expect(verdict({ minSpendFen: null })).toMatchObject({
      verdict: 'unknown',
      discountFen: null,
      payableFen: null,
      allocation: [],
    })
  })

  it('a coupon that pays the shipping takes nothing off the goods, and says so', () => {
    const of = { title: '包邮', benefit: { type: 'unknown' } } as const
    expect(verdict(of)).toMatchObject({
      verdict: 'usable',
      discountFen: 0,
      payableFen: 28000,
      warnings: [{ code: 'UNKNOWN_VALUE', id: '1', message: '免运费，不减商品金额' }],
    })
    expect(verdict({ ...of, status: 'used' }).warnings).toEqual([])
    expect(verdict({ benefit: { type: 'percent_off', payPercent: '100' } })).toMatchObject({
      discountFen: 0,
      warnings: [],
    })
    expect(verdict({ ...of, title: '券' })).toMatchObject({ discountFen: null, warnings: [] })
  })

  it('says what was assumed', () => {
    expect(verdict({}, cart, true).assumed).toEqual(['status', 'scope'])
    expect(verdict({ scope: makeScope({}) }, cart, true).assumed).toEqual(['status'])
    expect(verdict({ validFrom: null }, cart, true).assumed).toEqual(['status', 'scope', 'validFrom'])
    expect(verdict({ validFrom: null, validUntil: null }).assumed).toEqual(['scope'])
  })

  it('words its warnings', () => {
    const warnings = [{ code: 'TITLE_FIELD_CONFLICT', id: '1', message: () => '说法不一' }] as const
    expect(verdictOf(decide({}, cart), { assumesStatus: false, warnings }, at(cart), texts.zh).warnings).toEqual([
      { code: 'TITLE_FIELD_CONFLICT', id: '1', message: '说法不一' },
    ])
  })
})

describe('a minimum of certain goods', () => {
  const ofA = { scope: makeScope({ goods: 'only', barCodes: ['A'] }), minSpendFen: 29900 }

  it('is short of these goods', () => {
    expect(say(ofA)).toContain('needs ¥59.00 more of the goods it is for to be used')
    expect(say(ofA, 'zh')).toContain('再买 ¥59.00 的指定商品即可使用')
    expect(say({ ...ofA, minSpendFen: 0, minCount: 3 }, 'zh')).toContain('再买 2 件指定商品即可使用')
    expect(say({ scope: makeScope({ goods: 'except', barCodes: ['B'] }), minSpendFen: 29900 }, 'zh')).toContain(
      '再买 ¥59.00 的适用商品即可使用',
    )
  })

  it('says so in the headline and in --why', () => {
    const decision = decide(ofA, cart)
    expect(verdictOf(decision, plain, at(cart), texts.zh).reasons[0]?.message).toBe('还差 ¥59.00 的指定商品可用')
    expect(explainWhy(decision, plain, at(cart), texts.zh).join()).toContain('还差 ¥59.00 的指定商品可用')
  })

  it('of the whole cart is short of anything', () => {
    const whole = situationOf(cart, { now: noon, thresholdBase: 'cart', rounding: 'ceil' })
    const decision = evaluator(whole)(makeCoupon(ofA))
    expect(explainSay(decision, plain, whole, texts.zh)).toContain('再买 ¥19.00 即可使用')
  })
})

describe('a platform that judges carts itself', () => {
  const there = { ...plain, isJudgedThere: true }
  it.each<[Partial<Coupon>, Warning['code'][]]>([
    [{}, []],
    [{ title: '15元券' }, ['TITLE_FIELD_CONFLICT']],
    [{}, ['ASSUMED_UNIT']],
    [{ benefit: { type: 'unknown' } }, []],
    [{ title: '包邮', benefit: { type: 'unknown' } }, []],
  ])('%j %j: nothing is surer for what is withheld', (own, codes) => {
    const said = say(own, 'zh', cart, { ...there, warnings: codes.map(warning) })
    expect(said).toContain('预计可用')
    expect(said).toContain('能否使用由平台在结算时判断')
  })

  it('has the last word on a minimum in doubt', () => {
    const said = say({ minSpendFen: 99900 }, 'zh', cart, { ...there, warnings: [warning('TITLE_FIELD_CONFLICT')] })
    expect(said).toContain('能否使用由平台在结算时判断')
  })
})

describe('what is not known, or was never open', () => {
  const reason = (own: Partial<Coupon>, of = cart) =>
    verdictOf(decide(own, of), plain, at(of), texts.zh).reasons.map(({ code, message }) => [code, message])

  it.each<[Partial<Coupon>, string]>([
    [{ minCount: 3 }, '须满 3 件，本单件数不明'],
    [{ scope: makeScope({ goods: 'only', barCodes: ['A'] }) }, '仅限指定商品，本单有哪些商品不明'],
    [{ scope: makeScope({ goods: 'except', barCodes: ['A'] }) }, '部分商品除外，本单有哪些商品不明'],
    [{ scope: makeScope({ goods: 'only' }) }, '仅限部分商品，但没有说明是哪些'],
    [
      { minCount: 3, scope: makeScope({ stores: 'only', storeSns: ['S'] }) },
      '只适用于部分门店，本单门店不明，须满 3 件，本单件数不明',
    ],
    [{ scope: makeScope({ stores: 'only' }) }, '只适用于部分门店，但没有说明是哪些'],
    [{ title: '第2件半价', benefit: { type: 'unknown' } }, '优惠方式特殊，由平台在结算时计算'],
  ])('%j of an amount', (own, message) => {
    expect(reason(own, cartOfAmount(28000))).toEqual([['UNKNOWN_RULE', message]])
  })

  it('kinds of goods that the cart does not name', () => {
    expect(reason({ scope: makeScope({ goods: 'only', categories: ['c'] }) })).toEqual([
      ['UNKNOWN_RULE', '仅限部分品类，本单商品的品类不明'],
    ])
  })

  it('expired by the word of the platform is never told at a moment to come', () => {
    expect(reason({ status: 'expired', validUntil: '2016-03-30T23:59:59+08:00' })).toEqual([
      ['EXPIRED', '平台标为已过期（券面有效期至 2016-03-30 23:59:59）'],
    ])
    expect(reason({ status: 'expired', validUntil: '2016-03-20' })[0]?.[1]).toContain('平台标为已过期')
    expect(reason({ status: 'expired', validUntil: '2016-03-19' })[0]?.[1]).toContain('已于 2016-03-19 过期')
    expect(reason({ status: 'expired', validUntil: null })).toEqual([['EXPIRED', '已过期']])
  })

  it('taken back is no offer, whatever is missing', () => {
    const own: Partial<Coupon> = { status: 'unknown', withdrawn: true, minSpendFen: 99900 }
    expect(decide(own, cart).verdict).toBe('unusable')
    expect(say(own, 'zh')).toBe('您的优惠券「满399减40」本单不可用：已被平台删除或收回。')
  })

  it('the headline of what is not known is what is not known', () => {
    const verdict = verdictOf(decide({ status: 'unknown', minSpendFen: 99900 }, cart), plain, at(cart), texts.zh)
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['BELOW_THRESHOLD', 'UNKNOWN_STATUS'])
    expect(headlineOf(verdict)?.code).toBe('UNKNOWN_STATUS')
  })
})
