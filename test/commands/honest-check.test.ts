import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/eligibility/verdict'
import { http11, serve, serveBytes } from '../helpers/servers'
import { makeHome, makeUser, type Ran, run, type Surroundings } from '../helpers/run'

const cart =
  '[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2},{"bar_code":"P5C503FB51C2F96986","offline_price":20,"buy_num":2}]'
const sample = (name: string) => new URL(`../samples/${name}`, import.meta.url).pathname
const lists = sample('yoho-lists.response.json')
const march = ['--now', '2016-03-20T12:00:00+08:00']
const zvcms = ['--user-id', '383933091455959041', '-p', 'sandbox']
const savesTwelve = '389420000000000000'

interface Document {
  verdicts: Verdict[]
  best: { id: string } | null
  cart: { lines: number; totalFen: number }
  complete: boolean
  warnings: { code: string; id: string | null; message: string }[]
}

const coupon = (own: object = {}) => ({
  platform: 'yoho',
  id: '1',
  code: 'till-1',
  title: '满199减10',
  status: 'unused',
  validFrom: '2016-03-15T00:00:00+08:00',
  validUntil: '2016-03-31T17:34:00+08:00',
  benefit: { type: 'amount_off', amountFen: 1000 },
  minSpendFen: 19900,
  scope: { goods: 'all', barCodes: [], categories: [], stores: 'all', storeSns: [] },
  sources: { benefit: 'field', minSpendFen: 'title' },
  ...own,
})
const given = (...coupons: object[]): Surroundings => ({
  input: coupons.map((each) => `${JSON.stringify(each)}\n`).join(''),
})
const check = (argv: string[], own: Surroundings = {}): Promise<Ran> =>
  run(['check', '--cart', cart, ...march, ...argv], own)
const checkGiven = (coupons: object[], ...argv: string[]) => check(['--coupons', '-', ...argv], given(...coupons))
const refusal = async (argv: string[], own: Surroundings = {}) => {
  const ran = await run([...argv, '-o', 'json'], own)
  expect([ran.code, ran.out]).toEqual([2, ''])
  return ran.error().message
}

