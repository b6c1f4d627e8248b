import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { verdictOf } from '../../src/eligibility/verdict'
import { texts } from '../../src/text'
import { at, decide, makeCart, makeScope } from './make'

const cart = makeCart([24000, 4000])

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
      warnings: [{ code: 'UNKNOWN_VALUE', id: '1', message: '抵运费，不减商品金额' }],
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
