import { describe, expect, it } from 'vitest'
import { reconcileTerms, type StatedTerms } from '../../src/coupon/terms'
import { readOwnCoupon } from '../../src/coupon/coupon-json'
import { decide, makeCoupon } from '../eligibility/make'
import { texts } from '../../src/text'
import { run } from '../helpers/run'

const terms = (own: Partial<StatedTerms>) =>
  reconcileTerms({ id: '1', title: null, benefit: null, minSpendFen: null, ...own })
const ten = { type: 'amount_off', amountFen: 1000 } as const

describe('issue 9: what pays the shipping never comes off the goods', () => {
  it.each(['免邮券', '10元运费券', '满49减4元运费', '免配送费券', '滿千免運', 'Free shipping on orders over ¥99'])(
    '%s, whatever number the field has',
    (title) => {
      expect(terms({ title, benefit: ten })).toMatchObject({ benefit: { type: 'unknown' }, warnings: [] })
      expect(terms({ title, benefit: ten }).sources.benefit).toBeUndefined()
      expect(decide({ title, benefit: ten }, [28000])).toMatchObject({ verdict: 'usable', discountFen: 0 })
    },
  )

  it('a field that says so counts as a title that does', () => {
    const read = terms({ title: '会员券', benefit: ten, shipping: true })
    expect(read).toMatchObject({ benefit: { type: 'unknown' }, shipping: true })
    expect(decide({ title: '会员券', benefit: read.benefit, shipping: true }, [28000]).discountFen).toBe(0)
    expect(terms({ title: '会员券', benefit: ten })).not.toHaveProperty('shipping')
  })

  it('is kept by the json of the coupon', () => {
    const coupon = makeCoupon({ benefit: { type: 'unknown' }, shipping: true })
    expect(readOwnCoupon(JSON.parse(JSON.stringify(coupon)), 'items[0]')).toEqual(coupon)
    expect(readOwnCoupon({ id: '1' }, 'items[0]')).not.toHaveProperty('shipping')
  })

  it('is a favour beside a benefit of the goods', () => {
    expect(terms({ title: '满99减10包邮' }).benefit).toEqual(ten)
    expect(decide({ title: '满99减10包邮' }, [28000]).discountFen).toBe(1000)
  })

  it('an override knows better', () => {
    expect(decide({ title: '免邮券', benefit: ten, sources: { benefit: 'override' } }, [28000]).discountFen).toBe(1000)
  })

  it('is never the best of a check', async () => {
    const coupon = (id: string, title: string, amountFen: number) =>
      JSON.stringify(makeCoupon({ id, title, benefit: { type: 'amount_off', amountFen } }))
    const input = [coupon('1', '免邮券', 1000), coupon('2', '满减券', 500)].join('\n')
    const cart = '[{"bar_code":"A","offline_price":"280","buy_num":"1"}]'
    const at = ['--now', '2016-03-20T12:00:00+08:00', '-o', 'json']
    const { verdicts, best } = (await run(['check', '--cart', cart, '--coupons', '-', ...at], { input })).json()
    expect(verdicts[0]).toMatchObject({ verdict: 'usable', discountFen: 0, payableFen: 28000 })
    expect(best).toMatchObject({ id: '2', discountFen: 500 })
  })
})

describe('issue 9: a title that is not read in full promises nothing', () => {
  it.each([
    '满千打九折',
    '满一年减10元',
    '满5人成团减10元',
    '优惠20彩豆',
    '立减￥400/人',
    '满额立减600',
    '补贴15%起减500元',
  ])('%s', (title) => {
    const { benefit, minSpendFen, minCount } = terms({ title })
    const decided = decide({ title, benefit, minSpendFen, minCount }, [28000])
    expect(decided.discountFen === null || decided.verdict === 'almost').toBe(true)
  })
})

