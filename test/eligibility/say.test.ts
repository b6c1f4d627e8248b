import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { explainSay, explainWhy } from '../../src/eligibility/explain'
import { verdictOf } from '../../src/eligibility/verdict'
import { texts } from '../../src/text'
import type { Warning } from '../../src/warning'
import { anyScope, at, decide, makeCart, makeScope, plain, warning } from './make'

const cart = makeCart([24000, 4000])
function say(own: Partial<Coupon>, language: 'en' | 'zh' = 'en', of = cart, beside = plain): string {
  const decision = decide({ title: '满399减40', scope: anyScope, ...own }, of)
  return explainSay(decision, beside, at(of), texts[language])
}

describe('--say', () => {
  it.each<[Partial<Coupon>, string, string]>([
    [
      {},
      '"满399减40" can be used now: it takes off ¥10.00, and ¥270.00 is left to pay before shipping.',
      '您的优惠券「满399减40」现在可用：本单减 ¥10.00，实付 ¥270.00（不含运费）。',
    ],
    [
      { benefit: { type: 'unknown' } },
      '"满399减40" can be used now; what it gives shows at checkout.',
      '您的优惠券「满399减40」现在可用，具体优惠以结算页为准。',
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
      '"满399减40" cannot be used for this order: locked by the platform.',
      '您的优惠券「满399减40」本单不可用：已被平台锁定。',
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
      '"满399减40" can be used now: it takes off ¥28.00, and ¥252.00 is left to pay before shipping. ¥220.00 more saves ¥50.00.',
    )
    expect(say(ladder, 'zh')).toBe(
      '您的优惠券「满399减40」现在可用：本单减 ¥28.00，实付 ¥252.00（不含运费）。再买 ¥220.00 可减 ¥50.00。',
    )
    expect(say(ladder, 'en', makeCart([50000]))).toMatch(/left to pay before shipping\.$/)
    const every = { type: 'amount_off', amountFen: 1000, everyFen: 10000 } as const
    expect(say({ benefit: every })).toMatch(/ ¥20\.00 more saves ¥30\.00\.$/)
    expect(say({ benefit: every }, 'en', makeCart([30000]))).toMatch(/ ¥100\.00 more saves ¥40\.00\.$/)
    expect(say({ benefit: { ...every, capFen: 2000 } })).toMatch(/left to pay before shipping\.$/)
    expect(say({ benefit: { ...every, everyFen: 0 } })).toContain('what it gives shows at checkout')
    expect(say({ benefit: every, status: 'used' })).toMatch(/already used\.$/)
    expect(say({ benefit: { type: 'percent_off', payPercent: '85' } })).toMatch(/left to pay before shipping\.$/)
  })

  it('says that only the shipping is paid', () => {
    const shipping: Partial<Coupon> = { title: '满99包邮', benefit: { type: 'unknown' } }
    expect(say(shipping)).toBe('"满99包邮" can be used now: it is for the shipping, not the goods.')
    expect(say(shipping, 'zh')).toBe('您的优惠券「满99包邮」现在可用：抵运费，商品金额不变。')
    expect(say({ ...shipping, benefit: { type: 'amount_off', amountFen: 100 } })).toBe(say(shipping))
    expect(say({ ...shipping, title: '会员券', shipping: true })).toContain('is for the shipping, not the goods')
    expect(say({ ...shipping, title: '满99包邮，减至9元' })).toContain('shows at checkout')
  })

  it('says what it takes for granted after an amount, and after nothing else', () => {
    const all = { scope: null, validFrom: null }
    const assumed = /以上按这张券尚未使用、按有效期已开始、按全部商品适用计算，以结算页为准。$/
    const beside = { ...plain, assumesStatus: true }
    expect(say(all, 'zh', cart, beside)).toMatch(assumed)
    expect(say({ ...all, minSpendFen: 39900 }, 'zh', cart, beside)).toMatch(assumed)
    expect(say({ ...all, benefit: { type: 'unknown' } }, 'zh', cart, beside)).toMatch(
      /具体优惠以结算页为准。以上按这张券尚未使用、按有效期已开始、按全部商品适用计算。$/,
    )
    expect(say({ ...all, title: '包邮', benefit: { type: 'unknown' } }, 'zh', cart, beside)).toMatch(assumed)
    expect(say({ ...all, status: 'used' }, 'zh', cart, beside)).not.toContain('以上')
    expect(say({ ...all, minSpendFen: null }, 'zh', cart, beside)).not.toContain('以上')
    expect(say({ scope: null })).toBe(
      '"满399减40" can be used now: it takes off ¥10.00, and ¥270.00 is left to pay before shipping. This assumes that it covers every item in the order; the checkout decides.',
    )
  })

  it('says all of that once, and once that the checkout decides', () => {
    const all = { scope: null, validFrom: null }
    const beside = { ...plain, assumesStatus: true }
    const assumed = 'it has not been used yet, that its validity has begun and that it covers every item in the order'
    expect(say(all, 'en', cart, beside)).toMatch(` This assumes that ${assumed}; the checkout decides.`)
    expect(say({ validFrom: null }, 'en', cart, beside)).toMatch(
      / This assumes that it has not been used yet and that its validity has begun\.$/,
    )
    expect(say(all, 'en', cart, { ...beside, isJudgedThere: true })).toMatch(
      ` This is reckoned from the coupon's own terms and assumes that ${assumed}; whether it can be used is decided at checkout.`,
    )
    expect(say(all, 'zh', cart, { ...beside, isJudgedThere: true })).toMatch(
      /。这是按券面内容的估算，按这张券尚未使用、按有效期已开始、按全部商品适用计算，能否使用由平台在结算时判断。$/,
    )
    const doubtful = { ...beside, warnings: [warning('ASSUMED_UNIT')] }
    const known = { minSpendFen: 0, benefit: { type: 'unknown' } } as const
    for (const own of [all, { ...all, minSpendFen: 39900 }, { ...all, ...known }])
      for (const one of [beside, doubtful]) {
        expect(say(own, 'en', cart, one).match(/checkout/g)).toHaveLength(1)
        expect(say(own, 'en', cart, one).match(/This assumes/g)).toHaveLength(1)
        expect(say(own, 'zh', cart, one).match(/结算/g)).toHaveLength(1)
      }
  })

  it('quotes what the name asks for and nobody looked at', () => {
    const own = { title: '周三首单满199减10', scope: null }
    expect(say(own)).toBe(
      '"周三首单满199减10" should be usable now: it would take off ¥10.00, and leave ¥270.00 to pay before shipping. ' +
        'This assumes that it covers every item in the order; the checkout decides. ' +
        'Its name also says "周三" and "首单", which was not checked.',
    )
    expect(say({ ...own, scope: anyScope }, 'zh')).toMatch(/预计可用：.*未作核对/)
    expect(say({ ...own, title: '满199减10' })).toContain('can be used now')
    expect(say({ ...own, minSpendFen: 39900, scope: anyScope }, 'zh')).toBe(
      '您的优惠券「周三首单满199减10」再买 ¥119.00 即可使用。券名中的「周三」「首单」未作核对，是否符合请以券面说明为准。',
    )
    expect(say({ ...own, status: 'used' })).not.toContain('not checked')
    const decision = decide({ ...own, scope: anyScope }, cart)
    expect(explainWhy(decision, plain, at(cart), texts.en)).toContain('  [?] name: says "周三" and "首单"; not checked')
    expect(explainWhy(decision, plain, at(cart), texts.zh)).toContain('  [?] 券名：写有「周三」「首单」，未核对')
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
    const whole = { thresholdBase: 'cart' } as const
    expect(explainSay(decide(ofA, cart, whole), plain, at(cart, whole), texts.zh)).toContain('再买 ¥19.00 即可使用')
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

describe('what is said of several reasons', () => {
  it('tells what settles it alone', () => {
    const elsewhere = makeScope({ stores: 'only', storeSns: ['S2'] })
    const more = { scope: elsewhere, minSpendFen: null }
    const sayThere = (own: Partial<Coupon>) => say({ ...more, ...own }, 'zh', makeCart([28000], 'S1'))
    const no = (why: string) => `您的优惠券「满399减40」本单不可用：${why}。`
    expect(sayThere({ withdrawn: true })).toBe(no('已被平台删除或收回'))
    expect(sayThere({ status: 'used' })).toBe(no('已使用'))
    expect(sayThere({ locked: true })).toBe(no('已被平台锁定'))
    expect(sayThere({ validUntil: '2016-03-19T23:59:59+08:00' })).toBe(no('已于 2016-03-19 23:59:59 过期'))
    expect(sayThere({ validFrom: '2016-03-21T00:00:00+08:00' })).toBe(no('未到使用时间，2016-03-21 00:00:00 起可用'))
    expect(sayThere({})).toBe(no('不适用于该门店，使用门槛不明'))
  })

  const conflict = { ...plain, warnings: [warning('UNKNOWN_VALUE'), warning('TITLE_FIELD_CONFLICT')] }

  it('a doubtful coupon that is short of pieces and of money is short of money', () => {
    expect(say({ title: 't', minCount: 3, minSpendFen: 39900 }, 'zh', cart, conflict)).toBe(
      '您的优惠券「t」暂不可用：金额未达到使用门槛。券名与系统登记的内容不一致，金额以结算页为准。',
    )
  })

  it('disputes a minimum only where title and field both state one', () => {
    expect(say({ minSpendFen: 28000 }, 'zh', cart, conflict)).toContain('使用门槛不一致')
    expect(say({ minSpendFen: 28001 }, 'zh', cart, conflict)).toContain('暂不可用')
    expect(say({ minSpendFen: null, minCount: 1 }, 'zh', cart, conflict)).toContain('现在可用')
    expect(say({ title: '15元券', minSpendFen: 39900 }, 'zh', cart, conflict)).toContain('暂不可用')
    expect(say({ title: null, minSpendFen: 39900 }, 'zh', cart, conflict)).toContain('暂不可用')
    expect(say({ minSpendFen: 28000 }, 'zh', cart, { ...plain, warnings: [warning('ASSUMED_UNIT')] })).toContain(
      '现在可用',
    )
  })
})
