import { describe, expect, test } from 'vitest'
import type { EmulatorState } from '../../src/platforms/emulator'
import { yohoEmulator } from '../../src/platforms/yoho/emulator/index'
import { memberCoupons as yohoCoupons } from '../../src/platforms/yoho/emulator/coupons'
import { zvcmsEmulator } from '../../src/platforms/zvcms/emulator/index'
import { couponById, memberCoupons as zvcmsCoupons } from '../../src/platforms/zvcms/emulator/coupons'
import { inventOffers } from '../../src/sandbox/offers'
import { drawFrom } from '../../src/sandbox/random'
import { emulatorStates } from '../helpers/emulators'
import { now, withSandbox, yoho, zvcms } from './client'

const worlds = (seed: number, members = 600) => emulatorStates({ seed, members, now: () => now })
const everyone = [...Array.from({ length: 600 }, (_, index) => index + 1), 7893817]
const ofZvcms = (world: EmulatorState) =>
  ['383933091455959041', ...everyone.map(String)].flatMap((member) => zvcmsCoupons(member, world) ?? [])
const ofYoho = (world: EmulatorState) => everyone.flatMap((member) => yohoCoupons(member, world))

describe('draws', () => {
  test('the same seed gives the same, within its bounds', async () => {
    const [one, two] = [drawFrom(1, 'x'), drawFrom(1, 'x')]
    const drawn = Array.from({ length: 1000 }, () => one.int(3, 7))
    expect(Array.from({ length: 1000 }, () => two.int(3, 7))).toEqual(drawn)
    expect([...new Set(drawn)].sort()).toEqual([3, 4, 5, 6, 7])
  })

  test('neighbouring seeds have nothing to do with each other', async () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => drawFrom(seed, 'member').int(0, 999))
    expect(new Set(firsts).size).toBeGreaterThan(580)
  })

  test('the draws never change: recorded answers depend on them', async () => {
    const draw = drawFrom('known')
    expect(Array.from({ length: 3 }, () => Math.floor(draw.next() * 1e6))).toMatchInlineSnapshot(`
      [
        506366,
        999805,
        489652,
      ]
    `)
  })
})

describe('the population', () => {
  test('is the same for the same seed, in whatever order it is asked for', async () => {
    const [one, two] = [await worlds(1), await worlds(1)]
    const backwards = [...everyone].reverse().map((member) => yohoCoupons(member, one.yoho))
    expect(everyone.map((member) => yohoCoupons(member, two.yoho))).toEqual(backwards.reverse())
    expect(ofZvcms(one.zvcms)).toEqual(ofZvcms(two.zvcms))
  })

  test('is another for another seed, but for the documented rows', async () => {
    const [one, two] = [(await worlds(1)).yoho, (await worlds(2)).yoho]
    expect(yohoCoupons(1, one)).not.toEqual(yohoCoupons(1, two))
    expect(yohoCoupons(7893817, one).slice(0, 6)).toEqual(yohoCoupons(7893817, two).slice(0, 6))
  })

  test('does not depend on how many members there are', async () => {
    expect(yohoCoupons(5, (await worlds(1, 10)).yoho)).toEqual(yohoCoupons(5, (await worlds(1, 10_000_000)).yoho))
  })

  test.each([1, 2, 3])('member 7893817 has 47, 12 and 8 coupons on yoho with seed %i', async (seed) => {
    await withSandbox({ seed, members: 0 }, async (sandbox) => {
      for (const [type, total] of Object.entries({ notuse: 47, use: 12, overtime: 8 })) {
        const reply = await yoho(sandbox, { method: 'app.coupons.total', uid: '7893817', type })
        expect(reply.text).toContain(`"data":{"total":${total}}`)
      }
    })
  })

  test('members are 1 to --members, and the documented ones', async () => {
    await withSandbox({ members: 3 }, async (sandbox) => {
      const codes = await Promise.all(
        ['0', '1', '3', '4', '7893817', '383933091455959041'].map((user_id) => zvcms(sandbox, { user_id })),
      )
      expect(codes.map(({ text }) => text.includes('100404'))).toEqual([true, false, false, true, false, false])
    })
  })

  test('has members without coupons', async () => {
    const { yoho } = await worlds(1)
    expect(everyone.some((member) => yohoCoupons(member, yoho).length === 0)).toBe(true)
  })
})

