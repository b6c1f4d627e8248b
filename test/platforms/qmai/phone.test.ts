import { describe, expect, it } from 'vitest'
import { encipher } from '../../../src/platforms/qmai/cipher'
import { expectFailure } from '../../helpers/ask'
import { makeUser, run } from '../../helpers/run'
import { type Seen, serve } from '../../helpers/servers'
import { answer, ask, env } from './ask'
import { clientRow, documentedRow } from './rows'

const byPhone = ['customer-coupons', '--phone', '12000000001']
const isLookup = ({ url }: Seen): boolean => url.endsWith('/v3/crm/customer/getCustomerIdByPhone')
const enciphered = (phone: string) => encipher(phone, { openId: env.COUPON_OPEN_ID, openKey: env.COUPON_OPEN_KEY })
const customer = (phone: unknown, customerId: unknown = '839042000000000001') => ({ customerId, phone })

/** A platform that knows these customers, and one coupon. */
const platform = (customers: string) =>
  serve((seen) => answer(isLookup(seen) ? customers : `[${documentedRow({ customerId: undefined })}]`))

describe('--phone', () => {
  it('asks for the id first, and for the coupons of that id', async () => {
    const { url, seen } = await platform(JSON.stringify({ list: [customer('12000000001')] }))
    const ran = await ask(url, byPhone)
    expect([ran.code, ran.json().items.length]).toEqual([0, 1])
    expect(seen.map(({ url: path, body }) => [path, JSON.parse(body).params])).toEqual([
      ['/v3/crm/customer/getCustomerIdByPhone', { phone: ['12000000001'] }],
      ['/v3/crm/coupon/getCustomerCoupons', { customerId: '839042000000000001' }],
    ])
    const tokens = seen.map(({ body }) => JSON.parse(body).token as string)
    expect(new Set(tokens).size).toBe(2)
  })

  it('is asked once, however many pages follow', async () => {
    const { url, seen } = await serve((one) => {
      if (isLookup(one)) return answer('{"list":[{"customerId":839042000000000001,"phone":12000000001}]}')
      const { pageNum } = JSON.parse(one.body).params as { pageNum: number }
      return answer(`{"list":[${clientRow(`39091300000000000${pageNum}`)}],"pageNum":${pageNum},"total":3}`)
    })
    const all = await ask(url, ['my-coupons', '--phone', '12000000001', '--all', '--limit', '1'])
    expect([all.json().items.length, seen.filter(isLookup).length, seen.length]).toEqual([3, 1, 4])
  })

  it('what is fixed is for the list alone: a token is good for one request', async () => {
    const { url, seen } = await platform(JSON.stringify({ list: [customer('12000000001')] }))
    expect((await ask(url, [...byPhone, '--nonce', '24680', '--timestamp', '1712563200'])).code).toBe(0)
    const [first, second] = seen.map(({ body }) => JSON.parse(body) as { nonce: string; timestamp: string })
    expect(second).toMatchObject({ nonce: '24680', timestamp: '1712563200' })
    expect([first?.nonce === '24680', first?.timestamp === '1712563200']).toEqual([false, false])
  })

  const two = [customer('12000000002', '1'), customer('12000000001', '2')]
  it.each([
    ['plain', [customer('12000000001')], '839042000000000001'],
    ['enciphered', [customer(enciphered('12000000001'))], '839042000000000001'],
    ['not told', [customer(undefined)], '839042000000000001'],
    ['masked', [customer('120****0001')], '839042000000000001'],
    ['enciphered under another key', [customer('IjvTj7Umt0Kq+s/b1jd4iQ==')], '839042000000000001'],
    ['beside another', two, '2'],
    ['twice the same', [customer('12000000001'), customer('12000000001')], '839042000000000001'],
  ])('a row whose number is %s', async (_how, list, id) => {
    const { url, seen } = await platform(JSON.stringify({ list }))
    expect((await ask(url, byPhone)).code).toBe(0)
    expect(JSON.parse(seen[1]?.body ?? '').params).toEqual({ customerId: id })
  })

  it.each([
    ['{"list":[]}', 'no member has the phone number 120****0001'],
    ['null', 'no member has the phone number 120****0001'],
    ['[]', 'no member has the phone number 120****0001'],
    [JSON.stringify({ list: [customer('12000000002')] }), 'no member has the phone number 120****0001'],
    [JSON.stringify({ list: [customer('120****0002')] }), 'no member has the phone number 120****0001'],
    [JSON.stringify({ list: [customer('12000000001', '')] }), 'no member has the phone number 120****0001'],
    [
      JSON.stringify({ list: [customer('12000000001', '1'), customer('12000000001', '2')] }),
      'several members have the phone number 120****0001',
    ],
  ])('%s is exit 5', async (customers, message) => {
    const { url, seen } = await platform(customers)
    const ran = await ask(url, byPhone)
    expectFailure(ran, 5, 'api', message)
    expect(ran.error()).toMatchObject({ platform: 'qmai', endpoint: 'v3/crm/customer/getCustomerIdByPhone' })
    expect(seen).toHaveLength(1)
  })

  it('a phone that nobody has asks whether it is the right number', async () => {
    for (const [lang, hint] of Object.entries({ en: 'is it the right number?', zh: '手机号对吗？' }))
      for (const command of [
        ['member', '12345678901'],
        ['customer-coupons', '--phone', '12345678901'],
      ]) {
        const ran = await run([...command, '-p', 'sandbox', '--lang', lang, '-o', 'json'])
        expect([ran.code, ran.error().hint]).toEqual([5, hint])
      }
  })

  it('a refused signature is told of the step that was refused', async () => {
    const { url } = await serve(() => '{"status":false,"code":110004,"message":"签名失败"}')
    const ran = await ask(url, byPhone)
    expectFailure(ran, 4, 'auth')
    expect(ran.error().endpoint).toBe('v3/crm/customer/getCustomerIdByPhone')
  })

  it('says whose coupons they are beside a table, in either language, and never the number', async () => {
    const { url } = await platform(JSON.stringify({ list: [customer(enciphered('12000000001'))] }))
    const ran = await ask(url, [...byPhone, '-o', 'table'])
    expect(ran.err).toContain('120****0001 is customer 839042000000000001\n')
    expect(ran.out + ran.err).not.toContain('12000000001')
    expect((await ask(url, [...byPhone, '-o', 'table', '--lang', 'zh'])).err).toContain('120****0001 的会员 id 是')
  })

  it('in a batch: what failed is asked again for the next line, what was found is not, and no line is noted', async () => {
    let lookups = 0
    const { url, seen } = await serve((one) => {
      if (!isLookup(one)) return answer(`[${documentedRow({ customerId: undefined })}]`)
      return ++lookups === 1 ? { status: 500 } : answer(JSON.stringify({ list: [customer('12000000001')] }))
    })
    const input = '12000000001\n'.repeat(3)
    const argv = ['batch', 'customer-coupons', '--endpoint', url, '--retries', '0', '--concurrency', '1', '--rate', '0']
    const ran = await run([...argv, '--lang', 'en'], { env, input })
    const records = ran.out.trimEnd().split('\n')
    expect(records.map((line) => (JSON.parse(line) as { ok: boolean }).ok)).toEqual([false, true, true])
    expect([seen.filter(isLookup).length, ran.err]).toEqual([2, expect.not.stringContaining('is customer')])
  })

  it.each([
    '120 0000 0001',
    '120-0000-0001',
    '+8612000000001',
    '１２００００００００１',
    '\u202d12000000001\u202c',
    '+86 12000000001',
  ])('takes "%s"', async (typed) => {
    const { out } = await run(['customer-coupons', '--phone', typed, '--curl'], { env })
    expect(out).toContain('"phone":["12000000001"]')
  })

  it('--dry-run prints the first request and says what follows', async () => {
    const ran = await run([...byPhone, '--dry-run', '--lang', 'en'], { env })
    expect(ran.out).toMatch(/^POST https:\/\/openapi\.qmai\.cn\/v3\/crm\/customer\/getCustomerIdByPhone\n/)
    expect(ran.err).toBe(
      'v3/crm/customer/getCustomerIdByPhone is asked first; what it answers is then asked of v3/crm/coupon/getCustomerCoupons\n',
    )
  })

  it('--save keeps both answers for --offline, where the number is not deciphered', async () => {
    const { url } = await platform(JSON.stringify({ list: [customer(enciphered('12000000001'))] }))
    const user = makeUser({ env: { ...env, COUPON_QMAI_ENDPOINT: url, COUPON_OUTPUT: 'json' } })
    const online = await user(...byPhone, '--save')
    expect(online.code).toBe(0)
    const offline = await user(...byPhone, '--offline')
    expect([offline.code, offline.json().items]).toEqual([0, online.json().items])
    expect((await user('customer-coupons', '--phone', '12000000002', '--offline')).code).toBe(2)
  })

  it('-o raw is the body of the list', async () => {
    const { url } = await platform(JSON.stringify({ list: [customer('12000000001')] }))
    expect((await ask(url, [...byPhone, '-o', 'raw'])).out).toBe(
      answer(`[${documentedRow({ customerId: undefined })}]`),
    )
  })
})
