import { describe, expect, test } from 'vitest'
import { parseJson } from '../../src/json'
import type { Page } from '../../src/platforms/platform'
import { readItemList } from '../../src/platforms/zvcms/wire'
import { type HeldCoupon, memberCoupons } from '../../src/platforms/zvcms/emulator/coupons'
import { type CartLine, canUse, expireFilters, readCart } from '../../src/platforms/zvcms/emulator/filters'
import { coversGoods, coversStore, goods } from '../../src/platforms/zvcms/emulator/goods'
import { itemRow } from '../../src/platforms/zvcms/emulator/rows'
import { drawFrom } from '../../src/sandbox/random'
import { emulatorStates } from '../helpers/emulators'
import { now } from './client'

const { zvcms: world } = await emulatorStates({ members: 1000, now: () => now })

const coupon: HeldCoupon = {
  id: '389420000000000001',
  couponId: '389421000000000001',
  verifyCode: '20190000000000000001',
  startAt: 1000,
  endAt: 2000,
  status: 0,
  lock: 1,
  title: '满100减10',
  desc: '',
  couponType: 0,
  amount: '10',
  minFen: 10_000,
  minCount: null,
  goods: { type: 0, names: [] },
  stores: { type: 0, names: [] },
  dialect: 'plain',
}
const line = (unitPriceFen: number, quantity = 1, barCode = 'P5C503FB51B4843301'): CartLine => ({
  barCode,
  unitPriceFen,
  quantity,
})
const drinks = { type: 1, names: ['drinks'] } as const

describe('canUse', () => {
  test.each<[string, Partial<HeldCoupon>, CartLine[], boolean]>([
    ['the minimum exactly', {}, [line(10_000)], true],
    ['one 分 short', {}, [line(9_999)], false],
    ['several lines and pieces', {}, [line(3_333, 3), line(1)], true],
    ['far beyond 2^53 分', {}, [line(2 ** 52, 1e8)], true],
    ['no minimum', { minFen: 0 }, [line(1)], true],
    ['no minimum, and nothing to pay', { minFen: 0 }, [line(0)], false],
    ['an empty cart', { minFen: 0 }, [], false],
    ['used', { status: 1 }, [line(10_000)], false],
    ['locked by status', { status: 2 }, [line(10_000)], false],
    ['locked by is_lock', { lock: 2 }, [line(10_000)], false],
    ['no status', { status: null }, [line(10_000)], false],
    ['no lock', { lock: null }, [line(10_000)], false],
    ['pieces reached', { minFen: 0, minCount: 3 }, [line(1, 2), line(1)], true],
    ['a piece short', { minFen: 0, minCount: 3 }, [line(10_000, 2)], false],
    ['goods of a category only', { goods: drinks }, [line(10_000)], true],
    ['goods of another category', { goods: drinks }, [line(10_000, 1, 'P5C503FB51C2F96986')], false],
    ['goods that nobody knows, by category', { goods: drinks }, [line(10_000, 1, 'toString')], false],
    ['others do not count', { goods: drinks }, [line(9_999), line(1, 1, 'P5C503FB51C2F96986')], false],
    ['only these goods', { goods: { type: 2, names: ['a'] } }, [line(10_000, 1, 'a')], true],
    ['all but these goods', { goods: { type: 3, names: ['a'] } }, [line(10_000, 1, 'a')], false],
    ['all but others', { goods: { type: 3, names: ['a'] } }, [line(10_000)], true],
  ])('%s', (_, change, cart, usable) => {
    expect(canUse({ ...coupon, ...change }, cart, 1500)).toBe(usable)
  })

  test.each([
    [999, false],
    [1000, true],
    [2000, true],
    [2001, false],
  ])('validity from 1000 to 2000, at %i: %s', (asOf, usable) => {
    expect(canUse(coupon, [line(10_000)], asOf)).toBe(usable)
  })

  test.each([
    [0, 'SN1', true],
    [1, 'SN1', true],
    [1, 'SN2', false],
    [1, '', true],
    [2, 'SN1', false],
    [2, 'SN2', true],
  ] as const)('stores of type %i, at "%s": %s', (type, store, usable) => {
    expect(canUse({ ...coupon, stores: { type, names: ['SN1'] } }, [line(10_000)], 1500, store)).toBe(usable)
  })
})

