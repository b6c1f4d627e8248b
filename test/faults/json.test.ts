import { describe, expect, it } from 'vitest'
import { expectFailure, itemRow, lists, listsRow, total, userCouponList, yohoAnswer, zvcmsAnswer } from '../helpers/ask'
import { serve } from '../helpers/servers'

const items = (...rows: unknown[]) => zvcmsAnswer({ item_list: rows })

describe('JSON', () => {
  it('F031 names that every object inherits are data', async () => {
    const server = await serve(
      () =>
        '{"code":200,"__proto__":{"polluted":1},"data":{"total":47,"__proto__":{"total":1},"constructor":{"prototype":{"polluted":1}}}}',
    )
    expect((await total(server.url)).json().total).toBe(47)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    const hidden = await serve(() => '{"code":200,"data":{"__proto__":{"total":47}}}')
    expectFailure(await total(hidden.url), 7, 'protocol', 'data.total')
  })

  it('F031 an envelope is not inherited either', async () => {
    const server = await serve(() => '{"__proto__":{"status":true,"code":0,"data":{"item_list":[]}}}')
    expectFailure(await userCouponList(server.url), 7, 'protocol', 'status')
  })

  it('F032 one key twice', async () => {
    const different = await serve(() => '{"code":200,\n "data":{"total":47,"total":48}}')
    expectFailure(await total(different.url), 7, 'protocol', /one key twice with different values: line 2, column \d+/)
    const alike = await serve(() => '{"code":200,"data":{"total":47,"total":47}}')
    expect((await total(alike.url)).json().total).toBe(47)
  })

  it('F033 digits stay as they are', async () => {
    const body = items(itemRow('383933091455959041')).replace('"383933091455959041"', '38393309145595904199')
    const server = await serve(() => body.replace('"coupon_id":"7"', '"coupon_id":389420520079552512'))
    const ran = await userCouponList(server.url)
    expect(ran.json().items[0]).toMatchObject({
      id: '38393309145595904199',
      couponId: '389420520079552512',
      code: '20191202089026199489',
    })
    for (const output of ['jsonl', 'csv', 'table']) {
      expect((await userCouponList(server.url, ['-o', output])).out).toContain('38393309145595904199')
    }
  })

  it('more values than a person can mean is refused in these words', async () => {
    const server = await serve(() => `{"code":200,"data":{"total":47,"more":[${'0,'.repeat(1_000_000)}0]}}`)
    expectFailure(await total(server.url), 7, 'protocol', 'JSON of more than 1000000 values and names')
  })

  for (const number of ['1e400', '-0', '1.0', '1.5', '-1', '"1e3"', '"４７"', 'true', '[1]', '99999999999999999']) {
    it(`F034 ${number} is not a count`, async () => {
      const server = await serve(() => `{"code":200,"data":{"total":${number}}}`)
      expectFailure(await total(server.url), 7, 'protocol', 'data.total is not a whole number')
    })
  }

  for (const number of ['NaN', '-Infinity', '01', '+1', '.5', '0x10', 'undefined']) {
    it(`F034 ${number} is not JSON`, async () => {
      const server = await serve(() => `{"code":200,"data":{"total":${number}}}`)
      expectFailure(await total(server.url), 7, 'protocol', 'not JSON: line 1')
    })
  }

  for (const levels of [65, 200_000]) {
    it(`F035 ${levels} levels`, async () => {
      const server = await serve(() => `{"code":200,"data":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`)
      expectFailure(await total(server.url), 7, 'protocol', 'deeper than 64 levels')
    })
  }

  it('F035 64 levels are read', async () => {
    const server = await serve(() => `{"code":200,"data":{"total":47,"more":${'['.repeat(62)}${']'.repeat(62)}}}`)
    expect((await total(server.url)).json().total).toBe(47)
  })

  it('F036 control characters: not in a table, exact in JSON', async () => {
    const title = 'a\u0000b\u001b[31mc\u0085d\u202ee\rf'
    const server = await serve(() =>
      yohoAnswer({ total: 1, couponList: [{ ...listsRow(5), couponDetailInfomation: title }] }),
    )
    const json = await lists(server.url)
    expect(json.json().items[0].title).toBe(title)
    expect(json.out).toContain('\\u0000b\\u001b[31mc\\u0085d\\u202ee\\rf')
    const table = await lists(server.url, ['-o', 'table'])
    expect(`${table.out}${table.err}`).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
  })

  it('F037 half a character', async () => {
    const server = await serve(
      () => '{"code":200,"data":{"total":1,"couponList":[{"id":"1","couponDetailInfomation":"x\\ud800y"}]}}',
    )
    expect((await lists(server.url)).out).toContain('"x\\ud800y"')
    expect((await lists(server.url, ['-o', 'table'])).out).toContain('x\ufffdy')
  })

  it('F038 fields that we do not know are no error, and raw keeps them', async () => {
    const body = yohoAnswer(
      { total: 1, later: { x: 1 }, couponList: [{ ...listsRow(5), later: [1] }] },
      { later: true },
    )
    const server = await serve(() => body)
    const ran = await lists(server.url)
    expect({ code: ran.code, complete: ran.json().complete }).toEqual({ code: 0, complete: true })
    const known = await serve(() => yohoAnswer({ total: 1, couponList: [listsRow(5)] }))
    expect(ran.json().items).toEqual((await lists(known.url)).json().items)
    expect((await lists(server.url, ['-o', 'raw'])).out).toBe(body)
  })

  for (const id of ['true', '1e400', '-0', '1.0', '-5', '1.5']) {
    it(`F034 ${id} is no id`, async () => {
      const zvcms = await serve(() => items(itemRow('1'), { ...itemRow('2'), id: 'ID' }).replace('"ID"', id))
      expectFailure(await userCouponList(zvcms.url), 7, 'protocol', 'data.item_list[1].id is not text or a number')
      const copy = await serve(() => items({ ...itemRow('1'), coupon_id: 'ID' }).replace('"ID"', id))
      expectFailure(await userCouponList(copy.url), 7, 'protocol', 'data.item_list[0].coupon_id is not')
      const yoho = await serve(() => `{"code":200,"data":{"total":1,"couponList":[{"id":${id}}]}}`)
      expectFailure(await lists(yoho.url), 7, 'protocol', 'data.couponList[0].id is not text or a number')
    })
  }

  it('F034 an empty id is null, as in the sample of the vendor', async () => {
    const server = await serve(() => items(itemRow('')))
    expect((await userCouponList(server.url)).json().items[0].id).toBeNull()
  })

  it('F026 an answer is bounded by what it becomes', async () => {
    const server = await serve(() =>
      zvcmsAnswer({ item_list: [], more: 'N' }).replace('"N"', `[${'1,'.repeat(1_000_000)}1]`),
    )
    expectFailure(await userCouponList(server.url), 7, 'protocol', 'JSON of more than 1000000 values and names')
  })

  for (const id of [undefined, null, {}, []]) {
    it(`F039 id ${JSON.stringify(id)} is named by its path`, async () => {
      const server = await serve(() => items(itemRow('1'), itemRow('2'), { ...itemRow('3'), id }))
      const ran = await userCouponList(server.url)
      expectFailure(ran, 7, 'protocol', 'data.item_list[2].id is not text or a number')
      expect(ran.error()).toMatchObject({ platform: 'zvcms', endpoint: 'coupon.user-coupon-list' })
    })
  }

  it('F039 a row that is no object', async () => {
    const server = await serve(() => yohoAnswer({ total: 1, couponList: [listsRow(1), null] }))
    expectFailure(await lists(server.url), 7, 'protocol', 'data.couponList[1] is not an object')
  })
})
