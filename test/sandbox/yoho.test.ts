import { platforms } from '../../src/platforms'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientSecret } from '../../src/platforms/yoho/recipe'
import { sandboxCredentials } from '../helpers/emulators'
import { type Sandbox, startSandbox } from '../../src/sandbox/server'
import { sign } from '../../src/signing/sign'
import { now, send, withSandbox, without, yoho } from './client'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ platforms, now: () => now })
})
afterAll(() => sandbox.close())

const lists = (values: Record<string, string> = {}) => {
  return yoho(sandbox, {
    method: 'app.coupons.lists',
    uid: '7893817',
    type: 'notuse',
    limit: '10',
    page: '1',
    ...values,
  })
}
const li = (values: Record<string, string> = {}) => {
  return yoho(sandbox, { method: 'app.coupons.li', uid: '7893817', status: '0', limit: '10', page: '1', ...values })
}
const totalRequest = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }
const total = (values: Record<string, string> = {}) => yoho(sandbox, { ...totalRequest, ...values })
const sampleOf = (name: string) =>
  JSON.parse(readFileSync(new URL(`samples/${name}.json`, import.meta.url), 'utf8')) as { data: Rows }
interface Rows {
  couponList: { id: number }[]
  info: object[]
}
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const refused = (code: number, message: string) => {
  return `{"alg":"SALT_MD5","code":${code},"data":[],"md5":"b9a225d8553c2d6270f2eac21655ecb1","message":"${message}"}`
}

describe('client_secret', () => {
  test('a missing one is 200 with code 500', async () => {
    const reply = await yoho(
      sandbox,
      { method: 'app.coupons.total' },
      { tamper: (values) => without(values, 'client_secret') },
    )
    expect([reply.status, reply.text]).toEqual([200, refused(500, '缺少client_secret')])
  })

  test('an empty one is a missing one', async () => {
    const reply = await yoho(
      sandbox,
      { method: 'app.coupons.total' },
      { tamper: (values) => ({ ...values, client_secret: '' }) },
    )
    expect(reply.text).toBe(refused(500, '缺少client_secret'))
  })

  test('F100 a wrong one is 200 with code 500, as of the platform', async () => {
    const reply = await yoho(sandbox, { method: 'app.coupons.total' }, { privateKey: 'another' })
    expect([reply.status, reply.text]).toEqual([200, refused(500, '数据验证错误.')])
  })

  test('covers every parameter', async () => {
    const request = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }
    const reply = await yoho(sandbox, request, { tamper: (values) => ({ ...values, uid: '1' }) })
    expect(reply.text).toBe(refused(500, '数据验证错误.'))
  })

  test('is compared ignoring case, and does not cover q and debug_data', async () => {
    const request = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }
    const tamper = (values: Record<string, string>) => {
      return { ...values, client_secret: values['client_secret']!.toUpperCase(), q: 'x', debug_data: 'y' }
    }
    expect((await yoho(sandbox, request, { tamper })).text).toContain('"total":47')
  })

  test('is over decoded values, blanks and all', async () => {
    const reply = await total({ yh_channel: '1,3 女', gender: ' 2 ' })
    expect(reply.text).toContain('"total":47')
  })

  test.each(['constructor', '__proto__', 'no.such', ''])(
    'a method that does not exist ("%s") is an empty HTTP 500',
    async (method) => {
      const reply = await yoho(sandbox, { method })
      expect([reply.status, reply.text]).toEqual([500, ''])
    },
  )
})

describe('x-yoho-verify', () => {
  const request = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }

  test('a right one passes', async () => {
    const reply = await yoho(sandbox, request, { verifyKey: 'sandbox-verify-key' })
    expect(reply.text).toContain('"code":200')
  })

  test('a stale one is code 508', async () => {
    const reply = await yoho(sandbox, request, { verifyKey: 'of-yesterday' })
    expect([reply.status, reply.text]).toEqual([200, refused(508, '签名密钥已失效（沙箱）')])
  })

  test('its key is handed out unsigned', async () => {
    const reply = await send(`${sandbox.urls['yoho']!}?method=resources.simple.pice`)
    expect(JSON.parse(reply.text)).toMatchObject({ code: 200, data: { sk: sandboxCredentials['yoho']!['verifyKey'] } })
  })
})