describe('wrong answers of the past', () => {
  it('¥14.00 where ¥12.00 is right: the goods are asked for, and where they are not that is said', async () => {
    const asked = await run(['check', '--cart', cart, ...zvcms, '--lang', 'zh'])
    expect(asked.out).toMatch(/会员日满150 .* 可用 +¥12\.00 +¥268\.00/)
    expect(asked.out).not.toContain('按全部商品适用计算')
    const unasked = await run(['check', '--cart', cart, ...zvcms, '--lang', 'zh', '--no-details'])
    expect(unasked.out).toMatch(/会员日满150 .* 可用 +¥14\.00 +¥266\.00/)
    expect(unasked.out.match(/按全部商品适用计算/g)).toHaveLength(1)
    expect(unasked.err).toContain('减 ¥14.00，实付 ¥266.00（按全部商品适用计算；「会员日」未核对）')
    const document = (await run(['check', '--cart', cart, ...zvcms, '--no-details', '-o', 'json'])).json<Document>()
    expect(document.verdicts.find(({ id }) => id === savesTwelve)).toMatchObject({
      discountFen: 1400,
      assumed: ['scope'],
    })
  })

  it('满150减15 with a saving of ¥25.00 is marked, told with both values, and not promised', async () => {
    const wrong = coupon({ title: '满150减15', benefit: { type: 'amount_off', amountFen: 2500 }, minSpendFen: 15000 })
    const table = await checkGiven([wrong], '--lang', 'zh')
    expect(table.out).toMatch(/满150减15 +可用 +¥25\.00 +¥255\.00 +标题与字段不一致$/m)
    expect(table.err).toContain('（标题与字段不一致）')
    expect((await checkGiven([wrong], '--why', '1', '--lang', 'zh')).out).toContain(
      '  [!] 标题与字段不一致：标题写 -¥15.00，字段为 -¥25.00；以字段为准\n',
    )
    expect((await checkGiven([wrong], '--say', '1', '--lang', 'zh')).out).toBe(
      '您的优惠券「满150减15」现在可用。券名与系统登记的内容不一致，金额以结算页为准。\n',
    )
    expect((await checkGiven([{ ...wrong, minSpendFen: 99900 }], '--say', '1')).out).toBe(
      'Whether "满150减15" can be used shows at checkout: its title and the records disagree on its minimum.\n',
    )
    const document = JSON.stringify({ items: [wrong], warnings: [], complete: true })
    const read = await check(['--coupons', '-', '-o', 'json'], { input: document })
    expect(read.json<Document>().verdicts[0]?.warnings.map(({ code }) => code)).toEqual(['TITLE_FIELD_CONFLICT'])
  })

  it.each(['买一送一券', '第二件半价', '每件立减35元', '满99元分期免息', '加35元换购', '抽奖券'])(
    '%s is not the ¥35.00 off, or the rate, that its field has',
    async (title) => {
      const fen = { type: 'amount_off', amountFen: 3500 }
      const rate = { type: 'percent_off', payPercent: '50' }
      for (const benefit of [fen, rate]) {
        const odd = coupon({ title, benefit, minSpendFen: 0, sources: { benefit: 'field', minSpendFen: 'field' } })
        expect((await checkGiven([odd], '--say', '1', '--lang', 'zh')).out).toBe(
          `您的优惠券「${title}」现在可用。券名与系统登记的内容不一致，金额以结算页为准。\n`,
        )
        const { verdicts } = (await checkGiven([odd], '-o', 'json')).json<Document>()
        expect(verdicts[0]?.warnings.map(({ code }) => code)).toEqual(['TITLE_FIELD_CONFLICT'])
      }
    },
  )

  it('满0件可用 asks for nothing, of an amount of goods that are not named too', async () => {
    const free = coupon({ title: '满0件可用', minSpendFen: null, minCount: 0 })
    const of280 = ['check', '--coupons', '-', '--amount', '280', ...march, '--lang', 'zh']
    const ran = await run([...of280, '-o', 'json'], given(free))
    expect(ran.json<Document>().verdicts[0]).toMatchObject({ verdict: 'usable', discountFen: 1000, reasons: [] })
    const { out } = await run([...of280, '--why', '1'], given(free))
    expect(out).toContain('  [是] 件数：没有要求；件数未说明\n  [是] 门槛：无门槛（标题）；适用商品现有 ¥280.00\n')
  })

  it('an end in another form, or in another zone, is the same second', async () => {
    const spaced = coupon({ id: '1', validUntil: '2016-03-20 23:00:00+08:00' })
    const utc = coupon({ id: '2', validUntil: '2016-03-20T14:30:00Z' })
    const { verdicts, best } = (await checkGiven([spaced, utc], '-o', 'json')).json<Document>()
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['usable', 'usable'])
    expect(best?.id).toBe('2')
    const said = await run(['check', '--coupons', '-', '--say', '2', ...march], given(utc))
    expect(said.out).toContain('can be used until 2016-03-20 22:30:00')
    const yetToCome = coupon({ validFrom: '2016-03-20 13:00:00+08:00' })
    const [early] = (await checkGiven([yetToCome], '-o', 'json')).json<Document>().verdicts
    expect(early?.reasons.map(({ code }) => code)).toEqual(['NOT_STARTED'])
  })

  it('what ended in January is no `unused` in green', async () => {
    const ended = coupon({ validUntil: '2016-01-31T23:59:59+08:00' })
    const ran = await checkGiven([ended], '--color', 'always')
    expect(ran.out).toContain('\u001b[31munusable\u001b[39m')
    const user = makeUser()
    const list = await user('lists', '--uid', '7893817', '-p', 'sandbox', '--now', '2016-05-01', '--color', 'always')
    expect(list.out).toContain('\u001b[31mended, unused\u001b[39m')
    expect(list.out).not.toContain('\u001b[32m')
  })

  it.each([
    ['its title says so', { title: '满99包邮' }],
    ['a field says so', { title: '会员日', shipping: true }],
  ])('a coupon that pays the shipping (%s) takes nothing off the goods', async (_, own) => {
    const shipping = coupon({ ...own, id: '9', benefit: { type: 'amount_off', amountFen: 9900 } })
    const ran = await checkGiven([shipping, coupon()], '-o', 'json')
    const { verdicts, best } = ran.json<Document>()
    expect(verdicts[0]).toMatchObject({ verdict: 'usable', discountFen: 0, payableFen: 28000 })
    expect(verdicts[0]?.warnings.map(({ code }) => code)).toContain('UNKNOWN_VALUE')
    expect(best?.id).toBe('1')
    expect((await checkGiven([shipping], '--lang', 'zh')).out).toContain('抵运费，不减商品金额')
    expect((await checkGiven([shipping], '--say', '9', '--lang', 'zh')).out).toContain('抵运费，商品金额不变')
  })
})

