import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { isoTime } from '../../src/coupon/time'
import { codes, decide, makeCart, makeScope, noon } from './make'

type Row = [name: string, coupon: Partial<Coupon>, reasons: string[], verdict: string]

const later = '2016-03-20T12:00:01+08:00'
const before = '2016-03-20T11:59:59+08:00'
const now = '2016-03-20T12:00:00+08:00'

describe('rules', () => {
  it.each<Row>([
    ['anything goes', {}, [], 'usable'],
    ['used', { status: 'used' }, ['USED'], 'unusable'],
    ['locked', { status: 'locked' }, ['LOCKED'], 'unusable'],
    ['expired by the platform’s word', { status: 'expired' }, ['EXPIRED'], 'unusable'],
    ['expired by its word, whatever its dates', { status: 'expired', validUntil: null }, ['EXPIRED'], 'unusable'],
    ['state not known', { status: 'unknown' }, ['UNKNOWN_STATUS'], 'unknown'],
    ['ended a second ago', { validUntil: before }, ['EXPIRED'], 'unusable'],
    ['ends now', { validUntil: now }, [], 'usable'],
    ['ends in a second', { validUntil: later }, [], 'usable'],
    ['begins in a second', { validFrom: later }, ['NOT_STARTED'], 'unusable'],
    ['begins now', { validFrom: now }, [], 'usable'],
    ['began a second ago', { validFrom: before }, [], 'usable'],
    ['no end', { validUntil: null }, ['UNKNOWN_DATES'], 'unknown'],
    ['no beginning', { validFrom: null }, [], 'usable'],
    ['neither beginning nor end', { validFrom: null, validUntil: null }, ['UNKNOWN_DATES'], 'unknown'],
    ['no beginning, but ended', { validFrom: null, validUntil: before }, ['EXPIRED'], 'unusable'],
    ['no end, but not begun', { validFrom: later, validUntil: null }, ['NOT_STARTED'], 'unusable'],
    ['minimum reached', { minSpendFen: 28000 }, [], 'usable'],
    ['minimum missed by one fen', { minSpendFen: 28001 }, ['BELOW_THRESHOLD'], 'almost'],
    ['minimum not known', { minSpendFen: null }, ['UNKNOWN_THRESHOLD'], 'unknown'],
    ['pieces reached, no amount stated', { minSpendFen: null, minCount: 4 }, [], 'usable'],
    ['pieces reached', { minCount: 4 }, [], 'usable'],
    ['no pieces asked for', { minSpendFen: null, minCount: 0 }, [], 'usable'],
    ['a piece missing', { minCount: 5 }, ['BELOW_COUNT'], 'almost'],
    ['a piece and a fen missing', { minCount: 5, minSpendFen: 28001 }, ['BELOW_COUNT', 'BELOW_THRESHOLD'], 'almost'],
    ['for other stores only', { scope: makeScope({ stores: 'only', storeSns: ['S2'] }) }, ['WRONG_STORE'], 'unusable'],
    ['for this store only', { scope: makeScope({ stores: 'only', storeSns: ['S2', 'S1'] }) }, [], 'usable'],
    [
      'for all stores but this',
      { scope: makeScope({ stores: 'except', storeSns: ['S1'] }) },
      ['WRONG_STORE'],
      'unusable',
    ],
    ['for all stores but another', { scope: makeScope({ stores: 'except', storeSns: ['S2'] }) }, [], 'usable'],
    ['for some stores, nobody says which', { scope: makeScope({ stores: 'only' }) }, ['UNKNOWN_RULE'], 'unknown'],
    ['for all goods', { scope: makeScope({}) }, [], 'usable'],
    ['for one line', { scope: makeScope({ goods: 'only', barCodes: ['A'] }), minSpendFen: 24000 }, [], 'usable'],
    [
      'for one line, not enough of it',
      { scope: makeScope({ goods: 'only', barCodes: ['A'] }), minSpendFen: 24001 },
      ['BELOW_THRESHOLD'],
      'almost',
    ],
    [
      'for none of these',
      { scope: makeScope({ goods: 'only', barCodes: ['X'] }) },
      ['NO_MATCHING_ITEM', 'BELOW_THRESHOLD'],
      'unusable',
    ],
    [
      'for none of these, and not to be had by more',
      { scope: makeScope({ goods: 'only', barCodes: ['X'] }), minCount: 1, minSpendFen: null },
      ['NO_MATCHING_ITEM', 'BELOW_COUNT'],
      'unusable',
    ],
    ['for all but one', { scope: makeScope({ goods: 'except', barCodes: ['A'] }), minSpendFen: 4000 }, [], 'usable'],
    [
      'for all but both',
      { scope: makeScope({ goods: 'except', barCodes: ['A', 'B'] }) },
      ['NO_MATCHING_ITEM', 'BELOW_THRESHOLD'],
      'unusable',
    ],
    [
      'for a category',
      { scope: makeScope({ goods: 'only', categories: ['snacks'] }), minSpendFen: 4000 },
      [],
      'usable',
    ],
    [
      'for a category, not enough of it',
      { scope: makeScope({ goods: 'only', categories: ['snacks'] }), minSpendFen: 4001 },
      ['BELOW_THRESHOLD'],
      'almost',
    ],
    [
      'for all but a category',
      { scope: makeScope({ goods: 'except', categories: ['snacks', 'x'] }), minSpendFen: 24000 },
      [],
      'usable',
    ],
    [
      'for a bar code and a category',
      { scope: makeScope({ goods: 'only', barCodes: ['A'], categories: ['snacks'] }), minSpendFen: 28000 },
      [],
      'usable',
    ],
    ['for some goods, nobody says which', { scope: makeScope({ goods: 'only' }) }, ['UNKNOWN_RULE'], 'unknown'],
    [
      'a title that no field can hold',
      { benefit: { type: 'unknown' }, title: '第2件半价' },
      ['UNKNOWN_RULE'],
      'unknown',
    ],
    ['a benefit that is not known', { benefit: { type: 'unknown' }, title: '会员专享券' }, [], 'usable'],
    ['a benefit that is not known, without a title', { benefit: { type: 'unknown' }, title: null }, [], 'usable'],
    ['a field that beats such a title', { title: '第2件半价' }, [], 'usable'],
    [
      'a benefit of a type that is not ours',
      { benefit: { type: 'gift' as 'unknown' }, title: null },
      ['UNKNOWN_RULE'],
      'unknown',
    ],
    ['a rate', { benefit: { type: 'percent_off', payPercent: '85' }, title: '第2件半价' }, [], 'usable'],
    [
      'a certain no beats unknown',
      { status: 'used', minSpendFen: null, validUntil: null },
      ['USED', 'UNKNOWN_THRESHOLD', 'UNKNOWN_DATES'],
      'unusable',
    ],
    [
      'unknown beats almost',
      { minSpendFen: 28001, status: 'unknown' },
      ['BELOW_THRESHOLD', 'UNKNOWN_STATUS'],
      'unknown',
    ],
    [
      'unknown beats almost the other way round',
      { minSpendFen: 28001, benefit: { type: 'unknown' }, title: '买一送一' },
      ['BELOW_THRESHOLD', 'UNKNOWN_RULE'],
      'unknown',
    ],
    [
      'all reasons, in the order of the contract',
      {
        status: 'locked',
        validUntil: before,
        minSpendFen: 30000,
        minCount: 9,
        scope: makeScope({ goods: 'only', barCodes: ['X'], stores: 'only', storeSns: ['S2'] }),
      },
      ['LOCKED', 'EXPIRED', 'WRONG_STORE', 'NO_MATCHING_ITEM', 'BELOW_COUNT', 'BELOW_THRESHOLD'],
      'unusable',
    ],
    [
      'all that is unknown, in the order of the contract, each once',
      {
        status: 'unknown',
        validUntil: null,
        minSpendFen: null,
        benefit: { type: 'unknown' },
        title: '买一送一',
        scope: makeScope({ goods: 'only', stores: 'only' }),
      },
      ['UNKNOWN_STATUS', 'UNKNOWN_THRESHOLD', 'UNKNOWN_RULE', 'UNKNOWN_DATES'],
      'unknown',
    ],
  ])('%s', (_name, coupon, reasons, verdict) => {
    const cart = makeCart(
      [
        { netFen: 24000, quantity: 2, categories: ['drinks'] },
        { netFen: 4000, quantity: 2, categories: ['snacks', 'gifts'] },
      ],
      'S1',
    )
    const decision = decide(coupon, cart)
    expect(codes(decision)).toEqual(reasons)
    expect(decision.verdict).toBe(verdict)
  })

  it('says exactly what is missing', () => {
    expect(decide({ minSpendFen: 39900 }, [24000, 4000]).reasons).toEqual([
      { code: 'BELOW_THRESHOLD', needFen: 39900, haveFen: 28000, shortFen: 11900 },
    ])
    expect(decide({ minCount: 5 }, [24000, 4000]).reasons).toEqual([
      { code: 'BELOW_COUNT', needCount: 5, haveCount: 2, shortCount: 3 },
    ])
  })

  it('a cart worth nothing reaches no minimum, not even none', () => {
    expect(decide({ minSpendFen: 0 }, [0]).reasons).toEqual([
      { code: 'BELOW_THRESHOLD', needFen: 1, haveFen: 0, shortFen: 1 },
    ])
  })

  it('without a store, a coupon of some stores cannot be told', () => {
    expect(codes(decide({ scope: makeScope({ stores: 'except', storeSns: ['S1'] }) }, [100]))).toEqual(['UNKNOWN_RULE'])
    expect(codes(decide({ scope: makeScope({ stores: 'all', storeSns: ['S1'] }) }, [100]))).toEqual([])
  })

  it('a line that does not say its categories leaves a coupon of categories open', () => {
    const scope = makeScope({ goods: 'only', categories: ['snacks'] })
    expect(codes(decide({ scope }, [100]))).toEqual(['UNKNOWN_RULE'])
    expect(codes(decide({ scope: { ...scope, goods: 'except' } }, [100]))).toEqual(['UNKNOWN_RULE'])
    expect(codes(decide({ scope, minSpendFen: 100, minCount: 9 }, [100]))).toEqual(['UNKNOWN_RULE'])
    expect(codes(decide({ scope, minSpendFen: null }, [100]))).toEqual(['UNKNOWN_THRESHOLD', 'UNKNOWN_RULE'])
    expect(codes(decide({ scope }, makeCart([{ netFen: 100, categories: [] }])))).toEqual([
      'NO_MATCHING_ITEM',
      'BELOW_THRESHOLD',
    ])
    expect(
      codes(decide({ scope: makeScope({ goods: 'only', barCodes: ['A'], categories: ['snacks'] }) }, [100])),
    ).toEqual([])
  })

  it('compares with the whole cart where told so, and discounts the goods alone', () => {
    const scope = makeScope({ goods: 'only', barCodes: ['B'] })
    const cart = makeCart([24000, { netFen: 4000, quantity: 2 }])
    expect(codes(decide({ scope, minSpendFen: 28000, minCount: 3 }, cart))).toEqual(['BELOW_COUNT', 'BELOW_THRESHOLD'])
    const whole = decide(
      { scope, minSpendFen: 28000, minCount: 3, benefit: { type: 'amount_off', amountFen: 5000 } },
      cart,
      { thresholdBase: 'cart' },
    )
    expect([whole.verdict, whole.discountFen]).toEqual(['usable', 4000])
  })
})

