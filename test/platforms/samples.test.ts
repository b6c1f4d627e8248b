import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { CouponError } from '../../src/errors'
import { type Json, parseJson } from '../../src/json'
import type { OptionValues, CountEndpoint, ListEndpoint, Platform } from '../../src/platforms/platform'
import { yoho } from '../../src/platforms/yoho'
import { li, lists, total } from '../../src/platforms/yoho/endpoints'
import { zvcms } from '../../src/platforms/zvcms'
import { userCouponList } from '../../src/platforms/zvcms/endpoints'
import { texts } from '../../src/text'

const sample = (name: string) => readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8')

function open(platform: Platform, name: string): Json {
  const text = sample(name)
  return platform.open({ json: parseJson(text), text }, {})
}

function read(platform: Platform, endpoint: ListEndpoint, name: string, asked: OptionValues) {
  return endpoint.read(open(platform, name), asked)
}

function failure(platform: Platform, name: string): CouponError {
  try {
    open(platform, name)
  } catch (error) {
    return error as CouponError
  }
  throw new Error('not refused')
}

describe('the sample answers of the two documents', () => {
  it('yoho lists: six rows of 47, in their order, with every value', () => {
    const page = read(yoho, lists, 'yoho-lists.response.json', { type: 'use' })
    expect([page.total, page.size, page.pages]).toEqual([47, 10, 5])
    expect(page.coupons.map(({ id, couponId, code }) => [id, couponId, code])).toEqual([
      ['39525823', '12375', 'a4d675488'],
      ['39525822', '12374', 'aaf7220ae'],
      ['39525496', '12373', 'a6c83e6c2'],
      ['39525476', '12372', 'a963fe22b'],
      ['39525811', '12371', 'a31383387'],
      ['39525810', '12370', 'ad0c9453a'],
    ])
    expect(page.coupons[0]).toEqual({
      platform: 'yoho',
      id: '39525823',
      couponId: '12375',
      code: 'a4d675488',
      title: '女生节第三波创意IN季满399减40',
      status: 'used',
      validFrom: '2016-03-15T00:00:00+08:00',
      validUntil: '2016-03-31T17:34:00+08:00',
      benefit: { type: 'amount_off', amountFen: 4000 },
      minSpendFen: 39900,
      minCount: null,
      scope: null,
      sources: { benefit: 'field', minSpendFen: 'title', validUntil: 'field' },
    } satisfies Coupon)
  })

  it('yoho lists: coupon 12370 says 30 in its title and 20 in its field; the field counts and one warning says so', () => {
    const { coupons, warnings } = read(yoho, lists, 'yoho-lists.response.json', { type: 'notuse' })
    expect(coupons[5]).toMatchObject({
      couponId: '12370',
      benefit: { type: 'amount_off', amountFen: 2000 },
      minSpendFen: 29900,
    })
    expect(warnings.map(({ code, id, message }) => [code, id, message(texts.en)])).toEqual([
      ['TITLE_FIELD_CONFLICT', '39525810', 'title says -¥30.00, field says -¥20.00; the field counts'],
    ])
  })

  it('yoho li: five rows with other names, no code and no end but the date text', () => {
    const page = read(yoho, li, 'yoho-li.response.json', { status: '1' })
    expect([page.total, page.size, page.pages]).toEqual([47, null, null])
    expect(page.coupons.map(({ id, couponId }) => [id, couponId])).toEqual([
      ['39525822', '12374'],
      ['39525496', '12373'],
      ['39525476', '12372'],
      ['39525811', '12371'],
      ['39525810', '12370'],
    ])
    expect(page.coupons[0]).toEqual({
      platform: 'yoho',
      id: '39525822',
      couponId: '12374',
      code: null,
      title: '女生节第三波创意IN季满199减10',
      status: 'used',
      validFrom: '2016-03-15T00:00:00+08:00',
      validUntil: '2016-03-31T23:59:59+08:00',
      benefit: { type: 'amount_off', amountFen: 1000 },
      minSpendFen: 19900,
      minCount: null,
      scope: null,
      sources: { benefit: 'field', minSpendFen: 'title', validUntil: 'date-text' },
    } satisfies Coupon)
  })

  it('yoho total', () => {
    const count = (total as CountEndpoint).read(open(yoho, 'yoho-total.response.json'), {
      uid: '7893817',
      type: 'notuse',
    })
    expect(count).toEqual({ total: 47, uid: '7893817', type: 'notuse' })
  })

  it('yoho: none of the printed md5 values matches its printed data, so a salt refuses the sample', () => {
    const text = sample('yoho-total.response.json')
    expect(() => yoho.open({ json: parseJson(text), text }, { responseSalt: 'sandbox-salt' })).toThrow(CouponError)
  })

  it('zvcms: a coupon of empty strings is unknown, not unused; only its times are said', () => {
    const { coupons, total: count, warnings } = read(zvcms, userCouponList, 'zvcms-user-coupon-list.response.json', {})
    expect([count, warnings]).toEqual([1, []])
    expect(coupons).toEqual([
      {
        platform: 'zvcms',
        id: null,
        couponId: null,
        code: null,
        title: null,
        status: 'unknown',
        validFrom: '2019-03-19T00:00:00+08:00',
        validUntil: '2019-03-21T23:59:59+08:00',
        benefit: { type: 'unknown' },
        minSpendFen: null,
        minCount: null,
        scope: null,
        sources: { validUntil: 'field' },
      } satisfies Coupon,
    ])
  })

  it('zvcms: status true with a code is a business exception, told with the text that stands for the code', () => {
    const error = failure(zvcms, 'zvcms-business-exception.response.json')
    expect([error.kind, error.details.code]).toEqual(['api', '异常编码,根据不同的业务返回编码'])
    expect(error.sentence(texts.en)).toBe(
      'the platform says no: 异常说明:查询的信息不存在 (异常编码,根据不同的业务返回编码)',
    )
  })

  it('zvcms: status false is a system error', () => {
    const error = failure(zvcms, 'zvcms-system-error.response.json')
    expect(error.kind).toBe('api')
    expect(error.sentence(texts.zh)).toBe('平台系统错误：系统错误说明（系统错误编码:详见全局返回编码）')
  })

  it('zvcms: the sample request reads back digit for digit', () => {
    const request = parseJson(sample('zvcms-user-coupon-list.request.json')) as {
      Params: { checked: string }
      Token: string
    }
    expect(request.Token).toBe('0%2B%2B3c6hthjwAml4ABAXOYF4Q6UY%3D')
    expect(request.Params.checked).toContain('"offline_price":120,"buy_num":2')
  })
})
