import { describe, expect, it } from 'vitest'
import { readOwnCoupon } from '../../src/coupon/coupon-json'
import { overridden, readOverrides } from '../../src/eligibility/overrides'
import { CouponError } from '../../src/errors'
import { parseJson } from '../../src/json'
import { texts } from '../../src/text/index'
import { makeCoupon, makeScope } from '../eligibility/make'

function refusal(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    expect(error.kind).toBe('usage')
    expect(error.sentence(texts.zh)).toMatch(/[\u4e00-\u9fff]/)
    return error.sentence(texts.en)
  }
  throw new Error('was read')
}

describe('readOwnCoupon', () => {
  const full = makeCoupon({
    benefit: { type: 'amount_off', amountFen: 2000, capFen: 1, everyFen: 2, tiers: [{ minSpendFen: 3, amountFen: 4 }] },
    minCount: 2,
    scope: makeScope({ goods: 'only', barCodes: ['A'], categories: ['b'], stores: 'except', storeSns: ['S'] }),
    sources: { benefit: 'field', minSpendFen: 'title' },
  })

  it('reads what we write, digit for digit', () => {
    expect(readOwnCoupon(JSON.parse(JSON.stringify(full)), 'c')).toEqual(full)
    expect(readOwnCoupon(parseJson(JSON.stringify(full)), 'c')).toEqual(full)
  })

  it('keeps the digits of an id that was written as a number', () => {
    expect(readOwnCoupon(parseJson('{"id":389420520079552512}'), 'c').id).toBe('389420520079552512')
    expect(refusal(() => readOwnCoupon({ id: 389420520079552500 }, 'c'))).toBe(
      'c.id "389420520079552500": expected text',
    )
  })

  it('knows nothing of what is left out', () => {
    const blank = makeCoupon({
      platform: '',
      id: null,
      couponId: null,
      code: null,
      title: null,
      status: 'unknown',
      validFrom: null,
      validUntil: null,
      benefit: { type: 'unknown' },
      minSpendFen: null,
    })
    expect(readOwnCoupon({}, 'c')).toEqual(blank)
    const nulls = Object.fromEntries(Object.keys(full).map((key) => [key, null]))
    expect(readOwnCoupon(nulls, 'c')).toEqual(blank)
  })

  it('reads rates, and scopes in part', () => {
    const read = readOwnCoupon(
      { benefit: { type: 'percent_off', payPercent: '88.5', capFen: 100 }, scope: { categories: ['x'] } },
      'c',
    )
    expect(read.benefit).toEqual({ type: 'percent_off', payPercent: '88.5', capFen: 100 })
    expect(read.scope).toEqual(makeScope({ categories: ['x'] }))
    expect(readOwnCoupon({ benefit: { type: 'unknown' } }, 'c').benefit).toEqual({ type: 'unknown' })
    expect(readOwnCoupon({ benefit: { type: 'gift' } }, 'c').benefit).toEqual({ type: 'gift' })
    expect(
      readOwnCoupon({ benefit: { type: 'amount_off', amountFen: 0, capFen: null, tiers: null } }, 'c').benefit,
    ).toEqual({ type: 'amount_off', amountFen: 0 })
  })

  it.each([
    ['2016-03-20T04:00:00Z', '2016-03-20T12:00:00+08:00', '2016-03-20T12:00:00+08:00'],
    ['2016-03-20T05:00:00+01:00', '2016-03-20T12:00:00+08:00', '2016-03-20T12:00:00+08:00'],
    ['2016-03-20 12:00:00+08:00', '2016-03-20T12:00:00+08:00', '2016-03-20T12:00:00+08:00'],
    ['   2016-03-20T12:00+08:00', '2016-03-20T12:00:00+08:00', '2016-03-20T12:00:00+08:00'],
    ['2016-03-20T12:00:00.999', '2016-03-20T12:00:00+08:00', '2016-03-20T12:00:00+08:00'],
    ['2016-03-20', '2016-03-20T00:00:00+08:00', '2016-03-20T23:59:59+08:00'],
  ])('writes %s as all times are', (time, validFrom, validUntil) => {
    const coupon = { validFrom: time, validUntil: time }
    expect(readOwnCoupon(coupon, 'c')).toMatchObject({ validFrom, validUntil })
  })

  it('a cap of 0 is none', () => {
    const rate = { type: 'percent_off', payPercent: '85' }
    expect(readOwnCoupon({ benefit: { ...rate, capFen: 0 } }, 'c').benefit).toEqual(rate)
  })

  const whole = 'a whole number, 0 or more'
  it.each([
    [7, 'c "7": expected an object'],
    [[], 'c "[..]": expected an object'],
    [null, 'c "null": expected an object'],
    [{ title: {} }, 'c.title "{..}": expected text'],
    [{ title: true }, 'c.title "true": expected text'],
    [{ code: [] }, 'c.code "[..]": expected text'],
    [{ platform: {} }, 'c.platform "{..}": expected text'],
    [{ couponId: false }, 'c.couponId "false": expected text'],
    [{ status: 'gone' }, 'c.status "gone": expected one of unused, used, expired, locked, unknown'],
    [
      { validFrom: '2016-02-30T00:00:00+08:00' },
      'c.validFrom "2016-02-30T00:00:00+08:00": expected an ISO 8601 time such as 2016-03-20T12:00:00+08:00',
    ],
    [{ validUntil: 'soon' }, 'c.validUntil "soon": expected an ISO 8601 time such as 2016-03-20T12:00:00+08:00'],
    [{ minSpendFen: -1 }, `c.minSpendFen "-1": expected ${whole}`],
    [{ minSpendFen: 1.5 }, `c.minSpendFen "1.5": expected ${whole}`],
    [{ minSpendFen: '100' }, `c.minSpendFen "100": expected ${whole}`],
    [{ minSpendFen: 2 ** 53 }, `c.minSpendFen "9007199254740992": expected ${whole}`],
    [{ minCount: true }, `c.minCount "true": expected ${whole}`],
    [parseJson('{"minCount":1.0}'), `c.minCount "1.0": expected ${whole}`],
    [parseJson('{"minSpendFen":9007199254740993}'), `c.minSpendFen "9007199254740993": expected ${whole}`],
    [parseJson('{"minSpendFen":[]}'), `c.minSpendFen "[..]": expected ${whole}`],
    [{ benefit: 'x' }, 'c.benefit "x": expected an object'],
    [{ benefit: {} }, 'c.benefit.type is missing: expected amount_off, percent_off or unknown'],
    [{ benefit: { type: 1 } }, 'c.benefit.type "1": expected amount_off, percent_off or unknown'],
    [{ benefit: { type: 'amount_off' } }, `c.benefit.amountFen is missing: expected ${whole}`],
    [{ benefit: { type: 'amount_off', amountFen: null } }, `c.benefit.amountFen is missing: expected ${whole}`],
    [{ benefit: { type: 'amount_off', amountFen: 1, capFen: 'x' } }, `c.benefit.capFen "x": expected ${whole}`],
    [{ benefit: { type: 'amount_off', amountFen: 1, everyFen: -1 } }, `c.benefit.everyFen "-1": expected ${whole}`],
    [
      { benefit: { type: 'amount_off', amountFen: 1, tiers: [] } },
      'c.benefit.tiers "[..]": expected a list of {"minSpendFen","amountFen"}',
    ],
    [
      { benefit: { type: 'amount_off', amountFen: 1, tiers: {} } },
      'c.benefit.tiers "{..}": expected a list of {"minSpendFen","amountFen"}',
    ],
    [{ benefit: { type: 'amount_off', amountFen: 1, tiers: [1] } }, 'c.benefit.tiers[0] "1": expected an object'],
    [
      { benefit: { type: 'amount_off', amountFen: 1, tiers: [{ minSpendFen: 1, amountFen: 1 }, { minSpendFen: 1 }] } },
      `c.benefit.tiers[1].amountFen is missing: expected ${whole}`,
    ],
    [
      { benefit: { type: 'percent_off', payPercent: 85 } },
      'c.benefit.payPercent "85": expected a percentage to pay, as text: "85" or "88.5"',
    ],
    [
      { benefit: { type: 'percent_off', payPercent: '101' } },
      'c.benefit.payPercent "101": expected a percentage to pay, as text: "85" or "88.5"',
    ],
    [{ scope: 'x' }, 'c.scope "x": expected an object'],
    [{ scope: { goods: 'some' } }, 'c.scope.goods "some": expected one of all, only, except'],
    [{ scope: { stores: 'some' } }, 'c.scope.stores "some": expected one of all, only, except'],
    [{ scope: { barCodes: 'A' } }, 'c.scope.barCodes "A": expected a list of texts'],
    [{ scope: { storeSns: ['a', 1] } }, 'c.scope.storeSns[1] "1": expected text'],
    [
      { sources: { benefit: 'rumour' } },
      'c.sources.benefit "rumour": expected one of field, title, desc, date-text, override',
    ],
    [{ id: '' }, 'c.id "": expected text'],
    [
      { benefit: { type: 'amount_off', amountFen: 100, everyFen: 0 } },
      'c.benefit.everyFen "0": expected a whole number, 1 or more',
    ],
    [{ sources: 1 }, 'c.sources "1": expected an object'],
  ])('refuses %j', (json, message) => expect(refusal(() => readOwnCoupon(json, 'c'))).toBe(message))
})