describe('platform and session', () => {
  const request = { method: 'app.coupons.total', uid: '7893817', type: 'notuse', client_type: 'iphone' }

  test('an application without a session is an empty HTTP 401', async () => {
    const reply = await yoho(sandbox, request)
    expect([reply.status, reply.text]).toEqual([401, ''])
  })

  test('with one it is served', async () => {
    const reply = await yoho(sandbox, request, { headers: { cookie: 'a=b; JSESSIONID=sandbox-session' } })
    expect(reply.text).toContain('"total":47')
  })

  test.each([
    ['4.0.5', 200],
    ['3.9', 200],
    ['4.0.5.1', 401],
    ['4.0.6', 401],
    ['5', 401],
  ])('version %s: HTTP %i', async (app_version, status) => {
    expect((await yoho(sandbox, { ...request, app_version })).status).toBe(status)
  })

  test('without a client_type or a version nobody is asked for a session', async () => {
    for (const name of ['client_type', 'app_version']) {
      const secret = (values: Record<string, string>) => {
        const rest = without(without(values, name), 'client_secret')
        const fields = Object.entries(rest).map(([each, value]) => ({ name: each, value }))
        const key = sandboxCredentials['yoho']!['privateKey']!
        return {
          ...rest,
          client_secret: sign(clientSecret, { method: 'GET', url: '', headers: {}, body: null, fields }, key).token,
        }
      }
      expect((await yoho(sandbox, { ...request, client_type: 'Android' }, { tamper: secret })).text).toContain(
        '"total":47',
      )
    }
  })

  test('android 4.1.1 is not accepted', async () => {
    const reply = await yoho(sandbox, { ...request, client_type: 'Android', app_version: '4.1.1.2' })
    expect(reply.text).toBe(refused(500, '不接受此平台'))
  })
})

describe('required parameters', () => {
  const good: Record<string, Record<string, string>> = {
    'app.coupons.lists': { uid: '7893817', type: 'notuse', limit: '10', page: '1' },
    'app.coupons.li': { uid: '7893817', status: '0', limit: '10', page: '1' },
    'app.coupons.total': { uid: '7893817', type: 'notuse' },
  }
  const cases = Object.entries(good).flatMap(([method, values]) =>
    Object.keys(values).flatMap((name) => {
      const wrong =
        name === 'type'
          ? []
          : ['x', '', '1.5', '2147483648', '1e3'].map((value) => ({ method, ...values, [name]: value }))
      return [{ method, ...without(values, name) }, ...wrong]
    }),
  )

  test.each(cases)('missing or ill-typed is an empty HTTP 500: %j', async (values) => {
    const reply = await yoho(sandbox, values as Record<string, string>)
    expect([reply.status, reply.text, reply.headers['content-length']]).toEqual([500, '', '0'])
  })

  test.each(['app.coupons.lists', 'app.coupons.total'])(
    '%s: a type that does not exist is code 500',
    async (method) => {
      expect((await yoho(sandbox, { method, ...good[method], type: 'unused' })).text).toBe(refused(500, '参数缺失'))
    },
  )
})

