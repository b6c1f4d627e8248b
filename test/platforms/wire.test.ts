import { describe, expect, it } from 'vitest'
import type { Coupon } from '../../src/coupon/coupon'
import { type Json, parseJson } from '../../src/json'
import { yoho } from '../../src/platforms/yoho'
import { li, lists } from '../../src/platforms/yoho/endpoints'
import { readTotal } from '../../src/platforms/yoho/wire'
import { readOwnCoupon } from '../../src/coupon/coupon-json'
import { decide } from '../eligibility/make'
import { kindOf } from '../helpers/kind-of'
import { zvcms } from '../../src/platforms/zvcms'
import { userCouponList } from '../../src/platforms/zvcms/endpoints'
import { texts } from '../../src/text'

const json = (value: unknown): Json => parseJson(JSON.stringify(value))

function zvcmsCoupon(row: object, coupon: object = {}): { coupon: Coupon; warnings: string[] } {
  const page = userCouponList.read(json({ item_list: [{ id: '1', ...row, coupon: { title: '', ...coupon } }] }), {})
  return {
    coupon: page.coupons[0]!,
    warnings: page.warnings.map(({ code, message }) => `${code} ${message(texts.en)}`),
  }
}

function yohoCoupon(row: object, type = 'notuse'): { coupon: Coupon; warnings: string[] } {
  const page = lists.read(json({ couponList: [{ id: 1, ...row }], total: 1 }), { type })
  return {
    coupon: page.coupons[0]!,
    warnings: page.warnings.map(({ code, message }) => `${code} ${message(texts.en)}`),
  }
}