describe('issue 9: what comes back later is no money off now', () => {
  it.each(['满300返50', '晒单返50元红包', '下单返现50元', '¥50 cashback'])('%s beside a field', (title) => {
    const { warnings } = terms({ title, benefit: { type: 'amount_off', amountFen: 5000 } })
    expect(warnings.map(({ code, message }) => [code, message(texts.en)])).toEqual([
      ['TITLE_FIELD_CONFLICT', 'title says no money off, field says -¥50.00; the field counts'],
    ])
  })

  it('has no stray blank in Chinese', () => {
    const [warning] = terms({ title: '满300返50', benefit: { type: 'amount_off', amountFen: 5000 } }).warnings
    expect(warning?.message(texts.zh)).toBe('标题写不减金额，字段为 -¥50.00；以字段为准')
    expect(texts.zh.coupon.titleFieldConflict('-¥50.00', '不减金额')).toBe('标题写 -¥50.00，字段为不减金额；以字段为准')
    expect(texts.zh.check.assumedUnit('15', '减 ¥15.00')).toBe('"15" 没有写明单位，按减 ¥15.00 计')
    expect(texts.zh.check.assumedUnit('85', '8.5折')).toBe('"85" 没有写明单位，按 8.5折计')
  })

  it('a rate is said as people say it', () => {
    const [warning] = terms({ title: '全场9折', benefit: { type: 'unknown' } }).warnings
    expect(warning?.message(texts.zh)).toBe('标题写 9折，字段为不减金额；以字段为准')
    expect(warning?.message(texts.en)).toBe('title says 10% off, field says no money off; the field counts')
  })

  it.each(['返校季满300减50', '返场满300减50', '满300减50'])('%s does not speak of that', (title) => {
    expect(terms({ title, benefit: { type: 'amount_off', amountFen: 5000 } }).warnings).toEqual([])
  })

  it.each([
    ['满300送40元券', 'no money off'],
    ['滿300加40換購', 'no money off'],
    ['满300减40（已失效）', 'no money off'],
    ['满300减至40', 'no fixed amount off'],
    ['满300最高减40', 'no fixed amount off'],
    ['最高减40', 'no fixed amount off'],
    ['满300减40-80元随机', 'no fixed amount off'],
  ])('%s beside a field promises as little', (title, says) => {
    const { warnings } = terms({ title, benefit: { type: 'amount_off', amountFen: 4000 } })
    expect(warnings.map(({ code, message }) => [code, message(texts.en)])).toEqual([
      ['TITLE_FIELD_CONFLICT', `title says ${says}, field says -¥40.00; the field counts`],
    ])
  })

  it('a rate of a field may have the cap that the title names', () => {
    const rate = { type: 'percent_off', payPercent: '80' } as const
    expect(terms({ title: '最高减40', benefit: rate }).warnings).toEqual([])
    expect(terms({ title: '满300送40元券', benefit: rate }).warnings).toHaveLength(1)
    expect(terms({ title: '满300送40元券', benefit: { type: 'unknown' } }).warnings).toEqual([])
  })

  it.each(['满300返50', '满300送50元券', '满300最高减50'])(
    '%s is told of before any amount is promised',
    async (title) => {
      const coupon = makeCoupon({ title, minSpendFen: 30000, sources: { benefit: 'field' } })
      const input = JSON.stringify({ ...coupon, benefit: { type: 'amount_off', amountFen: 5000 } })
      const argv = ['check', '--amount', '300', '--coupons', '-', '--now', '2016-03-20T12:00:00+08:00', '--lang', 'en']
      const { out } = await run([...argv, '--say', '1'], { input })
      expect(out).not.toContain('50.00')
      expect((await run(argv, { input })).out).toContain('title and field disagree')
    },
  )
})

describe('issue 9: a title that contradicts itself is not silent', () => {
  it.each(['满10减20', '无门槛满100减10', '每满50减60'])('%s', (title) => {
    const { warnings, benefit, minSpendFen } = terms({ title })
    expect(warnings.map(({ code, message }) => [code, message(texts.en)])).toEqual([
      ['UNKNOWN_VALUE', 'the title contradicts itself: its minimum is not known'],
    ])
    expect(decide({ title, benefit, minSpendFen }, [28000])).toMatchObject({ verdict: 'unknown', discountFen: null })
  })
})