describe('the filter and a separate reckoning', () => {
  const everyCoupon = ['383933091455959041', ...Array.from({ length: 1000 }, (_, index) => String(index + 1))].flatMap(
    (member) => {
      return memberCoupons(member, world) ?? []
    },
  )

  /** The same question in yuan text and sums of digits, written without looking at the filter. */
  function reckon(held: HeldCoupon, cart: readonly CartLine[], asOf: number): boolean {
    const covered = cart.filter(({ barCode }) => coversGoods(held.goods, barCode))
    const pieces = covered.flatMap(({ unitPriceFen, quantity }) => Array<number>(quantity).fill(unitPriceFen))
    const paid = pieces.reduce((sum, fen) => sum + fen, 0)
    const open = held.status === 0 && held.lock === 1 && held.startAt <= asOf && held.endAt >= asOf
    return open && paid > 0 && paid >= held.minFen && pieces.length >= (held.minCount ?? 1)
  }

  test('agree on 10,000 carts and coupons', () => {
    const draw = drawFrom('carts')
    let usable = 0
    for (let i = 0; i < 10_000; i++) {
      const held = everyCoupon[draw.int(0, everyCoupon.length - 1)]!
      const cart = Array.from({ length: draw.int(0, 4) }, () =>
        line(draw.int(0, 60_000), draw.int(1, 3), draw.pick(Object.keys(goods))),
      )
      const answer = canUse(held, cart, world.asOf)
      expect([i, answer]).toEqual([i, reckon(held, cart, world.asOf)])
      if (answer) usable++
    }
    expect(usable).toBeGreaterThan(1000)
    expect(usable).toBeLessThan(9000)
  })

  test('what the adapter reads from a row is what the filter knows', () => {
    const rows = everyCoupon.filter(({ dialect }) => dialect !== 'sample')
    const page = readAll(rows)
    const known = page.coupons.filter((read, index) => {
      const held = rows[index]!
      expect([read.id, read.couponId, read.title]).toEqual([held.id, held.couponId, held.title])
      expect([held.title, read.minSpendFen]).toEqual([held.title, held.minFen])
      expect([held.title, read.minCount]).toEqual([held.title, held.minCount])
      return read.status !== 'unknown'
    })
    expect(known.length).toBe(rows.filter(({ status }) => status !== null).length)
  })

  function readAll(rows: readonly HeldCoupon[]): Pick<Page, 'coupons'> {
    return readItemList(parseJson(`{"item_list":[${rows.map((held) => itemRow(held, world.asOf)).join(',')}]}`))
  }
})

test('readCart reads prices from their digits', () => {
  const read = readCart(
    '[{"bar_code":"a","offline_price":19.90,"buy_num":2},{"bar_code":7,"offline_price":"120","buy_num":"1"}]',
  )
  expect(read).toEqual([line(1990, 2, 'a'), line(12_000, 1, '7')])
})

test('expire: a locked coupon is unused, one without a status is nothing', () => {
  const states = (change: Partial<HeldCoupon>, asOf: number) => {
    return [...expireFilters].flatMap(([name, holds]) => (holds({ ...coupon, ...change }, asOf) ? [name] : []))
  }
  expect(states({}, 2000)).toEqual(['canuse'])
  expect(states({}, 2001)).toEqual(['expired'])
  expect(states({ status: 2 }, 2000)).toEqual(['canuse'])
  expect(states({ status: 1 }, 2001)).toEqual(['used'])
  expect(states({ status: null }, 2000)).toEqual([])
})

test('every range of goods and stores is among the offers', () => {
  const held = Array.from({ length: 1000 }, (_, index) => String(index + 1)).flatMap(
    (member) => memberCoupons(member, world) ?? [],
  )
  expect([...new Set(held.map((each) => each.goods.type))].sort()).toEqual([0, 1, 2, 3])
  expect([...new Set(held.map((each) => each.stores.type))].sort()).toEqual([0, 1, 2])
  expect(coversStore({ type: 1, names: ['SN0001'] }, 'SN0002')).toBe(false)
})