describe('what is taken for granted', () => {
  it('a start that is not told beside an end that is: begun, and said', async () => {
    const open = coupon({ validFrom: null })
    const { verdicts } = (await checkGiven([open], '-o', 'json')).json<Document>()
    expect(verdicts[0]).toMatchObject({ verdict: 'usable', assumed: ['validFrom'] })
    expect((await checkGiven([open])).out).toMatch(/\n\ntaken as begun: when they begin is not told\n$/)
    expect((await checkGiven([open], '--why', '1')).out).toContain('taken as begun: its start is not told')
    expect((await checkGiven([open], '--say', '1')).out).toMatch(/This assumes that its validity has begun\.\n$/)
    const never = (await checkGiven([coupon({ validUntil: null })], '-o', 'json')).json<Document>()
    expect(never.verdicts[0]).toMatchObject({ verdict: 'unknown', assumed: [], reasons: [{ code: 'UNKNOWN_DATES' }] })
  })

  it('is marked where not every amount stands on it', async () => {
    const ran = await checkGiven([
      coupon({ scope: null }),
      coupon({ id: '2', benefit: { type: 'amount_off', amountFen: 500 } }),
    ])
    expect(ran.out).toMatch(/usable +\*¥10\.00 +\*¥270\.00/)
    expect(ran.out).toMatch(/usable +¥5\.00 +¥275\.00/)
    expect(ran.out).toMatch(/\n\n\* taken as for all goods and stores/)
  })

  it('what titles ask for beside it is named below the rows, and beside the best', async () => {
    const named = [
      coupon({ title: '周三满199减10' }),
      coupon({ id: '2', title: '首单外卖满399减40', minSpendFen: 39900 }),
      coupon({ id: '3', title: '学生专享', status: 'used' }),
      coupon({ id: '4', title: '微信支付满199减5', benefit: { type: 'amount_off', amountFen: 500 } }),
    ]
    const ran = await checkGiven(named)
    expect(ran.out).toMatch(/\n\nwhat titles say of "周三", "首单", "外卖" and more was not checked\n$/)
    expect(ran.err).toContain('¥270.00 left to pay ("周三" not checked)')
    const page = await checkGiven(named.slice(0, 1), '-o', 'html', '--lang', 'zh')
    expect(page.out).toContain('券名中的「周三」未核对')
    expect((await checkGiven(named, '-o', 'json')).json<Document>().verdicts[0]).toMatchObject({ assumed: [] })
  })

  it('in md and html, too', async () => {
    for (const output of ['md', 'html']) {
      const ran = await checkGiven([coupon({ scope: null, title: '满199减30' })], '-o', output, '--lang', 'zh')
      expect(ran.out).toContain('按全部商品适用计算')
      expect(ran.out).toContain('标题与字段不一致')
    }
  })

  it('the unit of an amount: no amount is promised', async () => {
    const ran = await run(['check', '--cart', cart, ...zvcms, '--say', '389420000000000001', '--lang', 'zh'])
    expect(ran.out).toBe(
      '您的优惠券「全场通用」预计可用。系统没有写明金额的单位，金额以结算页为准。这是按券面内容的估算，能否使用由平台在结算时判断。\n',
    )
  })
})

describe('details', () => {
  const member = ['--user-id', '1', '--now', '2019-03-20', '--retries', '0']
  const env = { COUPON_OPEN_ID: 'a', COUPON_GRANT_CODE: 'b', COUPON_OPEN_KEY: 'k' }
  const row = {
    id: '7',
    coupon_id: '1',
    start_at: '1552924800',
    end_at: '1553183999',
    status: '0',
    verify_code: '',
    is_lock: '1',
    coupon: { id: '1', title: '满100减10', coupon_type: '0', min_amount_use: '10000', desc: '' },
  }
  const list = JSON.stringify({ status: true, code: 0, message: '', data: { item_list: [row] } })

  const ask = async (details: string) => {
    const server = await serve((seen) => (seen.body.includes('user.user-coupons-detail') ? details : list))
    return run(['check', '--cart', cart, ...member, '-o', 'json', '--endpoint', server.url], { env })
  }

  it.each([
    ['are refused', '{"status":false,"code":100002,"message":"no such action","data":null}'],
    ['are not JSON', 'oops'],
    ['have another shape', '{"status":true,"code":0,"message":"","data":{"item_list":7}}'],
    ['are of another coupon', '{"status":true,"code":0,"message":"","data":{"item_list":[{"id":"8","coupon":{}}]}}'],
    [
      'name a range that nobody documents',
      '{"status":true,"code":0,"message":"","data":{"item_list":[{"id":"7","coupon":{"goods_range_type":"9"}}]}}',
    ],
  ])('that %s leave the list as it is, with a warning', async (_, details) => {
    const ran = await ask(details)
    expect(ran.code).toBe(0)
    const document = ran.json<Document>()
    expect(document.verdicts).toMatchObject([{ id: '7', verdict: 'usable', discountFen: 1000, assumed: ['scope'] }])
    expect(document.warnings.map(({ code }) => code)).toContain('DETAILS_MISSING')
  })

  it('are not asked for with --no-details', async () => {
    const server = await serve(() => list)
    const argv = ['check', '--cart', cart, ...member, '--no-details', '-o', 'json', '--endpoint', server.url]
    const ran = await run(argv, { env })
    expect([server.seen.length, ran.json<Document>().warnings.map(({ code }) => code)]).toEqual([1, []])
  })

  it('that the connection breaks on are missing, not the list', async () => {
    let asked = 0
    const body = Buffer.from(list)
    const server = await serveBytes((socket) => {
      if (++asked === 1) socket.end(http11(['content-type: application/json'], body))
      else socket.destroy()
    })
    const ran = await run(
      ['check', '--cart', cart, ...member, '--endpoint', `http://127.0.0.1:${server.port}/`, '--lang', 'en'],
      { env },
    )
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('warning: DETAILS_MISSING')])
  })
})