describe('answers', () => {
  test('total: exact bytes, with the known md5', async () => {
    const reply = await total()
    expect(reply.text).toBe(
      '{"alg":"SALT_MD5","code":200,"data":{"total":47},"md5":"3281d67f1c65198c043676a93a198772","message":"coupons total"}',
    )
    expect(reply.headers['content-type']).toBe('application/json;charset=UTF-8')
  })

  test.each([
    ['lists', lists, '优惠券列表'],
    ['li', li, '操作成功'],
  ])('%s: md5 is over exactly the bytes of data', async (_, ask, message) => {
    const { text } = await ask()
    const [, data, given, said] =
      /^\{"alg":"SALT_MD5","code":200,"data":(.*),"md5":"(\w{32})","message":"(.*)"\}$/.exec(text)!
    expect(given).toBe(md5(`sandbox-salt:${data}`))
    expect(said).toBe(message)
  })

  test('lists begins with the documented rows, byte for byte', async () => {
    const rows = sampleOf('yoho-lists').data.couponList
    const { text } = await lists()
    expect(text).toContain(`"data":{"couponList":${JSON.stringify(rows).slice(0, -1)},`)
    expect(rows).toHaveLength(6)
  })

  test('li begins with the documented coupons, in the words of li', async () => {
    const sample = sampleOf('yoho-li')
    const answered = JSON.parse((await li()).text) as { data: { info: object[] } }
    expect(Object.keys(answered.data)).toEqual(['info', 'total'])
    expect(answered.data.info.slice(1, 6)).toEqual(sample.data.info)
    expect(JSON.stringify(answered.data.info[1])).toBe(JSON.stringify(sample.data.info[0]))
  })

  test.each([
    ['20', '1', 10, 10],
    ['20', '5', 10, 7],
    ['5', '1', 5, 5],
    ['5', '10', 5, 2],
    ['10', '6', 10, 0],
    ['10', '999999', 10, 0],
    ['0', '1', 10, 10],
    ['10', '0', 10, 10],
  ])('limit %s, page %s: pages of %i, %i rows', async (limit, page, size, rows) => {
    const { data } = JSON.parse((await lists({ limit, page })).text) as { data: { couponList: object[] } }
    expect(data).toMatchObject({ pageSize: size, total: 47, totalPageNum: Math.ceil(47 / size) })
    expect(data.couponList).toHaveLength(rows)
  })

  test('every page together is every coupon once', async () => {
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => lists({ page: String(page) })))
    const ids = pages.flatMap(({ text }) => (JSON.parse(text) as { data: Rows }).data.couponList.map(({ id }) => id))
    expect([ids.length, new Set(ids).size]).toEqual([47, 47])
  })

  test('status 0 is notuse, everything else use', async () => {
    const totalOf = (text: string) => (JSON.parse(text) as { data: { total: number } }).data.total
    expect(totalOf((await li()).text)).toBe(47)
    expect(totalOf((await li({ status: '1' })).text)).toBe(12)
    expect(totalOf((await li({ status: '7' })).text)).toBe(12)
    expect(totalOf((await total({ type: 'use' })).text)).toBe(12)
    expect(totalOf((await total({ type: 'overtime' })).text)).toBe(8)
  })

  test.each(['2147483647', '0', '-1', '101'])('nobody (uid %s) has an empty list', async (uid) => {
    expect((await lists({ uid })).text).toContain('"data":{"couponList":[],"pageSize":10,"total":0,"totalPageNum":0}')
    expect((await li({ uid })).text).toContain('"data":{"info":[],"total":0}')
  })

  test('POST form and /gateway are the same', async () => {
    const request = { method: 'app.coupons.total', uid: '7893817', type: 'notuse' }
    for (const path of ['/', '/gateway']) {
      for (const post of [false, true]) {
        expect((await yoho(sandbox, request, { path, post })).text).toContain('"total":47')
      }
    }
  })

  test('a body that is no form is not read', async () => {
    const reply = await send(sandbox.urls['yoho']!, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"method":"x"}',
    })
    expect(reply.text).toBe(refused(500, '缺少client_secret'))
  })

  test('broken escapes are taken as they are', async () => {
    const reply = await send(`${sandbox.urls['yoho']!}?method=app.coupons.total&client_secret=%E0%A4&x`)
    expect(reply.text).toBe(refused(500, '数据验证错误.'))
  })

  test('--clock moves what is over', async () => {
    const request = { method: 'app.coupons.lists', uid: '7893817', limit: '10', page: '1' }
    await withSandbox({ clock: '2016-03-31T17:30:00+08:00' }, async (later) => {
      expect((await yoho(later, { ...request, type: 'notuse' })).text).toContain('"couponId":12370')
    })
    await withSandbox({ clock: '2016-03-31T17:30:01+08:00' }, async (later) => {
      expect((await yoho(later, { ...request, type: 'notuse' })).text).not.toContain('"couponId":12370')
      expect((await yoho(later, { ...request, type: 'overtime' })).text).toMatch(
        /"couponId":12370,.{1,120}"isValidity":"N"/,
      )
    })
  })
})
