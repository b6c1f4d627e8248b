import { describe, expect, it } from 'vitest'
import {
  expectFailure,
  fortySeven,
  li,
  lists,
  nonceOf,
  secrets,
  total,
  userCouponList,
  yohoAnswer,
  zvcmsAnswer,
} from '../helpers/ask'
import { run } from '../helpers/run'
import { serve } from '../helpers/servers'

const zvcms = async (body: string, status = 200) => {
  const server = await serve(() => ({ status, body }))
  return { ran: await userCouponList(server.url, ['--retries', '2']), asked: server.seen.length }
}
const empty = { item_list: [] }

describe('the envelope', () => {
  it('F040 status false', async () => {
    const { ran, asked } = await zvcms(zvcmsAnswer(null, { status: false, code: 100002, message: '参数错误' }))
    expectFailure(ran, 5, 'api', 'system error of the platform: 参数错误 (100002)')
    expect({ asked, code: ran.error().code }).toEqual({ asked: 1, code: '100002' })
  })

  it('F040 a refused signature', async () => {
    const { ran, asked } = await zvcms(zvcmsAnswer(null, { status: false, code: '110004', message: '签名失败' }))
    expectFailure(ran, 4, 'auth', '签名失败 (110004)')
    expect({ asked, hint: ran.error().hint }).toEqual({ asked: 1, hint: expect.stringContaining('COUPON_OPEN_KEY') })
  })

  it('F041 status true with a code: the business exception', async () => {
    const { ran } = await zvcms(zvcmsAnswer(empty, { status: true, code: 160098, message: '查询的信息不存在' }))
    expectFailure(ran, 5, 'api', 'the platform says no: 查询的信息不存在 (160098)')
    expect(ran.error().hint).toBe('is it the right id? status and code of the answer disagree: true and 160098')
  })

  it('F041 said of a saved answer, nobody is asked for the right id', async () => {
    const input = zvcmsAnswer(empty, { status: true, code: 160098, message: '查询的信息不存在' })
    const ran = await run(['check', '--amount', '1', '--coupons', '-', '-o', 'json'], { input })
    expect([ran.code, ran.error().hint]).toEqual([5, 'status and code of the answer disagree: true and 160098'])
    const zh = await run(['member', '2147483648', '--platform', 'zvcms', '-p', 'sandbox', '--lang', 'zh', '-o', 'json'])
    expect([zh.code, zh.error().hint]).toEqual([5, '会员 id 对吗？应答的 status 与 code 不一致：true 与 100404'])
  })

  it('F041 status false with code 0 disagrees as well, status false with a code does not', async () => {
    const hint = async (code: number) => (await zvcms(zvcmsAnswer(empty, { status: false, code }))).ran.error().hint
    expect([await hint(0), await hint(5)]).toEqual([
      'status and code of the answer disagree: false and 0',
      'the same command with --har <file> records the request and the answer',
    ])
  })

  it('F044 a code that is true or false is no code', async () => {
    for (const code of [true, false])
      expectFailure(
        (await zvcms(zvcmsAnswer(empty, { status: true, code }))).ran,
        7,
        'protocol',
        'code is not text or a number',
      )
  })

  it('F042 status false with code 0', async () => {
    expectFailure((await zvcms(zvcmsAnswer(empty, { status: false, code: 0 }))).ran, 5, 'api', 'system error')
  })

  for (const [status, code] of [
    [true, 0],
    ['true', 0],
    ['TRUE', 0],
    [1, 0],
    ['1', 0],
    [false, 5],
    ['false', 5],
    [0, 5],
    ['0', 5],
    ['yes', 7],
    ['', 7],
    [2, 7],
  ] as const) {
    it(`F043 status ${JSON.stringify(status)}: exit ${code}`, async () => {
      expect((await zvcms(zvcmsAnswer(empty, { status }))).ran.code).toBe(code)
    })
  }

  for (const [code, exit] of [
    [0, 0],
    ['0', 0],
    ['00', 0],
    ['5001', 5],
    [5001, 5],
    ['', 5],
    ['异常', 5],
  ] as const) {
    it(`F044 code ${JSON.stringify(code)}: exit ${exit}`, async () => {
      expect((await zvcms(zvcmsAnswer(empty, { code }))).ran.code).toBe(exit)
    })
  }

  it('F044 code 200 of yoho, as a number or as text', async () => {
    for (const code of [200, '200']) {
      const server = await serve(() => yohoAnswer({ total: 47 }, { code }))
      expect((await total(server.url)).code).toBe(0)
    }
  })

  for (const [status, exit, kind] of [
    [400, 5, 'api'],
    [409, 5, 'api'],
    [500, 6, 'network'],
    [401, 4, 'auth'],
  ] as const) {
    it(`F045 HTTP ${status} wins over a status of true`, async () => {
      expectFailure((await zvcms(zvcmsAnswer(empty), status)).ran, exit, kind, `HTTP ${status}`)
    })
  }

  for (const body of [
    '{"code":0,"data":{}}',
    '{"status":true,"data":{}}',
    '{"status":null,"code":0}',
    '[]',
    '"x"',
    '47',
    'null',
  ]) {
    it(`F046 ${body} is not the API`, async () => {
      expectFailure((await zvcms(body)).ran, 7, 'protocol', 'not understood')
    })
  }

  it('F046 nor is an answer of yoho without a code', async () => {
    const server = await serve(() => '{"data":{"total":47}}')
    expectFailure(await total(server.url), 7, 'protocol', 'code is not')
  })

  it('F047 no data is "none" where the platform writes it so', async () => {
    for (const data of [null, [], undefined]) {
      const server = await serve(() => yohoAnswer(data))
      const ran = await lists(server.url)
      expect({ code: ran.code, document: ran.json() }).toMatchObject({
        code: 0,
        document: { items: [], complete: true },
      })
      expectFailure(await total(server.url), 7, 'protocol', 'data')
    }
    const server = await serve(() => yohoAnswer({ total: 0 }))
    expect((await li(server.url)).json()).toMatchObject({ items: [], page: { total: 0 }, complete: true })
  })

  it('F047 anything else without a list is not understood', async () => {
    for (const data of [{}, { total: 3 }, 'x', [1]]) {
      const server = await serve(() => yohoAnswer(data))
      expectFailure(await lists(server.url), 7, 'protocol', 'data')
    }
    expectFailure((await zvcms(zvcmsAnswer({}))).ran, 7, 'protocol', 'data.item_list')
    expectFailure((await zvcms(zvcmsAnswer({ item_list: null }))).ran, 7, 'protocol', 'data.item_list')
  })

  it('F047 no data beside a total is not "none"', async () => {
    for (const data of [null, []]) {
      const server = await serve(() => yohoAnswer(data, { total: 47 }))
      expectFailure(await lists(server.url), 7, 'protocol', 'data is not an object')
    }
    const server = await serve(() => yohoAnswer(null, { total: 0 }))
    expect((await lists(server.url)).code).toBe(0)
  })

  it('F048 a message of a megabyte with everything in it', async () => {
    const message = `<html>\u001b]0;title\u0007\u001b[2J\r${'长'.repeat(1_000_000)}`
    const { ran } = await zvcms(zvcmsAnswer(null, { status: false, code: 9, message }))
    expect(ran.code).toBe(5)
    expect(ran.error().message.length).toBeLessThanOrEqual(500)
    expect(ran.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    const server = await serve(() => zvcmsAnswer(null, { status: false, code: 9, message }))
    const table = await userCouponList(server.url, ['-o', 'table'])
    expect(table.err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
    expect(table.err.length).toBeLessThan(1000)
  })

  it('F048 a code of a megabyte is cut in the error object too', async () => {
    const server = await serve(() => zvcmsAnswer(null, { status: true, code: '9'.repeat(1_000_000), message: 'm' }))
    const ran = await userCouponList(server.url)
    expect([ran.code, ran.error().code]).toEqual([5, `${'9'.repeat(98)}..`])
  })

  const rowOf = (member: object) => ({ id: '1', coupon: {}, ...member })
  for (const [place, answer] of [
    ['user_id', zvcmsAnswer(empty, { user_id: '2' })],
    ['data.customerId', zvcmsAnswer({ ...empty, customerId: 2 })],
    ['data.item_list[1].uid', zvcmsAnswer({ item_list: [rowOf({ uid: '383933091455959041' }), rowOf({ uid: '2' })] })],
  ] as const) {
    it(`F049 another member in ${place} is refused`, async () => {
      const ran = (await zvcms(answer)).ran
      expectFailure(
        ran,
        7,
        'protocol',
        `the answer is for another member: ${place} is "2", asked was "383933091455959041"`,
      )
    })
  }

  it('F049 the same member, none, and another in a count', async () => {
    for (const member of [{ user_id: '383933091455959041' }, { user_id: '' }, { user_id: null }])
      expect((await zvcms(zvcmsAnswer({ ...empty, ...member }))).ran.code).toBe(0)
    const server = await serve(() => yohoAnswer({ total: 47, uid: 7893818 }))
    expectFailure(await total(server.url), 7, 'protocol', 'data.uid is "7893818", asked was "7893817"')
  })

  it('F049 answers name no member: one is told apart by its connection alone', async () => {
    const server = await serve(async ({ body }) => {
      const { Params } = JSON.parse(body) as { Params: { user_id: string } }
      await new Promise((resolve) => setTimeout(resolve, Params.user_id.endsWith('1') ? 60 : 0))
      return zvcmsAnswer({ item_list: [{ id: Params.user_id, coupon: {} }] })
    })
    const asked = ['383933091455959041', '2', '31']
    const ran = await Promise.all(asked.map((id) => userCouponList(server.url, ['--user-id', id])))
    expect(ran.map((one) => one.json().items[0].id)).toEqual(asked)
    expect(new Set(server.seen.map(nonceOf)).size).toBe(3)
  })

  it('F050 our key and our signature are cut out of what the platform says', async () => {
    let token = ''
    const server = await serve(({ body }) => {
      token = (JSON.parse(body) as { Token: string }).Token
      const said = `key ${secrets.COUPON_OPEN_KEY}, sent ${encodeURIComponent(secrets.COUPON_OPEN_KEY)}, token ${token} or ${decodeURIComponent(token)}`
      return zvcmsAnswer(null, { status: false, code: `1-${secrets.COUPON_OPEN_KEY}`, message: said })
    })
    for (const output of ['json', 'table']) {
      const ran = await userCouponList(server.url, ['-o', output, '--verbose'])
      expect(ran.code).toBe(5)
      expect(ran.err).toContain('key ***, sent ***, token *** or ***')
      for (const form of [token, decodeURIComponent(token), encodeURIComponent(secrets.COUPON_OPEN_KEY)])
        expect(ran.err).not.toContain(form)
    }
  })

  it('F050 in a page for people too', async () => {
    const server = await serve(({ url }) => ({
      status: 404,
      headers: { 'content-type': 'text/html' },
      body: `<html>no ${url} ${secrets.COUPON_PRIVATE_KEY}`,
    }))
    const ran = await total(server.url)
    const token = new URL(server.seen[0]!.url, 'http://x').searchParams.get('client_secret')!
    expect(ran.err).not.toContain(token)
  })

  it('F050 the refused signature of yoho', async () => {
    const server = await serve(() => yohoAnswer(null, { code: 500, message: '数据验证错误.' }))
    const ran = await total(server.url, ['--retries', '2'])
    expectFailure(ran, 4, 'auth', '数据验证错误. (500)')
    expect({ hint: ran.error().hint, asked: server.seen.length }).toEqual({
      hint: expect.stringContaining('COUPON_PRIVATE_KEY'),
      asked: 1,
    })
    expect(fortySeven).not.toContain('canary')
  })
})