describe('wrong files', () => {
  const home = makeHome()
  const here = (name: string, content: unknown) => {
    writeFileSync(join(home, name), typeof content === 'string' ? content : JSON.stringify(content))
    return name
  }
  const looksLike = async (name: string, content: unknown) =>
    (await refusal(['check', '--cart', cart, '--coupons', here(name, content)], { cwd: home })).replace(
      /: expected .*/,
      '',
    )

  it.each<[string, unknown, string]>([
    ['cart.json', cart, 'a cart'],
    ['cart2.json', { lines: JSON.parse(cart) }, 'a cart'],
    ['total.json', { total: 47, uid: '7893817', type: 'notuse' }, 'a count of coupons, without the coupons'],
    [
      'raw-total.json',
      { alg: 'SALT_MD5', code: 200, data: { total: '47' }, md5: 'x', message: 'm' },
      'a count of coupons, without the coupons',
    ],
    ['verdicts.json', { asOf: 'x', verdicts: [] }, 'verdicts of `coupon check`'],
    [
      'verdicts.jsonl',
      '{"id":"1","verdict":"usable","reasons":[]}\n{"id":"2","verdict":"usable","reasons":[]}\n',
      'verdicts of `coupon check`',
    ],
    [
      'lists.jsonl',
      `${JSON.stringify({ items: [{ id: '1' }], page: {}, complete: true })}\n`.repeat(2),
      'a list document of this tool; only one at a time is read',
    ],
    ['x.har', { log: { entries: [] } }, 'a HAR file of recorded requests; --replay reads those'],
    ['error.json', { error: { kind: 'auth' } }, 'an error of this tool'],
    [
      'batch.jsonl',
      '{"line":1,"input":"1","ok":true}\n{"line":2,"input":"2","ok":true}\n',
      'records of `coupon batch`',
    ],
    ['request.json', { method: 'GET', url: 'http://x/' }, 'a request'],
    ['theirs.json', { status: 'ok', a: 1 }, 'somebody else\'s JSON, an object with "status", "a"'],
    ['people.json', [{ id: 1, name: 'Li' }], 'somebody else\'s JSON, a list of objects with "id", "name"'],
    ['search.json', { items: [{ id: 1, name: 'Li' }] }, 'somebody else\'s JSON, an object with "items"'],
    ['numbers.json', [1, 2], 'a list of something else'],
    ['empty.json', {}, 'an empty object'],
  ])('%s', async (name, content, look) => {
    if (name === 'numbers.json') return expect(await looksLike(name, content)).toBe('coupons[0] "1"')
    expect(await looksLike(name, content)).toBe(`"${name}" looks like ${look}`)
  })

  it('a file without its @', async () => {
    here('cart.json', cart)
    const wrong = ['--cart', 'cart.json', '--coupons', lists]
    expect(await refusal(['check', ...wrong], { cwd: home })).toBe(
      '--cart "cart.json" is not JSON; a file is written --cart @cart.json',
    )
    expect(await refusal(['user-coupon-list', '--user-id', '1', '--checked', 'my cart.json', '-p', 'sandbox'])).toBe(
      `--checked "my cart.json" is not JSON; a file is written --checked '@my cart.json'`,
    )
  })

  it.each(['null', 'true', ' false '])('%s, which is JSON and no cart', async (cart) => {
    const said = await refusal(['check', '--cart', cart, '--coupons', lists])
    expect(said).toBe(
      `cart "${cart.trim()}": expected a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]`,
    )
  })

  it.each([
    ['{"stroe":"S1","lines":[]}', 'cart.stroe is not known: did you mean "store"?'],
    ['{"x":1,"lines":[]}', 'cart.x is not known: expected one of lines, store, currency'],
    [
      '[{"bar_code":"A","offline_price":1,"buy_num":1,"dicsount":1}]',
      'cart[0].dicsount is not known: did you mean "discount"?',
    ],
  ])('a cart %s', async (source, message) => {
    expect(await refusal(['check', '--cart', source, '--coupons', lists])).toBe(message)
  })

  it('overrides of coupons that do not occur', async () => {
    const argv = (name: string) => ['check', '--cart', cart, '--coupons', lists, '--overrides', name]
    here('one.json', { '7': { minSpendFen: 1 }, '39525823': { minSpendFen: 1 } })
    expect(await refusal(argv('one.json'), { cwd: home })).toBe(
      'overrides for a coupon that is not among those given: 7',
    )
    const many = Object.fromEntries(Array.from({ length: 7 }, (_, index) => [`x${index}`, { minSpendFen: 1 }]))
    here('many.json', many)
    expect(await refusal(argv('many.json'), { cwd: home })).toBe(
      'overrides for 7 coupons that are not among those given: x0, x1, x2, x3, x4 …',
    )
  })
})

