import { describe, expect, it } from 'vitest'
import { readInstant } from '../../src/coupon/time'
import { statusText } from '../../src/coupon/status-text'
import { type Validity, validityOf } from '../../src/coupon/validity'
import type { CouponStatus } from '../../src/coupon/coupon'
import { texts } from '../../src/text'

const at = (now: string, soonDays = 7) => ({ now: readInstant(now) ?? 0, soonDays })
const dated = (validFrom: string | null, validUntil: string | null, status: CouponStatus = 'unused') => ({
  status,
  validFrom,
  validUntil,
})
const march = dated('2016-03-15T00:00:00+08:00', '2016-03-31T17:34:00+08:00')

describe('where a coupon stands in time', () => {
  it.each<[string, Validity]>([
    ['2016-03-14T23:59:59+08:00', { state: 'notStarted', from: '03-15' }],
    ['2015-12-31T12:00:00+08:00', { state: 'notStarted', from: '2016-03-15' }],
    ['2016-03-15T00:00:00+08:00', { state: 'valid', daysLeft: 16 }],
    ['2016-03-23T23:59:59+08:00', { state: 'valid', daysLeft: 8 }],
    ['2016-03-24T00:00:00+08:00', { state: 'ending', daysLeft: 7 }],
    ['2016-03-31T00:00:00+08:00', { state: 'ending', daysLeft: 0 }],
    ['2016-03-30T16:00:00Z', { state: 'ending', daysLeft: 0 }],
    ['2016-03-31T17:34:00+08:00', { state: 'ending', daysLeft: 0 }],
    ['2016-03-31T17:34:01+08:00', { state: 'ended' }],
  ])('F064 at %s', (now, validity) => expect(validityOf(march, at(now))).toEqual(validity))

  it('F064 an end without a time is the last second of its day', () => {
    const day = dated(null, '2016-03-31')
    expect(validityOf(day, at('2016-03-31T23:59:59+08:00'))).toEqual({ state: 'ending', daysLeft: 0 })
    expect(validityOf(day, at('2016-04-01T00:00:00+08:00'))).toEqual({ state: 'ended' })
  })

  it('what is not told', () => {
    const now = at('2016-03-20T12:00:00+08:00', 0)
    expect(validityOf(dated(null, '2016-03-31T17:34:00+08:00'), now)).toEqual({ state: 'valid', daysLeft: 11 })
    expect(validityOf(dated('2016-03-15T00:00:00+08:00', null), now)).toEqual({ state: 'unknown' })
    expect(validityOf(dated('2016-03-21', null), now)).toEqual({ state: 'notStarted', from: '03-21' })
    expect(validityOf(dated(null, null), now)).toEqual({ state: 'unknown' })
    expect(validityOf(dated(null, null, 'expired'), now)).toEqual({ state: 'ended' })
  })
})

describe('in words', () => {
  const now = '2016-03-29T12:00:00+08:00'
  it.each<[CouponStatus, string, string, string]>([
    ['unused', now, '2 days left', '剩 2 天'],
    ['unused', '2016-03-30', '1 day left', '剩 1 天'],
    ['unused', '2016-03-31', 'ends today', '今天到期'],
    ['unused', '2016-04-01', 'ended, unused', '已过期（未使用）'],
    ['unused', '2016-03-14', 'from 03-15', '03-15 起可用'],
    ['unused', '2016-03-16', 'unused', '未使用'],
    ['locked', '2016-04-01', 'ended, locked', '已过期（已锁定）'],
    ['locked', now, 'locked, 2 days left', '已锁定，剩 2 天'],
    ['locked', '2016-03-14', 'locked, from 03-15', '已锁定，03-15 起可用'],
    ['unknown', '2016-04-01', 'ended, unknown', '已过期（未知）'],
    ['used', '2016-04-01', 'used', '已使用'],
    ['expired', now, 'expired', '已过期'],
  ])('%s at %s', (status, time, en, zh) => {
    const coupon = { ...march, status }
    const validity = validityOf(coupon, at(time))
    expect([statusText(coupon, validity, texts.en), statusText(coupon, validity, texts.zh)]).toEqual([en, zh])
  })
})
