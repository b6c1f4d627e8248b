import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/server'
import { platforms } from '../../src/platforms'
import { now, yoho, zvcms } from './client'

/** The numbered oddities of the two documents, see the README.md of each platform. Left out: 1, 2, 15 and 23 are about the printed page. */
let sandbox: Sandbox
let zvcmsTexts: string[]
let listsTexts: string[]
beforeAll(async () => {
  sandbox = await startSandbox({ platforms, now: () => now })
  const members = Array.from({ length: 100 }, (_, index) => String(index + 1))
  zvcmsTexts = await Promise.all([documented, '7893817', ...members].map((user_id) => list({ user_id })))
  listsTexts = await Promise.all(
    members.flatMap((uid) => ['use', 'notuse', 'overtime'].map((type) => lists({ uid, type }))),
  )
})
afterAll(() => sandbox.close())

const documented = '383933091455959041'
const list = async (params: Record<string, unknown>) => (await zvcms(sandbox, params)).text
const ask = async (method: string, values: Record<string, string>) => {
  return (await yoho(sandbox, { method, uid: '7893817', limit: '20', page: '1', ...values })).text
}
const lists = (values: Record<string, string> = {}) => ask('app.coupons.lists', { type: 'notuse', ...values })
const li = (values: Record<string, string> = {}) => ask('app.coupons.li', { status: '0', ...values })
const some = (texts: string[], form: RegExp) =>
  expect(texts.filter((text) => form.test(text)).length, String(form)).toBeGreaterThan(0)

interface ListsRow {
  id: number
  couponId: number
  couponValidity: string
  couponDetailInfomation: string
  couponValue: number
  isValidity: string
  overTime?: number
}
const rowsOf = (text: string) => (JSON.parse(text) as { data: { couponList: ListsRow[] } }).data.couponList
const infoOf = (text: string) => (JSON.parse(text) as { data: { info: Record<string, unknown>[] } }).data.info