describe('--amount', () => {
  const amount = (yuan: string, coupons: object[], ...argv: string[]) =>
    run(['check', '--amount', yuan, '--coupons', '-', ...march, ...argv], given(...coupons))
  const only = { goods: 'only', barCodes: ['A'], categories: [], stores: 'all', storeSns: [] }

  it('is a cart of goods that are not named', async () => {
    const coupons = [
      coupon(),
      coupon({ id: '2', scope: null }),
      coupon({ id: '3', scope: only }),
      coupon({ id: '4', minSpendFen: 28001 }),
      coupon({ id: '5', minCount: 2 }),
    ]
    const document = (await amount('280', coupons, '-o', 'json')).json<Document>()
    expect(document.cart).toEqual({ lines: 0, totalFen: 28000 })
    expect(
      document.verdicts.map(({ verdict, discountFen, assumed }) => [verdict, discountFen, assumed.join()]),
    ).toEqual([
      ['usable', 1000, ''],
      ['usable', 1000, 'scope'],
      ['unknown', null, ''],
      ['almost', 0, ''],
      ['unknown', null, ''],
    ])
    expect((await amount('280', coupons, '--why', '3')).out).toContain('an amount: its goods are not named')
  })

  it.each(['1,299', 'NT$100', '１００', '1e3', '-1', '1.005', ''])('F069 "%s" is refused', async (yuan) => {
    expect(await refusal(['check', '--amount', yuan, '--coupons', lists])).toMatch(/^--amount: /)
  })

  it('does not go with a cart, nor with --compare', async () => {
    expect(await refusal(['check', '--amount', '1', '--cart', cart, '--coupons', lists])).toBe(
      '--cart and --amount do not go together',
    )
    expect(await refusal(['check', '--amount', '1', ...zvcms, '--compare'])).toBe(
      '--compare and --amount do not go together',
    )
  })
})

describe('--member', () => {
  it('finds the platform by the shape of the id', async () => {
    const yoho = await run(['check', '--cart', cart, '--member', ' ７893817', '-p', 'sandbox', '-o', 'json'])
    expect([yoho.code, yoho.json<Document>().verdicts.length]).toEqual([0, 47])
    const two = await run(['check', '--cart', cart, '--member', '383933091455959041', '-p', 'sandbox', '-o', 'json'])
    expect([two.code, two.error().hint]).toEqual([2, expect.stringContaining('--user-id, --uid, --customer-id')])
    expect(two.error().message).toMatch(/zvcms.*qmai/)
    const env = { COUPON_OPEN_ID: 'a', COUPON_GRANT_CODE: 'b', COUPON_OPEN_KEY: 'k' }
    const { url } = await serve(() => '{"status":true,"code":0,"message":"","data":[]}')
    expect((await run(['check', '--amount', '1', '--uid', '1', '--dry-run', '-p', 'sandbox', '-o', 'json'])).code).toBe(
      0,
    )
    expect(
      (await run(['check', '--amount', '1', '--user-id', '1', '--endpoint', url, '-o', 'json'], { env })).code,
    ).toBe(0)
    expect(await refusal(['check', '--cart', cart, '--member', '1', '--uid', '1', '-p', 'sandbox'])).toMatch(
      /^only one of/,
    )
  })
})