describe('zvcms rows', () => {
  it.each([
    [{ status: '0', is_lock: '1' }, 'unused', []],
    [{ status: 0 }, 'unused', []],
    [{ status: '1', is_lock: '2' }, 'used', []],
    [{ status: '0', is_lock: '2' }, 'locked', []],
    [{ status: '2' }, 'locked', []],
    [{ status: '', is_lock: '2' }, 'locked', []],
    [{ status: '' }, 'unknown', []],
    [{}, 'unknown', []],
    [{ status: '7' }, 'unknown', ['UNKNOWN_VALUE status "7" is not a documented value']],
    [{ status: '0', is_lock: '0' }, 'unused', ['UNKNOWN_VALUE is_lock "0" is not a documented value']],
  ])('state of %j is %s', (row, status, warnings) => {
    const read = zvcmsCoupon(row)
    expect([read.coupon.status, read.warnings]).toEqual([status, warnings])
  })

  it('issue 9: a coupon that is used and locked too says both, in order', () => {
    const { coupon } = zvcmsCoupon({ status: '1', is_lock: '2' })
    expect(coupon).toMatchObject({ status: 'used', locked: true })
    expect(
      decide({ ...coupon, validUntil: null }, [28000])
        .reasons.map(({ code }) => code)
        .slice(0, 2),
    ).toEqual(['USED', 'LOCKED'])
    expect(readOwnCoupon(JSON.parse(JSON.stringify(coupon)), 'items[0]')).toEqual(coupon)
    expect(zvcmsCoupon({ status: '1', is_lock: '1' }).coupon).not.toHaveProperty('locked')
    expect(zvcmsCoupon({ status: '0', is_lock: '2' }).coupon).not.toHaveProperty('locked')
  })

  it('an empty is_lock says nothing beside a status', () => {
    const read = zvcmsCoupon({ status: '0', is_lock: '' })
    expect([read.coupon.status, read.warnings]).toEqual(['unused', []])
  })

  it('the display text 已过期 is no state, and a past end changes none', () => {
    expect(zvcmsCoupon({ status: '0', date_time: '已过期', end_at: '1' }).coupon.status).toBe('unused')
  })

  it.each([
    ['1552924800', '2019-03-19T00:00:00+08:00', 0],
    [1553183999, '2019-03-21T23:59:59+08:00', 0],
    ['2019-03-21 23:59:59', '2019-03-21T23:59:59+08:00', 0],
    ['', null, 0],
    ['0', null, 1],
    ['1553183999000', null, 1],
    ['2019-02-30 00:00:00', null, 1],
    ['soon', null, 1],
  ])('end_at %j is %s', (value, expected, warnings) => {
    const read = zvcmsCoupon({ end_at: value })
    expect([read.coupon.validUntil, read.warnings.length]).toEqual([expected, warnings])
  })

  it.each([
    ['10000', 10000, 'field'],
    [0, 0, 'field'],
    ['', 9900, 'title'],
  ])('min_amount_use %j is in 分; empty is not 0', (value, minSpendFen, source) => {
    const { coupon } = zvcmsCoupon({}, { title: '满99减10', min_amount_use: value })
    expect([coupon.minSpendFen, coupon.sources.minSpendFen]).toEqual([minSpendFen, source])
  })

  it('a threshold of which field and title disagree: the field, and a warning', () => {
    const { coupon, warnings } = zvcmsCoupon({}, { title: '满99减10', min_amount_use: '19900' })
    expect(coupon.minSpendFen).toBe(19900)
    expect(warnings).toEqual(['TITLE_FIELD_CONFLICT title says >= ¥99.00, field says >= ¥199.00; the field counts'])
  })

  it('a title that promises another kind of benefit than coupon_type says leaves it unknown', () => {
    const { coupon, warnings } = zvcmsCoupon({}, { title: '满99减10', coupon_type: '1' })
    expect(coupon.benefit).toEqual({ type: 'unknown' })
    expect(warnings).toEqual(['TITLE_FIELD_CONFLICT title says -¥10.00, field says a percentage off; the field counts'])
  })

  it('what the title leaves open the description may say', () => {
    const { coupon } = zvcmsCoupon({}, { title: '会员券', desc: '满100元减15元', coupon_type: 0 })
    expect(coupon).toMatchObject({
      benefit: { type: 'amount_off', amountFen: 1500 },
      minSpendFen: 10000,
      sources: { benefit: 'desc', minSpendFen: 'desc' },
    })
  })

  it('ids of 18 to 20 digits stay as they are, written as numbers too', () => {
    const page = userCouponList.read(
      parseJson(
        '{"item_list":[{"id":389420520079552512,"coupon_id":18446744073709551616,"verify_code":20191202089026199489,"coupon":{}}]}',
      ),
      {},
    )
    expect(page.coupons[0]).toMatchObject({
      id: '389420520079552512',
      couponId: '18446744073709551616',
      code: '20191202089026199489',
    })
  })

  it.each([
    [{}, 'protocol: the answer is not understood: data.item_list is not a list'],
    ['', 'protocol: the answer is not understood: data is not an object'],
    [[{ id: '1' }], 'protocol: the answer is not understood: data is not an object'],
    [
      { item_list: [{ id: '1', coupon: { id: {} } }] },
      'protocol: the answer is not understood: data.item_list[0].coupon.id is not text or a number',
    ],
    [{ item_list: [{}] }, 'protocol: the answer is not understood: data.item_list[0].id is not text or a number'],
    [
      { item_list: [{ id: '1', coupon: {} }, { id: null }] },
      'protocol: the answer is not understood: data.item_list[1].id is not text or a number',
    ],
    [{ item_list: ['x'] }, 'protocol: the answer is not understood: data.item_list[0] is not an object'],
    [
      { item_list: [{ id: '1', verify_code: { a: 1 } }] },
      'protocol: the answer is not understood: data.item_list[0].verify_code is not text or a number',
    ],
  ])('an answer of another shape names the path: %j', (data, message) => {
    expect(kindOf(() => userCouponList.read(json(data), {}))).toBe(message)
  })

  it('a kind that coupon_type states alone is no benefit, and contradicts a title of another kind', () => {
    const { coupon, warnings } = zvcmsCoupon({}, { title: '全场8折', coupon_type: '0' })
    expect(coupon.benefit).toEqual({ type: 'unknown' })
    expect(warnings).toEqual(['TITLE_FIELD_CONFLICT title says 20% off, field says an amount off; the field counts'])
  })

  it('knows no time that is not told, and names no source of it', () => {
    const { coupon, warnings } = zvcmsCoupon({}, { title: '满99减10' })
    expect([coupon.validFrom, coupon.validUntil, warnings]).toEqual([null, null, []])
    expect(coupon.sources).toEqual({ benefit: 'title', minSpendFen: 'title' })
  })

  it('an empty PHP list stands for no coupons', () => {
    expect(userCouponList.read([], {})).toMatchObject({ coupons: [], total: 0 })
  })
})