describe('zvcms', () => {
  test('3 the envelope is text for some members, true and 0 for others', () => {
    some(zvcmsTexts, /^\{"status":"true","code":"0","message":"说明",/)
    some(zvcmsTexts, /^\{"status":true,"code":0,/)
  })

  test('4 a business exception has status true and a code, a system error status false', async () => {
    expect(await list({ user_id: '999999' })).toMatch(/^\{"status":true,"code":100404,/)
    expect((await zvcms(sandbox, {}, { openKey: 'wrong' })).text).toMatch(/^\{"status":false,"code":110004,/)
  })

  test('5 empty text stands where a number belongs: the whole sample row, some states, some minimums', () => {
    expect(zvcmsTexts[0]).toContain('"status":"","verify_code":"","is_lock":""')
    some(zvcmsTexts.slice(1), /"id":"\d+",[^{}]*"status":"",/)
    some(zvcmsTexts, /"title":"[^"]*满[^"]*","coupon_type":0,"min_amount_use":""/)
    some(zvcmsTexts, /"status":"0","verify_code":"\d{20}","is_lock":"1"/)
  })

  test('6 times are seconds in text, and now and then numbers', () => {
    some(zvcmsTexts, /"start_at":"15\d{8}","end_at":"15\d{8}"/)
    some(zvcmsTexts, /"start_at":15\d{8},"end_at":15\d{8}/)
  })

  test('7 date_time is words, 已过期 before the end in the sample row', () => {
    expect(zvcmsTexts[0]).toMatch(
      /"end_at":"1553183999","status":"","verify_code":"","is_lock":"","date_time":"已过期"/,
    )
    for (const words of ['未使用', '已使用', '已过期', '已锁定', '未开始'])
      some(zvcmsTexts, new RegExp(`"date_time":"${words}"`))
  })

  test('8 checked is text, and read with shopping=1 only', async () => {
    expect(await list({ user_id: documented, shopping: '', checked: [] })).toContain('"code":"0"')
    expect(await list({ user_id: documented, shopping: 1, checked: [] })).toContain('100002')
  })

  test('9 amount and offline_price are yuan, min_amount_use is 分; a price has decimals', async () => {
    const checked = '[{"bar_code":"x","offline_price":99.9,"buy_num":1}]'
    const text = await list({ user_id: documented, shopping: 1, checked })
    const minimums = [...text.matchAll(/"min_amount_use":"?(\d+)/g)].map(([, fen]) => Number(fen))
    expect(minimums.length).toBeGreaterThan(0)
    expect(Math.max(...minimums)).toBeLessThanOrEqual(9990)
    expect(await list({ user_id: documented, amount: '99.9' })).toContain('"min_amount_use":9990')
    expect(await list({ user_id: documented, amount: '99.89' })).not.toContain('"min_amount_use":9990')
  })

  test('10 a request without a member is refused as business', async () => {
    expect(await list({ user_id: '' })).toMatch(/^\{"status":true,"code":100404,/)
  })

  test('11 the list has no amount, range or page; id is not coupon_id, which is coupon.id', () => {
    for (const text of zvcmsTexts) expect(text).not.toMatch(/"(amount|goods_range_type|shop_range_type|total|page)"/)
    const ids = /\{"id":"?(\d+)"?,"coupon_id":"?(\d+)"?[^{}]*"coupon":\{"id":"?(\d+)/g
    for (const [, id, couponId, template] of zvcmsTexts.join('').matchAll(ids)) {
      expect([id === couponId, template]).toEqual([false, couponId])
    }
  })

  test('12 is_lock 1 is normal and 2 is locked; status may be 2', () => {
    some(zvcmsTexts, /"status":0,"verify_code":"\d{20}","is_lock":2,"date_time":"已锁定"/)
    some(zvcmsTexts, /"status":2,"verify_code":"\d{20}","is_lock":1,"date_time":"已锁定"/)
  })

  test('13 the Token travels percent-encoded inside JSON', async () => {
    let token = ''
    await zvcms(
      sandbox,
      { user_id: '1' },
      { tamper: (envelope) => ({ ...envelope, Token: (token = String(envelope['Token'])) }) },
    )
    expect(token).toMatch(/%3D$/)
  })

  test('14 expire is used, canuse or expired: nothing else', async () => {
    for (const expire of ['used', 'canuse', 'expired'])
      expect(await list({ user_id: documented, expire })).toContain('"code":"0"')
    expect(await list({ user_id: documented, expire: 'unused' })).toContain('100002')
  })

  test('ids have 18, 19 and 20 digits; some are bare numbers', () => {
    some(zvcmsTexts, /\{"id":"\d{18}"/)
    some(zvcmsTexts, /\{"id":"\d{19}"/)
    some(zvcmsTexts, /\{"id":"\d{20}"/)
    some(zvcmsTexts, /\{"id":\d{18,20},"coupon_id":\d{18},/)
    for (const [, id] of zvcmsTexts.join('').matchAll(/\{"id":"?(\d{18,20})/g))
      expect(BigInt(id!)).toBeGreaterThan(2n ** 53n)
  })

  test('what is not needed is left out of some rows', () => {
    some(
      zvcmsTexts,
      /"status":\d,"is_lock":1,"coupon":\{"id":"\d+","title":"[^"]*","coupon_type":\d,"min_amount_use":\d+\}/,
    )
  })
})

describe('yoho', () => {
  test('16 coupon 12370 says 减30 and is worth 20, in both endpoints', async () => {
    expect(rowsOf(await lists()).find(({ couponId }) => couponId === 12370)).toMatchObject({
      couponDetailInfomation: '女生节第三波女生原创满299减30',
      couponValue: 20,
    })
    expect(infoOf(await li()).find((row) => row['coupon_id'] === 12370)).toMatchObject({
      coupon_name: '女生节第三波女生原创满299减30',
      money: 20,
    })
  })

  test('17 20 a page are asked for, 10 come, and the answer says so', async () => {
    expect(await lists({ limit: '20', page: '2' })).toContain('"pageSize":10,"total":47,"totalPageNum":5}')
  })

  test('18 used coupons are "Y" and not overtime: the state is that of the question', async () => {
    expect(rowsOf(await lists({ type: 'use' })).map(({ isValidity }) => isValidity)).toContain('Y')
    expect(infoOf(await li({ status: '1' })).map((row) => row['is_overtime'])).toContain('N')
  })

  test('19 two endpoints, two schemas, joined by id', async () => {
    const [one, two] = [rowsOf(await lists()), infoOf(await li())]
    expect(one.map(({ id }) => id)).toEqual(two.map((row) => row['id']))
    expect(Object.keys(one[0]!).join()).toBe(
      'couponCode,couponDetailInfomation,couponId,couponImageUrl,couponValidity,couponValue,id,isValidity,overTime',
    )
    expect(Object.keys(two[0]!).join()).toBe('couponValidity,coupon_id,coupon_name,coupon_pic,id,is_overtime,money')
  })

  test('20 some end in the middle of the day that the text gives them', () => {
    const endsEarly = ({ overTime, couponValidity }: ListsRow) => {
      const lastSecond = Date.parse(`${couponValidity.slice(11).replaceAll('.', '-')}T23:59:59+08:00`) / 1000
      return overTime !== undefined && overTime < lastSecond
    }
    expect(listsTexts.flatMap(rowsOf).filter(endsEarly).length).toBeGreaterThan(10)
  })

  test('21 alg never changes; md5, unlike the printed ones, is right', async () => {
    for (const text of [await lists(), await li(), ...listsTexts]) {
      const [, data, md5] = /^\{"alg":"SALT_MD5","code":200,"data":(.*),"md5":"(\w+)","message":/.exec(text)!
      expect(createHash('md5').update(`sandbox-salt:${data}`).digest('hex')).toBe(md5)
    }
  })

  test('22 total is the total of lists, under its own message', async () => {
    expect(await ask('app.coupons.total', { type: 'notuse' })).toMatch(
      /"data":\{"total":47\},.*"message":"coupons total"\}$/,
    )
    expect(await lists()).toContain('"total":47,')
  })

  test('24 usable coupons have the picture of unusable ones, or none', async () => {
    expect(new Set(infoOf(await li()).map((row) => row['coupon_pic']))).toEqual(
      new Set(['http://feature.yoho.cn/coupon_unusable.png']),
    )
    expect(await lists()).not.toMatch(/"couponImageUrl":"[^"]/)
  })

  test('25 money is whole yuan, and there is no threshold but in the title', () => {
    const rows = listsTexts.flatMap(rowsOf)
    expect(rows.every(({ couponValue }) => Number.isInteger(couponValue))).toBe(true)
    expect(listsTexts.join('')).not.toMatch(/use_?limit|min|threshold/i)
  })

  test('26 any member may be asked for', async () => {
    expect(await lists({ uid: '1' })).toContain('"code":200')
  })

  test('27 letters of opposite polarity; without an end a coupon is over', () => {
    for (const row of listsTexts.flatMap(rowsOf)) {
      expect(row.isValidity).toBe(
        row.overTime === undefined || row.overTime < Date.parse('2016-03-20T12:00:00+08:00') / 1000 ? 'N' : 'Y',
      )
    }
    expect(listsTexts.flatMap(rowsOf).some(({ overTime }) => overTime === undefined)).toBe(true)
  })
})