describe('--only', () => {
  it('shows some verdicts and counts all', async () => {
    const coupons = [coupon(), coupon({ id: '2', minSpendFen: 99900 }), coupon({ id: '3', status: 'used' })]
    for (const output of ['jsonl', 'csv', 'table']) {
      const ran = await checkGiven(coupons, '--only', 'almost, unusable', '-o', output, '--fields', 'id')
      expect(ran.out.match(/\b[123]\b/g)).toEqual(['2', '3'])
    }
    const streamed = await checkGiven(coupons, '--only', 'almost', '-o', 'jsonl')
    expect(streamed.out.match(/"id":"."/g)).toEqual(['"id":"2"'])
    expect(streamed.err).toContain('1 usable, 1 almost, 1 unusable, 0 unknown')
    expect(await refusal(['check', '--cart', cart, '--coupons', lists, '--only', 'usabel'])).toBe(
      '--only: "usabel" is not one of usable, almost, unusable, unknown; did you mean "usable"?',
    )
  })
})

describe('--why and --say', () => {
  const some = [
    coupon({ id: '10', title: '春季满199减10', code: 'AB1' }),
    coupon({ id: '11', title: '春季满399减40', minSpendFen: 39900, benefit: { type: 'amount_off', amountFen: 4000 } }),
    coupon({ id: '12', title: '包邮', benefit: { type: 'unknown' }, minSpendFen: 0 }),
  ]
  const about = async (...argv: string[]) => (await checkGiven(some, ...argv, '-o', 'json')).json<{ id: string }>().id

  it('find a coupon by id, code, title, or part of one', async () => {
    expect(await about('--why', '11')).toBe('11')
    expect(await about('--say', 'AB1')).toBe('10')
    expect(await about('--say', '399减')).toBe('11')
    expect(await about('--say', '３９９ 减')).toBe('11')
    expect(await about('--why', '包邮')).toBe('12')
    expect(await about('--why', ' 包　 邮 ')).toBe('12')
  })

  it('is best of those alone whose saving is known', async () => {
    const blind = coupon({ id: '12', title: '专享券', benefit: { type: 'unknown' } })
    const left = async (...coupons: object[]) => /not compared: .*/.exec((await checkGiven(coupons)).err)?.[0]
    expect(await left(coupon(), blind)).toBe('not compared: what 1 usable coupon saves is not known')
    expect(await left(coupon(), blind, { ...blind, id: '13' })).toBe(
      'not compared: what 2 usable coupons save is not known',
    )
    expect([await left(coupon()), await left(blind)]).toEqual([undefined, undefined])
  })

  it('tell coupons of one title apart by their ends', async () => {
    const alike = [
      coupon({ id: '10', title: '满199减10', validUntil: '2016-03-27T23:59:59+08:00' }),
      coupon({ id: '11', title: '满199减10', validUntil: null }),
    ]
    const { error } = await checkGiven(alike, '--why', '满199减10', '-o', 'json')
    expect(error().message).toBe('"满199减10" is in 2 titles: 10 满199减10 (until 2016-03-27 23:59:59); 11 满199减10')
  })

  it('say how those that are there are listed, where none matches', async () => {
    const { error } = await checkGiven(some, '--say', 'x', '-o', 'json')
    expect(error().hint).toBe('without --why or --say they are listed')
    const page = { number: 1, size: 3, total: 9, pages: 3 }
    const part = JSON.stringify({ items: some, page, complete: false, warnings: [] })
    const ofPart = await run(['check', ...march, '--coupons', '-', '--say', 'x', '-o', 'json'], { input: part })
    expect(ofPart.error().hint).toBe(
      'those given are not all that the member has; --amount <yuan> in place of --why or --say lists them',
    )
  })

  it('list those that match, where several do', async () => {
    const ran = await checkGiven(some, '--say', '春季', '-o', 'json')
    expect([ran.code, ran.error().message, ran.error().hint]).toEqual([
      2,
      '"春季" is in 2 titles: 10 春季满199减10; 11 春季满399减40',
      'give the id of one of them',
    ])
  })

  it('issue 9: promise nothing for a platform that judges carts itself', async () => {
    const say = async (own: object, ...argv: string[]) => (await checkGiven([coupon(own)], '--say', '1', ...argv)).out
    const qmai = { platform: 'qmai' }
    const reckoned = "This is reckoned from the coupon's own terms; whether it can be used is decided at checkout.\n"
    expect(await say(qmai)).toBe(
      `"满199减10" should be usable now: it would take off ¥10.00, and leave ¥270.00 to pay before shipping. ${reckoned}`,
    )
    expect(await say(qmai, '--lang', 'zh')).toMatch(
      /预计可用：本单预计减 ¥10\.00，预计实付 ¥270\.00（不含运费）。这是按券面内容的估算，能否使用由平台在结算时判断。\n$/,
    )
    expect(await say({ ...qmai, scope: null })).toContain(
      'own terms and assumes that it covers every item in the order; whether it can be used is decided at checkout.\n',
    )
    expect(await say({ ...qmai, minSpendFen: 99900 })).toContain(` to be used. ${reckoned}`)
    expect(await say({ ...qmai, status: 'used' })).toBe('"满199减10" cannot be used for this order: already used.\n')
    expect(await say({})).toMatch(/ is left to pay before shipping\.\n$/)
  })

  it.each([
    ['--phone', '12000000001', '390913000000001046', 'locked by the platform'],
    ['--phone', '12000000001', '390913000000001047', 'already used'],
    ['--uid', '7', '40000454', 'already used'],
    ['--uid', '7', '40000450', 'expired at 2016-01-31 23:59:59'],
    ['--phone', '12000000001', '390913000000001049', 'deleted or taken back by the platform'],
  ])('issue 9: find a coupon of any state: %s %s %s', async (flag, id, name, why) => {
    const argv = ['check', flag, id, '--amount', '280', '-p', 'sandbox', '--lang', 'en', '--quiet']
    const { code, out } = await run([...argv, '--say', name])
    expect([code, out]).toEqual([0, expect.stringContaining(`cannot be used for this order: ${why}`)])
    expect((await run([...argv, '--why', name])).out).toContain(`${name} `)
    expect((await run([...argv, '--say', 'nobody has it'])).code).toBe(2)
  })

  it('issue 9: never say how much more for a coupon that has ended', async () => {
    const ended = coupon({ validUntil: '2016-01-31T23:59:59+08:00', minSpendFen: 99900 })
    const { out } = await checkGiven([ended], '--say', '1', '--lang', 'zh')
    expect(out).not.toMatch(/还差|再买|719/)
    expect(out).toContain('过期')
  })

  it('without a cart, state the minimum and judge the rest', async () => {
    const say = (name: string, ...argv: string[]) =>
      run(['check', '--coupons', '-', ...march, '--say', name, ...argv], given(...some))
    expect((await say('11', '--lang', 'zh')).out).toBe(
      '您的优惠券「春季满399减40」可用至 2016-03-31 17:34:00：满 ¥399.00 可用，减 ¥40.00。\n',
    )
    expect((await say('11')).out).toBe(
      '"春季满399减40" can be used until 2016-03-31 17:34:00: for orders from ¥399.00, ¥40.00 off.\n',
    )
    expect((await say('12')).out).toContain('no minimum, for the shipping, not the goods')
    expect((await say('11', '--now', '2016-04-01', '-o', 'json')).json()).toMatchObject({ verdict: 'unusable' })
    expect((await say('11', '--now', '2016-04-01')).out).toBe(
      '"春季满399减40" cannot be used: expired at 2016-03-31 17:34:00.\n',
    )
    const why = await run(['check', '--coupons', '-', ...march, '--why', '11'], given(...some))
    expect(why.out.split('\n').slice(0, 9)).toEqual([
      '11 春季满399减40: no cart was given, so its minimum is stated and not judged',
      '  [yes] status: unused',
      '  [yes] lock: no lock is told',
      '  [yes] validity: 2016-03-15 00:00:00 to 2016-03-31 17:34:00; now 2016-03-20 12:00:00',
      '  [-] store: all',
      '  [-] goods: all',
      '  [-] pieces: none stated',
      '  [-] minimum: needs ¥399.00 (title)',
      '  [yes] promise: ¥40.00 off (field)',
    ])
    expect(await refusal(['check', '--coupons', lists])).toMatch(/^what is to be bought/)
  })

  it('say without a cart what they assume, and no amount that is doubtful', async () => {
    const say = async (own: object) =>
      (await run(['check', '--coupons', '-', ...march, '--say', '1'], given(coupon(own)))).out
    expect(await say({ scope: null })).toMatch(/¥10\.00 off\. This assumes that it covers every item/)
    expect(await say({ title: '满199减99' })).not.toContain('¥')
    expect(await say({ minSpendFen: null, minCount: 2 })).toContain(': for 2 pieces or more, ¥10.00 off.')
    expect(await say({ minSpendFen: null, title: 't' })).toContain('its minimum is not known, ¥10.00 off.')
    expect(await say({ benefit: { type: 'unknown' }, title: 't' })).toContain('what it gives shows at checkout')
    expect(await say({ status: 'unknown' })).toContain('cannot be told: the platform does not say whether it is used')
  })

  it.each([
    [['--why', ' '], 'no coupon " " among those given'],
    [['--why', '1', '--say', '1'], '--why and --say do not go together'],
    [['--why', '1', '-o', 'csv'], '--why answers in text, json or jsonl, not in csv'],
    [['--say', '1', '-o', 'md'], '--say answers in text, json or jsonl, not in md'],
    [['--say', '1', '-o', 'raw'], '--say answers in text, json or jsonl, not in raw'],
    [['--why', '1', '--only', 'usable'], '--why and --only do not go together'],
    [['--why', '1', '--fields', 'id'], '--why and --fields do not go together'],
  ])('%j is refused', async (argv, message) => {
    const ran = await check(['--coupons', lists, ...argv])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain(message)
  })

  it('--exit-code says whether this one is usable', async () => {
    expect((await checkGiven(some, '--say', '10', '--exit-code')).code).toBe(0)
    expect((await checkGiven(some, '--say', '11', '--exit-code')).code).toBe(10)
  })
})