describe('savings', () => {
  it('0 where it cannot be used, null where that is not known', () => {
    expect(decide({ status: 'used' }, [28000]).discountFen).toBe(0)
    expect(decide({ minSpendFen: 30000 }, [28000]).discountFen).toBe(0)
    expect(decide({ minSpendFen: null }, [28000]).discountFen).toBe(null)
    expect(decide({ benefit: { type: 'unknown' } }, [28000]).discountFen).toBe(null)
    expect(decide({}, [28000]).discountFen).toBe(1000)
  })
})

describe('validity', () => {
  it.each([
    [-1, 'validFrom', ['NOT_STARTED']],
    [0, 'validFrom', []],
    [1, 'validFrom', []],
    [-1, 'validUntil', []],
    [0, 'validUntil', []],
    [1, 'validUntil', ['EXPIRED']],
  ])('now %i s after %s', (seconds, end, reasons) => {
    expect(codes(decide({ [end]: isoTime(noon) }, [28000], { now: noon + seconds }))).toEqual(reasons)
  })

  it('many different dates and titles are still told apart', () => {
    for (let day = 0; day < 2500; day++) {
      const validUntil = isoTime(noon + (day - 1250) * 60)
      expect(codes(decide({ validUntil }, [28000]))).toEqual(day < 1250 ? ['EXPIRED'] : [])
    }
  })
})

it('issue 9: used and locked are both told, and neither is told of the others', () => {
  const told = (own: object) => decide(own, [28000]).reasons.map(({ code }) => code)
  expect(told({ status: 'used', locked: true })).toEqual(['USED', 'LOCKED'])
  expect(told({ status: 'used' })).toEqual(['USED'])
  expect(told({ status: 'unused' })).toEqual([])
})