describe('ids', () => {
  test('are unique on yoho, within a Java int, and so are codes', async () => {
    const coupons = ofYoho((await worlds(1)).yoho)
    expect(new Set(coupons.map(({ id }) => id)).size).toBe(coupons.length)
    expect(new Set(coupons.map(({ code }) => code)).size).toBe(coupons.length)
    expect(coupons.every(({ id, code }) => id === (id | 0) && /^a[0-9a-f]{8}$/.test(code))).toBe(true)
    expect(yohoCoupons(10_000_000, (await worlds(1, 10_000_000)).yoho).every(({ id }) => id === (id | 0))).toBe(true)
  })

  test('are unique on zvcms, 18 to 20 digits, and so are the 20 digits of verify codes', async () => {
    const [, ...coupons] = ofZvcms((await worlds(1)).zvcms)
    expect(new Set(coupons.map(({ id }) => id)).size).toBe(coupons.length)
    expect(new Set(coupons.map(({ verifyCode }) => verifyCode)).size).toBe(coupons.length)
    expect([...new Set(coupons.map(({ id }) => id.length))].sort()).toEqual([18, 19, 20])
    expect(coupons.every(({ verifyCode }) => /^\d{20}$/.test(verifyCode))).toBe(true)
  })

  test('lead back to the coupon', async () => {
    const world = (await worlds(1)).zvcms
    for (const coupon of ofZvcms(world).slice(1, 500)) expect(couponById(coupon.id, world)).toEqual(coupon)
    expect(couponById('', world)).toBeNull()
  })

  test('one offer has one id and one title on each platform', async () => {
    type Titled = { couponId: string | number; title: string }[]
    const titles = (coupons: Titled) => new Set(coupons.map(({ couponId, title }) => `${couponId} ${title}`)).size
    const offers = (coupons: Titled) => new Set(coupons.map(({ couponId }) => couponId)).size
    const { yoho: y, zvcms: z } = await worlds(1)
    expect(titles(ofYoho(y))).toBe(offers(ofYoho(y)))
    expect(titles(ofZvcms(z))).toBe(offers(ofZvcms(z)))
  })
})

describe('offers', () => {
  const offers = inventOffers(1)

  test.each([
    ['满减', /满\d+减\d+$/],
    ['立减', /满\d+元立减\d+元/],
    ['blanks', /满 \d+ 减 \d+/],
    ['traditional', /滿\d+減\d+/],
    ['full width', /满[０-９]+减[０-９]+/],
    ['每满 with a cap', /每满\d+减\d+，上限\d+元/],
    ['a ladder', /满\d+减\d+，满\d+减\d+/],
    ['折', /满\d+打8\.5折/],
    ['折 of two digits', /满\d+打88折/],
    ['折 in words', /打七折/],
    ['折 with a cap', /折，最高减50元/],
    ['折 without a threshold', /全场[\d.七]+折券/],
    ['pieces and 折', /满3件.+折/],
    ['pieces and 减', /满2件减\d+/],
    ['无门槛', /无门槛\d+元券/],
    ['元券', /^\S*[^槛\d]\d+元代金券/],
    ['万', /满1万减500/],
    ['thousands', /满1,000减100/],
    ['decimals', /满99\.9减10\.5/],
    ['no money', /免邮券/],
    ['no rule', /^111$/],
    ['a date', /^03-20 专场$/],
    ['digits in a name', /^(双11狂欢|618大促|iPhone6专享|12月生日券-)满/],
  ])('there is %s', (_, form) => {
    expect(offers.map(({ title }) => title).filter((title) => form.test(title))).not.toEqual([])
  })

  test('some contradict their own title', async () => {
    const contradicted = offers.filter(({ title, minFen }) => {
      const stated = /^[^每]*满(\d+)减\d+$/.exec(title)?.[1]
      return stated !== undefined && Number(stated) * 100 !== minFen
    })
    expect(contradicted.length).toBeGreaterThan(5)
  })

  test('yoho has those that are whole yuan, zvcms all', async () => {
    expect(
      offers.filter(yohoEmulator.offers).every(({ amountFen }) => Number.isInteger((amountFen ?? 0.1) / 100)),
    ).toBe(true)
    expect(offers.filter(zvcmsEmulator.offers)).toEqual(offers)
  })
})

test('validity is whole days at +08:00 around the data clock', async () => {
  const world = (await worlds(1)).zvcms
  const holdings = everyone.flatMap((member) => world.holdings(member))
  for (const { from, until, state } of holdings) {
    expect([(from + 8 * 3600) % 86_400, (until + 1 + 8 * 3600) % 86_400]).toEqual([0, 0])
    expect(from).toBeLessThan(until)
    if (state === 'live') expect(from <= world.asOf && world.asOf <= until).toBe(true)
    if (state === 'expired') expect(until).toBeLessThan(world.asOf)
    if (state === 'later') expect(from).toBeGreaterThan(world.asOf)
  }
  expect(new Set(holdings.map(({ state }) => state)).size).toBe(4)
})