describe('for a reader', () => {
  const ids = (out: string) => [...out.matchAll(/^(\w\w?) /gm)].map(([, id]) => id).filter((id) => id !== 'ID')

  it('usable by saving, almost by what is missing, unknown, not usable; data keep the order given', async () => {
    const off = (id: string, amountFen: number, own: object = {}) =>
      coupon({ id, title: `t${id}`, benefit: { type: 'amount_off', amountFen }, ...own })
    const coupons = [
      off('a', 100, { status: 'used' }),
      off('b', 100, { minSpendFen: null }),
      off('c', 100, { minSpendFen: 50000 }),
      off('d', 100, { minSpendFen: 30000 }),
      off('e', 100, { minCount: 9 }),
      off('f', 100),
      off('g', 900),
      off('h', 0, { benefit: { type: 'unknown' } }),
    ]
    expect(ids((await checkGiven(coupons)).out).join('')).toBe('gfhdceba')
    const jsonl = await checkGiven(coupons, '-o', 'jsonl', '--fields', 'id')
    expect(jsonl.out.match(/"[a-h]"/g)?.join('')).toBe('"a""b""c""d""e""f""g""h"')
    const csv = await checkGiven(coupons, '-o', 'csv', '--fields', 'id,reason,shortFen')
    expect(csv.out.split('\r\n')).toEqual([
      'id,reason,shortFen',
      'a,USED,',
      'b,UNKNOWN_THRESHOLD,',
      'c,BELOW_THRESHOLD,22000',
      'd,BELOW_THRESHOLD,2000',
      'e,BELOW_COUNT,',
      'f,,',
      'g,,',
      'h,,',
      '',
    ])
  })

  it('a row that tells nothing is counted, not shown; data keep it', async () => {
    const nothing = { platform: 'yoho', status: 'unknown' }
    const ran = await checkGiven([coupon(), nothing])
    expect(ran.out).toMatch(/^ID.*\n1 .*\n\n1 row without any content\n$/)
    expect((await checkGiven([coupon(), nothing], '-o', 'json')).json<Document>().verdicts).toHaveLength(2)
  })

  it('a bar has no place on a narrow screen', async () => {
    const almost = coupon({ minSpendFen: 40000, title: '满400减10' })
    const stdout = { columns: 79, write: async () => {} }
    const out: string[] = []
    const narrow = { ...stdout, write: async (text: string | Buffer) => void out.push(String(text)) }
    await check(['--coupons', '-'], { ...given(almost), stdout: narrow })
    expect(out.join('')).toContain('70% ¥120.00 more')
    expect(out.join('')).not.toContain('[###')
    expect((await checkGiven([almost])).out).toContain('[#######---] 70%')
  })

  it('more than anybody reads come in the order given, and that is said', async () => {
    const many = Array.from({ length: 10_002 }, (_, index) =>
      coupon({ id: `x${index}`, status: index ? 'used' : 'locked' }),
    )
    const ran = await checkGiven([...many, coupon()])
    expect(ran.out).toContain('more than 10000 coupons: in the order given')
    expect(ran.out.trimEnd().split('\n').at(-3)).toMatch(/^1 .* usable/)
  }, 60_000)
})
