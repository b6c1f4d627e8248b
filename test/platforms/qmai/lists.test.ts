import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expectFailure } from '../../helpers/ask'
import { makeHome, run } from '../../helpers/run'
import { serve } from '../../helpers/servers'
import { answer, ask, cart, env } from './ask'
import { clientRow, documentedCoupon, documentedRow } from './rows'

const customer = ['customer-coupons', '--customer-id', '839042000000000001']

/** What one answer of getCustomerCoupons is read as. */
async function read(body: string) {
  const { url } = await serve(() => body)
  const ran = await ask(url, customer)
  expect([ran.code, ran.err]).toEqual([0, ''])
  return ran.json()
}
const only = async (row: string) => {
  const { items, warnings } = await read(answer(`[${row}]`))
  return { coupon: items[0], warnings }
}

describe('customer-coupons', () => {
  it('reads a row as the vendor prints it', async () => {
    const { coupon, warnings } = await only(documentedRow())
    expect(coupon).toEqual(documentedCoupon)
    expect(warnings).toEqual([])
  })

  it('reads a row as the public client knows it: an id beyond 2^53, other names, no beginning', async () => {
    const { coupon } = await only(clientRow('9007199254740993123'))
    expect(coupon).toMatchObject({
      id: '9007199254740993123',
      couponId: '480002',
      code: 'X7',
      title: '满200打8.5折',
      status: 'unused',
      validFrom: null,
      validUntil: '2026-03-31T23:59:59+08:00',
      benefit: { type: 'percent_off', payPercent: '85' },
    })
  })

  const rows = `${documentedRow()},${clientRow()}`
  it.each([
    ['a list', `[${rows}]`, 2],
    ['a list with its total', `{"list":[${rows}],"total":2}`, 2],
    ['a total as text', `{"list":[${rows}],"total":"2"}`, 2],
    ['one row', documentedRow(), 1],
    ['an empty list', '[]', 0],
    ['an empty list with its total', '{"list":[],"total":0}', 0],
    ['no list', '{"list":null,"total":0}', 0],
    ['an empty object', '{}', 0],
    ['nothing', 'null', 0],
    ['empty text', '""', 0],
  ])('takes data as %s', async (_form, data, count) => {
    const { items, page, complete } = await read(answer(data))
    expect([items.length, page, complete]).toEqual([count, { number: 1, size: null, total: count, pages: null }, true])
  })

  it('takes status and code as text', async () => {
    expect((await read(answer('[]', '"status":"true","code":"0","message":"操作成功"'))).items).toEqual([])
  })

  it.each([
    ['0', 'unused', []],
    ['1', 'used', []],
    ['2', 'locked', []],
    ['6', 'expired', []],
    ['7', 'unknown', ['useStatus 7: deleted or taken back']],
    ['3', 'unknown', ['useStatus "3" is not a documented value']],
    ['', 'unknown', []],
  ])('useStatus %s is %s', async (useStatus, status, messages) => {
    const { coupon, warnings } = await only(documentedRow({ useStatus }))
    expect(coupon.status).toBe(status)
    expect(warnings).toEqual(messages.map((message) => ({ code: 'UNKNOWN_VALUE', id: '390913445498200065', message })))
  })

  it.each(['2', '3', '4', '5', '7', '8'])(
    'couponType %s is no money off, whatever the title says',
    async (couponType) => {
      const { coupon, warnings } = await only(documentedRow({ couponType }))
      expect(coupon.benefit).toEqual({ type: 'unknown' })
      expect(warnings).toMatchObject([
        { code: 'TITLE_FIELD_CONFLICT', message: 'title says -¥20.00, field says no money off; the field counts' },
      ])
    },
  )

  it('couponType 6 pays the shipping, which a cart can use and saves nothing by', async () => {
    const { coupon } = await only(documentedRow({ couponType: '6' }))
    expect([coupon.benefit, coupon.shipping, coupon.minSpendFen]).toEqual([{ type: 'unknown' }, true, 10000])
    const { url } = await serve(() => answer(`[${documentedRow({ couponType: '6' })}]`))
    const checked = await ask(url, ['check', '--cart', cart, ...customer.slice(1), '--now', '2026-03-20'])
    expect(checked.json()).toMatchObject({ verdicts: [{ verdict: 'usable', discountFen: 0 }], best: null })
  })

  it('a couponType that nobody documents is a warning, and no money off for certain', async () => {
    const { coupon, warnings } = await only(documentedRow({ couponType: '9' }))
    expect(coupon.benefit).toEqual({ type: 'unknown' })
    expect(warnings[0]).toMatchObject({ code: 'UNKNOWN_VALUE', message: 'couponType "9" is not a documented value' })
  })

  it('a time that is none is a warning', async () => {
    const { coupon, warnings } = await only(documentedRow({ endAt: '2026-02-30 00:00:00' }))
    expect([coupon.validUntil, warnings[0].message]).toEqual([
      null,
      'endAt "2026-02-30 00:00:00" is not a documented value',
    ])
  })

  it('sends what was asked', async () => {
    const { url, seen } = await serve(() => answer('[]'))
    await ask(url, [...customer, '--use-status', '0', '--card-id', '390913445498200065'])
    expect(seen[0]?.url).toBe('/v3/crm/coupon/getCustomerCoupons')
    expect(JSON.parse(seen[0]?.body ?? '').params).toEqual({
      customerId: '839042000000000001',
      useStatus: 0,
      cardId: '390913445498200065',
    })
  })

  it.each([
    ['path', 'https://gateway.invalid/qmai', 'https://gateway.invalid/qmai/v3/crm/coupon/getCustomerCoupons'],
    ['slash', 'https://gateway.invalid/', 'https://gateway.invalid/v3/crm/coupon/getCustomerCoupons'],
    ['host alone', 'http://openapi.zvcms.com', 'http://openapi.zvcms.com/v3/crm/coupon/getCustomerCoupons'],
  ])('asks below an endpoint with a %s', async (_what, endpoint, url) => {
    const sent = await run([...customer, '--dry-run', '-o', 'json'], {
      env: { ...env, COUPON_QMAI_ENDPOINT: endpoint },
    })
    expect(sent.json().url).toBe(url)
  })

  it.each([
    [answer('{"rows":[]}'), 'data.list is not a list'],
    [answer('"x"'), 'data is not a list or an object'],
    [answer('[1]'), 'data[0] is not an object'],
    [answer('[{"title":"满100减20"}]'), 'data[0].cardId is not text or a number'],
    [answer('{"list":{"a":1}}'), 'data.list is not a list'],
    [answer(`[${documentedRow({ customerId: '839042000000000002' })}]`), 'the answer is for another member'],
    ['{"status":true,"data":[]}', 'code is not'],
    ['{"code":0,"data":[]}', 'status is not'],
    ['[]', 'it is not an object'],
  ])('refuses %s', async (body, message) => {
    const { url } = await serve(() => body)
    expectFailure(await ask(url, customer), 7, 'protocol', new RegExp(message.replace(/[$[\].]/g, '\\$&')))
  })

  it('a member whom nobody knows: is it the right id?', async () => {
    for (const [lang, hint] of Object.entries({ en: 'is it the right id?', zh: '会员 id 对吗？' })) {
      const ran = await run(['customer-coupons', '--customer-id', '999', '-p', 'sandbox', '--lang', lang, '-o', 'json'])
      expect([ran.code, ran.error()]).toEqual([5, expect.objectContaining({ code: '160098', hint })])
    }
  })

  it.each([
    ['110004', 'auth', 4, false],
    ['110001', 'auth', 4, true],
    ['100002', 'api', 5, false],
    ['160098', 'api', 5, true],
    ['0', 'api', 5, false],
  ])('code %s is %s', async (code, kind, exit, status) => {
    const { url } = await serve(() => `{"status":${status},"code":${code},"message":"原因","traceId":"t-1"}`)
    const ran = await ask(url, customer)
    expectFailure(ran, exit, kind, /原因 \[traceId t-1\]/)
    expect(ran.error()).toMatchObject({ code, platform: 'qmai', endpoint: 'v3/crm/coupon/getCustomerCoupons' })
  })

  it.each([
    [['customer-coupons'], '--customer-id | --phone is required'],
    [[...customer, '--phone', '12000000001'], '--customer-id and --phone do not go together'],
    [['customer-coupons', '--phone', '22000000001'], 'is not a phone number'],
    [['customer-coupons', '--phone', '1200000000'], 'is not a phone number'],
    [['customer-coupons', '--customer-id', 'x'], 'is not an id'],
    [[...customer, '--use-status', '5'], 'is not one of 0, 1, 2, 6, 7'],
    [['my-coupons', '--phone', '12000000001', '--limit', '51'], 'is not a whole number from 1 to 50'],
  ])('exit 2 for %j', async (argv, message) => {
    expectFailure(
      await ask('http://127.0.0.1:1/', argv as string[]),
      2,
      'usage',
      new RegExp(message.replace('|', '\\|')),
    )
  })
})