describe('the zvcms envelope', () => {
  const open = (value: unknown) => kindOf(() => zvcms.open({ json: json(value), text: '' }, {}))
  it.each([
    [{ status: true, code: 0, data: {} }, 'fine'],
    [{ status: 'true', code: '0', data: {} }, 'fine'],
    [{ status: 1, code: 0, data: {} }, 'fine'],
    [{ status: 'false', code: '0', message: 'm' }, 'api: system error of the platform: m (0)'],
    [{ status: false, code: 0, message: 'm' }, 'api: system error of the platform: m (0)'],
    [{ status: true, code: '5001', message: 'm' }, 'api: the platform says no: m (5001)'],
    [{ status: true, code: '', message: 'm' }, 'api: the platform says no: m ()'],
    [
      { status: false, code: 110004, message: '签名失败' },
      'auth: the platform refused the signature or the credentials: 签名失败 (110004)',
    ],
    [{ status: false, code: 100002, message: '参数错误' }, 'api: system error of the platform: 参数错误 (100002)'],
    [{ code: 0 }, 'protocol: the answer is not understood: status is not true or false'],
    [{ status: 'maybe', code: 0 }, 'protocol: the answer is not understood: status is not true or false'],
    [{ status: true }, 'protocol: the answer is not understood: code is not text or a number'],
    [[], 'protocol: the answer is not understood: it is not an object'],
  ])('%j', (value, expected) => {
    expect(open(value)).toBe(expected)
  })
})

describe('yoho rows', () => {
  it.each([
    [{}, 'notuse', 'unused'],
    [{}, 'use', 'used'],
    [{}, 'overtime', 'expired'],
    [{ isValidity: 'N' }, 'notuse', 'expired'],
    [{ is_overtime: 'Y' }, 'notuse', 'expired'],
    [{ isValidity: 'Y', is_overtime: 'N' }, 'use', 'used'],
    [{ overTime: 1 }, 'notuse', 'unused'],
  ])('%j asked as %s is %s', (row, type, status) => {
    expect(yohoCoupon(row, type).coupon.status).toBe(status)
  })

  it('overTime beats the date text; without it the text counts to the end of its day', () => {
    const couponValidity = '2016.03.15-2016.03.31'
    expect(yohoCoupon({ couponValidity, overTime: 1459416840 }).coupon).toMatchObject({
      validUntil: '2016-03-31T17:34:00+08:00',
      sources: { validUntil: 'field' },
    })
    expect(yohoCoupon({ couponValidity, overTime: null }).coupon).toMatchObject({
      validUntil: '2016-03-31T23:59:59+08:00',
      sources: { validUntil: 'date-text' },
    })
  })

  it.each(['2016.3.5-2016.4.1', '2016.3.5 - 2016.4.1', ' 2016.03.05-2016.04.01 '])(
    'a validity of %j is whole days, both ends included',
    (couponValidity) => {
      const { coupon, warnings } = yohoCoupon({ couponValidity })
      expect([coupon.validFrom, coupon.validUntil, warnings]).toEqual([
        '2016-03-05T00:00:00+08:00',
        '2016-04-01T23:59:59+08:00',
        [],
      ])
    },
  )

  it('knows no time that is not told, and names no source of it', () => {
    const { coupon } = yohoCoupon({ couponDetailInfomation: '满99减10' })
    expect([coupon.validFrom, coupon.validUntil]).toEqual([null, null])
    expect(coupon.sources).toEqual({ benefit: 'title', minSpendFen: 'title' })
  })

  it('a letter that is neither Y nor N says nothing, with a warning', () => {
    const { coupon, warnings } = yohoCoupon({ isValidity: 'n', is_overtime: 'N' })
    expect([coupon.status, warnings]).toEqual(['unused', ['UNKNOWN_VALUE isValidity "n" is not a documented value']])
  })

  it.each([
    '2016.02.30-2016.03.31',
    '2016.03.01-2016.02.30',
    'bis 2016.03.01-2016.03.31',
    '2016.03.01-2016.03.31!',
    'soon',
    '2016-03-15',
  ])('a validity of %j is no date, and a warning', (couponValidity) => {
    const { coupon, warnings } = yohoCoupon({ couponValidity })
    expect([coupon.validFrom, coupon.validUntil, warnings.length]).toEqual([null, null, 1])
  })

  it.each([
    [40, { type: 'amount_off', amountFen: 4000 }, 'field'],
    ['40.5', { type: 'amount_off', amountFen: 4050 }, 'field'],
    [0, { type: 'percent_off', payPercent: '80' }, 'title'],
    ['', { type: 'percent_off', payPercent: '80' }, 'title'],
  ])('couponValue %j', (couponValue, benefit, source) => {
    const { coupon } = yohoCoupon({ couponValue, couponDetailInfomation: couponValue ? 'x' : '全场8折' })
    expect([coupon.benefit, coupon.sources.benefit]).toEqual([benefit, source])
  })

  it('a value that is no money is a warning, and the title is asked', () => {
    const { coupon, warnings } = yohoCoupon({ couponValue: '1e3', couponDetailInfomation: '满100减10' })
    expect(coupon.benefit).toEqual({ type: 'amount_off', amountFen: 1000 })
    expect(warnings).toEqual(['UNKNOWN_VALUE couponValue "1e3" is not a documented value'])
  })

  it('what only a title can say is added to a field that agrees', () => {
    expect(yohoCoupon({ couponValue: 20, couponDetailInfomation: '每满200减20，最高减60' }).coupon.benefit).toEqual({
      type: 'amount_off',
      amountFen: 2000,
      everyFen: 20000,
      capFen: 6000,
    })
    expect(yohoCoupon({ couponValue: 60, couponDetailInfomation: '满199减20，满399减60' })).toMatchObject({
      warnings: [],
    })
  })

  it('li without its list is empty only where the total says so', () => {
    expect(li.read(json({ total: 0 }), { status: '0' })).toMatchObject({ coupons: [], total: 0 })
    expect(li.read([], { status: '0' })).toMatchObject({ coupons: [], total: null })
    expect(kindOf(() => li.read(json({ total: 3 }), { status: '0' }))).toBe(
      'protocol: the answer is not understood: data.info is not a list',
    )
    expect(kindOf(() => lists.read(json({}), { type: 'use' }))).toBe(
      'protocol: the answer is not understood: data.couponList is not a list',
    )
    expect(kindOf(() => lists.read(json({ couponList: [], total: -1 }), { type: 'use' }))).toBe(
      'protocol: the answer is not understood: data.total is not a whole number, 0 or more',
    )
    expect(kindOf(() => lists.read(json({ couponList: [], pageSize: 'x' }), { type: 'use' }))).toBe(
      'protocol: the answer is not understood: data.pageSize is not a whole number, 0 or more',
    )
    expect(kindOf(() => lists.read(json({ couponList: [], totalPageNum: 'x' }), { type: 'use' }))).toBe(
      'protocol: the answer is not understood: data.totalPageNum is not a whole number, 0 or more',
    )
    expect(kindOf(() => readTotal([]))).toBe('protocol: the answer is not understood: data is not an object')
    expect(kindOf(() => readTotal({}))).toBe(
      'protocol: the answer is not understood: data.total is not a whole number, 0 or more',
    )
  })
})