describe('overrides', () => {
  it('say what an answer does not, by id or by what it is a copy of', () => {
    const overrides = readOverrides(
      '\ufeff{"1":{"minSpendFen":39900},"10":{"minCount":2},"11":{"benefit":{"type":"percent_off","payPercent":"85"},"scope":{"goods":"only","barCodes":["A"]}}}',
    )
    const coupon = makeCoupon({ sources: { minSpendFen: 'title', benefit: 'field' } })
    expect(overridden(coupon, overrides)).toEqual({
      ...coupon,
      minSpendFen: 39900,
      sources: { minSpendFen: 'override', benefit: 'field' },
    })
    expect(overridden({ ...coupon, id: '2' }, overrides)).toMatchObject({
      minCount: 2,
      sources: { minCount: 'override' },
    })
    expect(overridden({ ...coupon, id: null, couponId: '11' }, overrides)).toMatchObject({
      benefit: { type: 'percent_off', payPercent: '85' },
      scope: makeScope({ goods: 'only', barCodes: ['A'] }),
      sources: { benefit: 'override', scope: 'override' },
    })
    const other = { ...coupon, id: '3', couponId: null }
    expect(overridden(other, overrides)).toBe(other)
    expect(overridden({ ...coupon, id: null, couponId: null }, readOverrides('{"":{"minCount":1}}')).minCount).toBe(
      null,
    )
  })

  it.each([
    ['', 'the overrides cannot be read: not JSON: line 1, column 1'],
    ['[]', 'overrides "[..]": expected an object'],
    ['{"1":2}', 'overrides["1"] "2": expected an object'],
    ['{"1":{"minSpend":2}}', 'overrides["1"].minSpend is not known: did you mean "minSpendFen"?'],
    ['{"1":{"x":2}}', 'overrides["1"].x is not known: expected one of benefit, minSpendFen, minCount, scope'],
    [
      '{"1":{"benefit":{"type":"amount_off","amountFen":1,"capfen":2}}}',
      'overrides["1"].benefit.capfen is not known: did you mean "capFen"?',
    ],
    [
      '{"1":{"scope":{"goods":"only","stores":"all","barcodes":["A"]}}}',
      'overrides["1"].scope.barcodes is not known: did you mean "barCodes"?',
    ],
    ['{"1":{"minSpendFen":"2"}}', 'overrides["1"].minSpendFen "2": expected a whole number, 0 or more'],
    ['{"1":{"benefit":{}}}', 'overrides["1"].benefit.type is missing: expected amount_off, percent_off or unknown'],
    ['{"1":{"scope":1}}', 'overrides["1"].scope "1": expected an object'],
  ])('refuses %s', (source, message) => expect(refusal(() => readOverrides(source))).toBe(message))

  it('a field that is null stays as it was', () => {
    const coupon = makeCoupon()
    expect(overridden(coupon, readOverrides('{"1":{"minSpendFen":null,"minCount":null}}'))).toEqual(coupon)
  })
})
