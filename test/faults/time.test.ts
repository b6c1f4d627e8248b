import { describe, expect, it } from 'vitest'
import {
  expectFailure,
  lists,
  listsRow,
  nonceOf,
  noItems,
  total,
  userCouponList,
  yohoAnswer,
  zvcmsAnswer,
} from '../helpers/ask'
import { run } from '../helpers/run'
import { serve } from '../helpers/servers'

const refused = zvcmsAnswer(null, { status: false, code: 110004, message: '签名失败' })
const one = (row: object) => yohoAnswer({ total: 1, couponList: [{ ...listsRow(1), ...row }] })
const validity = async (row: object) => {
  const server = await serve(() => one(row))
  const ran = await lists(server.url)
  expect(ran.code).toBe(0)
  const { validFrom, validUntil } = ran.json().items[0]
  return { validFrom, validUntil, warnings: ran.json().warnings.map(({ code }: { code: string }) => code) }
}

describe('time', () => {
  for (const [minutes, words] of [
    [-10, '600 s behind'],
    [10, '600 s ahead of'],
  ] as const) {
    it(`F059 a clock that is ${minutes} min off`, async () => {
      const now = Date.UTC(2026, 0, 1)
      const server = await serve(() => ({ headers: { date: new Date(now).toUTCString() }, body: refused }))
      const ran = await userCouponList(server.url, ['--retries', '3'], { now: () => now + minutes * 60_000 })
      expectFailure(ran, 4, 'auth', '签名失败')
      expect(ran.error().hint).toBe(`this machine's clock is ${words} the platform's`)
      expect(server.seen).toHaveLength(1)
    })
  }

  for (const date of ['', 'nonsense', new Date().toUTCString()]) {
    it(`F059 a clock that is right, Date "${date.slice(0, 8)}": the key is the likelier cause`, async () => {
      const server = await serve(() => ({ headers: { date }, body: refused }))
      const ran = await userCouponList(server.url)
      expect(ran.error().hint).toContain('COUPON_OPEN_KEY')
    })
  }

  it('F060 signed when it is sent, not when it is queued', async () => {
    let nonce = 0
    const drawn: number[] = []
    const arrived: number[] = []
    const server = await serve((_, count) => {
      arrived.push(performance.now())
      return count === 1 ? { status: 503 } : noItems
    })
    const stamp = () => {
      drawn.push(performance.now())
      return { nonce: String(++nonce), timestamp: '1700000000' }
    }
    const ran = await userCouponList(server.url, ['--retries', '1', '--rate', '1'], { stamp })
    expect(ran.code).toBe(0)
    expect(server.seen.map(nonceOf)).toEqual(['1', '2'])
    expect(arrived[1]! - arrived[0]!).toBeGreaterThan(500)
    expect(arrived[1]! - drawn[1]!).toBeLessThan(400)
  })

  for (const now of [
    '2016-03-20T12:00:00+99:99',
    '2016-03-20T12:00:00+14:01',
    '2016-03-20T12:00:00-15:00',
    '2016-03-20T12:00:00+08:60',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-12:00',
    '2016-02-30',
    '2016-03-20T24:00:00',
    '0000-00-00',
    '1458446400000',
    '',
  ]) {
    it(`F063 --now "${now}" is no time`, async () => {
      const server = await serve(() => yohoAnswer({ total: 47 }))
      expectFailure(await total(server.url, ['--now', now]), 2, 'usage', '--now')
      expect(server.seen).toHaveLength(0)
    })
  }

  it('F063 the zones that there are', async () => {
    const server = await serve(() => yohoAnswer({ total: 47 }))
    for (const zone of ['Z', '+14:00', '-12:00', '+05:45', '+0800'])
      expect((await total(server.url, ['--now', `2016-03-20T12:00:00${zone}`])).code).toBe(0)
  })

  it('F061 a wall clock that jumps back', async () => {
    let now = Date.UTC(2026, 0, 1)
    const server = await serve((_, count) => {
      now -= 3_600_000
      return count === 1 ? { status: 503, headers: { 'retry-after': '0' } } : yohoAnswer({ total: 47 })
    })
    const ran = await total(server.url, ['--retries', '1', '--rate', '5', '--timeout', '5'], { now: () => now })
    expect(ran.code).toBe(0)
  })

  it('F062 times without a zone are those of Shanghai, in every zone', async () => {
    const server = await serve(() => one({ overTime: undefined, couponValidity: '2016.03.15-2016.03.31' }))
    const before = process.env['TZ']
    const printed = new Set<string>()
    try {
      for (const zone of ['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati']) {
        process.env['TZ'] = zone
        for (const output of ['json', 'table'])
          printed.add((await lists(server.url, ['-o', output, '--now', '2016-03-20'])).out)
      }
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
    expect(printed.size).toBe(2)
    expect([...printed][0]).toContain('"validUntil": "2016-03-31T23:59:59+08:00"')
    expect([...printed][0]).toContain('"validFrom": "2016-03-15T00:00:00+08:00"')
  })

  for (const overTime of ['0000-00-00', 'x', '24:00', 1459416840000, -1, 1e21]) {
    it(`F063 overTime ${JSON.stringify(overTime)} is no date`, async () => {
      expect(await validity({ overTime })).toEqual({ validFrom: null, validUntil: null, warnings: ['UNKNOWN_VALUE'] })
    })
  }

  for (const overTime of ['', null, undefined]) {
    it(`F063 overTime ${JSON.stringify(overTime)} is not given`, async () => {
      expect(await validity({ overTime })).toEqual({ validFrom: null, validUntil: null, warnings: [] })
    })
  }

  for (const couponValidity of [
    '2016.02.30-2016.03.31',
    '2016.03.15-2016.02.30',
    '2016.13.01-2016.13.02',
    '0000.00.00-0000.00.00',
    '2016.03.15',
    'soon',
  ]) {
    it(`F063 couponValidity ${couponValidity} is no date`, async () => {
      expect(await validity({ overTime: null, couponValidity })).toEqual({
        validFrom: null,
        validUntil: null,
        warnings: ['UNKNOWN_VALUE'],
      })
    })
  }

  it('F064 both ends are whole seconds, and are printed as such', async () => {
    expect(await validity({ overTime: '1459416840', couponValidity: '2016.03.15-2016.03.31' })).toMatchObject({
      validFrom: '2016-03-15T00:00:00+08:00',
      validUntil: '2016-03-31T17:34:00+08:00',
    })
  })

  it.each(['America/New_York', 'Australia/Lord_Howe', 'Asia/Shanghai'])(
    'F064 where the clocks of %s change that day, its ends are the same',
    async (zone) => {
      const before = process.env['TZ']
      process.env['TZ'] = zone
      try {
        for (const day of ['2016.03.13', '2016.04.03', '1988.04.10'])
          expect(await validity({ overTime: null, couponValidity: `${day}-${day}` })).toMatchObject({
            validFrom: `${day.replaceAll('.', '-')}T00:00:00+08:00`,
            validUntil: `${day.replaceAll('.', '-')}T23:59:59+08:00`,
          })
      } finally {
        if (before === undefined) delete process.env['TZ']
        else process.env['TZ'] = before
      }
    },
  )

  it.each([
    ['2016-03-14T23:59:59+08:00', 'unusable', 'NOT_STARTED'],
    ['2016-03-15T00:00:00+08:00', 'usable', undefined],
    ['2016-03-31T17:34:00+08:00', 'usable', undefined],
    ['2016-03-31T17:34:01+08:00', 'unusable', 'EXPIRED'],
  ])('F064 at %s it is %s', async (now, verdict, code) => {
    const row = {
      overTime: '1459416840',
      couponValidity: '2016.03.15-2016.03.31',
      couponDetailInfomation: '满100减10',
      couponValue: 10,
    }
    const cart = '[{"bar_code":"A","offline_price":100,"buy_num":1}]'
    const ran = await run(['check', '--cart', cart, '--coupons', '-', '--now', now, '-o', 'json'], { input: one(row) })
    const [first] = ran.json().verdicts
    expect([first.verdict, first.reasons[0]?.code]).toEqual([verdict, code])
  })
})