describe('the yoho envelope', () => {
  const open = (value: unknown) => kindOf(() => yoho.open({ json: json(value), text: '' }, {}))
  it.each([
    [{ code: 200, data: {} }, 'fine'],
    [{ code: '200', data: {} }, 'fine'],
    [
      { code: 500, message: '数据验证错误.' },
      'auth: the platform refused the signature or the credentials: 数据验证错误. (500)',
    ],
    [
      { code: 500, message: '缺少client_secret' },
      'auth: the platform refused the signature or the credentials: 缺少client_secret (500)',
    ],
    [{ code: 500, message: '参数缺失' }, 'api: the platform says no: 参数缺失 (500)'],
    [{ code: 508, message: 'x' }, 'auth: the platform refused the signature or the credentials: x (508)'],
    [{ code: 401, message: '已经领取' }, 'api: the platform says no: 已经领取 (401)'],
    [{ data: {} }, 'protocol: the answer is not understood: code is not text or a number'],
    ['x', 'protocol: the answer is not understood: it is not an object'],
  ])('%j', (value, expected) => {
    expect(open(value)).toBe(expected)
  })
})

describe('what a profile leaves open', () => {
  const call = { endpoint: 'x', url: 'http://127.0.0.1/', params: {}, stamp: { timestamp: '1', nonce: '2' } }

  it('is sent empty or as the default, and signed with an empty key, so that the platform says what it lacks', () => {
    expect(zvcms.unsignedRequest({ ...call, values: {} }).fields.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'OpenId=',
      'GrantCode=',
      'Timestamp=1',
      'Nonce=2',
      'Token=',
      'Action=x',
      'Params={}',
    ])
    expect(zvcms.signatures({}).map(({ key, recipe }) => [key, recipe.names])).toEqual([['', 'camel']])
    expect(
      zvcms.signatures({ signNames: 'pascal', openKey: 'k' }).map(({ key, recipe }) => [key, recipe.names]),
    ).toEqual([['k', 'pascal']])
    expect(yoho.unsignedRequest({ ...call, values: {} }).fields.map(({ name, value }) => `${name}=${value}`)).toEqual([
      'method=x',
      'app_version=4.6.0',
      'os_version=yohobuy:h5',
      'screen_size=720x1280',
      'v=7',
      'client_type=h5',
    ])
    expect(yoho.signatures({}).map(({ key, recipe }) => [key, recipe.signature.name])).toEqual([['', 'client_secret']])
    expect(
      yoho.signatures({ privateKey: 'p', verifyKey: 'v' }).map(({ key, recipe }) => [key, recipe.signature.name]),
    ).toEqual([
      ['p', 'client_secret'],
      ['v', 'x-yoho-verify'],
    ])
  })

  it("a profile's own parameters replace the public ones, and go along in Params", () => {
    expect(
      yoho
        .unsignedRequest({ ...call, values: { 'param.v': '8', 'param.udid': 'u', clientType: 'iphone' } })
        .fields.map(({ name, value }) => `${name}=${value}`),
    ).toEqual([
      'method=x',
      'app_version=4.6.0',
      'os_version=yohobuy:h5',
      'screen_size=720x1280',
      'v=8',
      'client_type=iphone',
      'udid=u',
    ])
    const params = zvcms
      .unsignedRequest({
        ...call,
        params: { a: 'asked', n: { json: '1' } },
        values: { 'param.a': 'own', 'param.b': 'own' },
      })
      .fields.at(-1)
    expect(params).toEqual({ name: 'Params', value: '{"a":"asked","b":"own","n":1}', json: true })
  })

  it('a leased key must be there', () => {
    const answer = (data: unknown) => ({ json: json({ code: 200, data }), text: '' })
    expect(yoho.fetchedKey!.read(answer({ sk: 'leased' }))).toBe('leased')
    expect(kindOf(() => yoho.fetchedKey!.read(answer({})))).toBe(
      'protocol: the answer is not understood: data.sk is not text',
    )
    expect([
      yoho.fetchedKey!.wanted({}),
      yoho.fetchedKey!.wanted({ verify: 'true' }),
      yoho.fetchedKey!.wanted({ verify: 'true', verifyKey: 'k' }),
    ]).toEqual([false, true, false])
  })

  it('an answer without its message is still told', () => {
    expect(kindOf(() => yoho.open({ json: json({ code: 999 }), text: '' }, {}))).toBe(
      'api: the platform says no:  (999)',
    )
    expect(kindOf(() => zvcms.open({ json: json({ status: true, code: 7 }), text: '' }, {}))).toBe(
      'api: the platform says no:  (7)',
    )
    expect(zvcms.open({ json: json({ status: true, code: 0 }), text: '' }, {})).toBe(null)
    expect(yoho.open({ json: json({ code: 200 }), text: '{"code":200}' }, {})).toBe(null)
  })

  it('md5 without data is that of an empty list; one that is missing does not match', () => {
    const salted = (text: string) =>
      kindOf(() => yoho.open({ json: parseJson(text), text }, { responseSalt: 'sandbox-salt' }))
    expect(salted('{"code":200,"md5":"B9A225D8553C2D6270F2EAC21655ECB1"}')).toBe('fine')
    expect(salted('{"code":200,"data":null,"md5":"b9a225d8553c2d6270f2eac21655ecb1"}')).toBe('fine')
    expect(salted('{"code":200,"data":{"total":47},"md5":"3281d67f1c65198c043676a93a198772"}')).toBe('fine')
    expect(salted('{"code":200,"data":{"total":47}}')).toBe('protocol: md5 of the answer does not match its data')
    expect(salted('{"code":200,"data":{"total": 47},"md5":"3281d67f1c65198c043676a93a198772"}')).toBe(
      'protocol: md5 of the answer does not match its data',
    )
  })
})

it('an end that is a day alone ends with its last second', () => {
  const { coupon } = zvcmsCoupon({ start_at: '2019-03-20', end_at: '2019-03-21' })
  expect([coupon.validFrom, coupon.validUntil]).toEqual(['2019-03-20T00:00:00+08:00', '2019-03-21T23:59:59+08:00'])
})

it('a wrong shape is told in Chinese too', () => {
  const { badShape, shapes } = texts.zh.errors
  expect([
    badShape(null, shapes.object),
    badShape('data', shapes.list),
    badShape('status', shapes.trueOrFalse),
  ]).toEqual(['无法理解应答：不是对象', '无法理解应答：data 不是列表', '无法理解应答：status 不是 true 或 false'])
})