describe('my-coupons', () => {
  const row = (id: number, more: object = {}) =>
    JSON.stringify({
      cardId: String(id),
      customerId: '839042000000000001',
      endAt: '2026-03-31 23:59:59',
      faceAmount: '20.00',
      discountAmount: '0',
      templateId: 1,
      title: '满100减20',
      useStatus: 0,
      ...more,
    })
  const mine = ['my-coupons', '--customer-id', '839042000000000001']
  const readMine = async (more: object) => {
    const { url } = await serve(() => answer(`{"followPageNum":0,"list":[${row(1, more)}],"pageNum":1,"total":1}`))
    const { items, warnings } = (await ask(url, mine)).json()
    return [items[0].benefit, items[0].sources.benefit, warnings.map(({ code }: { code: string }) => code)]
  }
  const off = (amountFen: number) => ({ type: 'amount_off', amountFen })

  it.each([
    ['the title settles the unit: yuan', { faceAmount: 20 }, off(2000), 'field', []],
    ['the title settles the unit: 分', { faceAmount: '2000.00' }, off(2000), 'field', []],
    ['the title says nothing', { title: '会员专享券' }, off(2000), 'field', ['ASSUMED_UNIT']],
    ['decimals that say nothing', { title: '会员专享券', faceAmount: '19.9000' }, off(1990), 'field', ['ASSUMED_UNIT']],
    ['the title says another', { title: '满100减30' }, off(2000), 'field', ['TITLE_FIELD_CONFLICT', 'ASSUMED_UNIT']],
    ['the title is a rate', { title: '满100打8折' }, { type: 'percent_off', payPercent: '80' }, 'title', []],
    ['the title is shipping', { title: '免邮券' }, { type: 'unknown' }, undefined, []],
    ['the title gives something else', { title: '买一送一' }, { type: 'unknown' }, 'title', []],
    ['no amount', { title: '会员专享券', faceAmount: '0.00' }, { type: 'unknown' }, undefined, []],
    ['no number', { title: '会员专享券', faceAmount: 'x' }, { type: 'unknown' }, undefined, ['UNKNOWN_VALUE']],
  ])('%s', async (_what, more, benefit, source, codes) => {
    const [read, from, warned] = await readMine(more)
    expect([read, warned]).toEqual([benefit, codes])
    if (codes.length === 0 && source === 'field') expect(from).toBe('field')
  })

  it('says what it took the number for', async () => {
    const { url } = await serve(() => answer(`{"list":[${row(1, { title: '会员专享券' })}],"total":1}`))
    expect((await ask(url, mine)).json().warnings).toEqual([
      { code: 'ASSUMED_UNIT', id: '1', message: 'no unit is stated for "20.00"; read as ¥20.00' },
    ])
  })

  it('walks the pages, the platform counting them from 1', async () => {
    const { url, seen } = await serve(({ body }) => {
      const { pageNum, pageSize } = JSON.parse(body).params as { pageNum: number; pageSize: number }
      const ids = Array.from({ length: 120 }, (_, index) => 1000 + index)
      const rows = ids.slice((pageNum - 1) * pageSize, pageNum * pageSize).map((id) => row(id))
      return answer(`{"followPageNum":${pageNum + 1},"list":[${rows.join(',')}],"pageNum":${pageNum},"total":120}`)
    })
    const all = (await ask(url, [...mine, '--all', '--limit', '50', '--title', '减', '--store-id', 'S1'])).json()
    expect([all.items.length, all.complete, all.page]).toEqual([
      120,
      true,
      { number: 1, size: null, total: 120, pages: null },
    ])
    expect(seen.map(({ body }) => JSON.parse(body).params)).toEqual(
      [1, 2, 3].map((pageNum) => ({
        customerId: '839042000000000001',
        title: '减',
        store_id: 'S1',
        pageNum,
        pageSize: 50,
      })),
    )
    const second = (await ask(url, [...mine, '--page', '3', '--limit', '50'])).json()
    expect([second.items.length, second.complete]).toEqual([20, false])
  })
})

describe('a saved answer', () => {
  const home = makeHome()
  const check = (body: string) => {
    writeFileSync(join(home, 'saved.json'), body)
    return run(['check', '--cart', cart, '--coupons', 'saved.json', '--now', '2026-03-20', '-o', 'json'], { cwd: home })
  }

  it.each([
    ['rows', answer(`[${documentedRow()}]`)],
    ['rows with a total', answer(`{"list":[${documentedRow()}],"total":1}`)],
    ['one row', answer(documentedRow())],
  ])('is known by its rows: %s', async (_form, body) => {
    expect((await check(body)).json().best).toMatchObject({ id: '390913445498200065', discountFen: 2000 })
  })

  it('of the other platform with the same envelope is still known', async () => {
    const row = { id: '1', coupon_id: '2', status: '0', is_lock: '1', start_at: '1552924800', end_at: '1953183999' }
    const rows = [{ ...row, coupon: { id: '2', title: '满100减20', coupon_type: '0', min_amount_use: '10000' } }]
    const ran = await check(answer(JSON.stringify({ item_list: rows })))
    expect(ran.json().best).toMatchObject({ id: '1', discountFen: 2000 })
  })
})
