import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../src/eligibility/verdict'
import { makeHome, makeUser, type Ran, run, type Surroundings } from '../helpers/run'

const cart =
  '[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2},{"bar_code":"P5C503FB51C2F96986","offline_price":20,"buy_num":2}]'
const sample = (name: string) => new URL(`../samples/${name}`, import.meta.url).pathname
const lists = sample('yoho-lists.response.json')
const march = ['--now', '2016-03-20T12:00:00+08:00']

interface Document {
  asOf: string
  cart: { lines: number; totalFen: number }
  verdicts: Verdict[]
  best: { id: string; discountFen: number; payableFen: number } | null
  complete: boolean
  disagreements?: { id: string; platform: string; verdict: string; cause: string; message: string }[]
}

const check = (argv: string[], own: Surroundings = {}): Promise<Ran> =>
  run(['check', '--cart', cart, ...march, ...argv], own)

async function checked(argv: string[], own: Surroundings = {}): Promise<Document> {
  const ran = await check([...argv, '-o', 'json'], own)
  expect([ran.code, ran.err]).toEqual([0, ''])
  return ran.json<Document>()
}

async function refused(argv: string[], own: Surroundings = {}): Promise<string> {
  const ran = await run(['check', ...argv, '-o', 'json'], own)
  expect([ran.code, ran.out, ran.error().kind]).toEqual([2, '', 'usage'])
  return ran.error().message
}

const summary = ({ verdicts }: Document) =>
  verdicts.map(({ id, verdict, discountFen }) => `${id} ${verdict} ${discountFen}`)
const coupon = (own: object = {}) => ({
  platform: 'yoho',
  id: '1',
  couponId: null,
  code: null,
  title: '满199减10',
  status: 'unused',
  validFrom: '2016-03-15T00:00:00+08:00',
  validUntil: '2016-03-31T17:34:00+08:00',
  benefit: { type: 'amount_off', amountFen: 1000 },
  minSpendFen: 19900,
  minCount: null,
  scope: null,
  sources: { benefit: 'field', minSpendFen: 'title' },
  ...own,
})
const lines = (...coupons: object[]) => coupons.map((each) => `${JSON.stringify(each)}\n`).join('')

describe('a saved answer', () => {
  it('of lists: the document of the contract, key by key', async () => {
    const { out } = await check(['--coupons', lists, '-o', 'json', '--lang', 'zh'])
    const document = JSON.parse(out) as Document
    expect(Object.keys(document)).toEqual(['asOf', 'cart', 'verdicts', 'best', 'complete', 'warnings'])
    expect({ ...document, verdicts: document.verdicts.slice(0, 2) }).toEqual({
      asOf: '2016-03-20T12:00:00+08:00',
      cart: { lines: 2, totalFen: 28000 },
      verdicts: [
        {
          id: '39525823',
          title: '女生节第三波创意IN季满399减40',
          verdict: 'almost',
          assumed: ['status', 'scope'],
          discountFen: 0,
          payableFen: 28000,
          allocation: [],
          reasons: [
            { code: 'BELOW_THRESHOLD', needFen: 39900, haveFen: 28000, shortFen: 11900, message: '还差 ¥119.00 可用' },
          ],
          warnings: [],
        },
        {
          id: '39525822',
          title: '女生节第三波创意IN季满199减10',
          verdict: 'usable',
          assumed: ['status', 'scope'],
          discountFen: 1000,
          payableFen: 27000,
          allocation: [
            { barCode: 'P5C503FB51B4843301', discountFen: 857 },
            { barCode: 'P5C503FB51C2F96986', discountFen: 143 },
          ],
          reasons: [],
          warnings: [],
        },
      ],
      best: { id: '39525822', discountFen: 1000, payableFen: 27000 },
      complete: false,
      warnings: [],
    })
    expect(Object.keys(document.verdicts[0]!)).toEqual([
      'id',
      'title',
      'verdict',
      'assumed',
      'discountFen',
      'payableFen',
      'allocation',
      'reasons',
      'warnings',
    ])
    expect(document.verdicts.find(({ id }) => id === '39525810')?.warnings).toMatchObject([
      { code: 'TITLE_FIELD_CONFLICT', id: '39525810' },
    ])
  })

  it('of li, and of user-coupon-list', async () => {
    expect(summary(await checked(['--coupons', sample('yoho-li.response.json')]))).toEqual([
      '39525822 usable 1000',
      '39525496 almost 0',
      '39525476 almost 0',
      '39525811 almost 0',
      '39525810 almost 0',
    ])
    const zvcms = await checked(['--coupons', sample('zvcms-user-coupon-list.response.json')])
    expect(zvcms.verdicts).toMatchObject([
      {
        verdict: 'unusable',
        assumed: ['scope'],
        reasons: [{ code: 'NOT_STARTED' }, { code: 'UNKNOWN_STATUS' }, { code: 'UNKNOWN_THRESHOLD' }],
      },
    ])
    expect(zvcms.complete).toBe(true)
  })

  it('of no rows, and of a refusal', async () => {
    const empty = await checked(['--coupons', '-'], {
      input: '{"alg":"SALT_MD5","code":200,"data":[],"md5":"x","message":"m"}',
    })
    expect(empty).toMatchObject({ verdicts: [], best: null, complete: true })
    expect(
      (await checked(['--coupons', '-'], { input: '{"status":true,"code":0,"message":"","data":{"item_list":[]}}' }))
        .verdicts,
    ).toEqual([])
    const refusal = await check(['--coupons', sample('zvcms-business-exception.response.json'), '-o', 'json'])
    expect([refusal.code, refusal.error().kind]).toEqual([5, 'api'])
  })

  it('of yoho says expired where a row does', async () => {
    const body = readFileSync(lists, 'utf8').replace('"isValidity": "Y"', '"isValidity": "N"')
    const { verdicts } = await checked(['--coupons', '-'], { input: body })
    expect(verdicts[0]).toMatchObject({
      verdict: 'unusable',
      assumed: ['scope'],
      reasons: [{ code: 'EXPIRED' }, { code: 'BELOW_THRESHOLD' }],
    })
  })
})

describe('coupons of our own', () => {
  it('as json, with what it says of the whole and its warnings', async () => {
    const document = {
      items: [coupon()],
      page: {},
      complete: false,
      warnings: [{ code: 'ASSUMED_UNIT', id: '1', message: 'm' }, 7],
    }
    const read = await checked(['--coupons', '-'], { input: `\ufeff${JSON.stringify(document, null, 2)}` })
    expect(read).toMatchObject({
      complete: false,
      verdicts: [{ id: '1', assumed: ['scope'], warnings: [{ code: 'ASSUMED_UNIT', id: '1', message: 'm' }] }],
    })
    expect((await checked(['--coupons', '-'], { input: JSON.stringify([coupon()]) })).complete).toBe(true)
  })

  it('as jsonl, blank lines and CRLF too, in their order, digit for digit', async () => {
    const input = `\ufeff\n${lines(coupon({ id: '389420520079552512' })).replace('\n', '\r\n')}\n${lines(coupon({ id: '2', status: 'used' })).trimEnd()}`
    expect(summary(await checked(['--coupons', '-'], { input }))).toEqual([
      '389420520079552512 usable 1000',
      '2 unusable 0',
    ])
    const bare = lines(coupon()).replace('"id":"1"', '"id":389420520079552512')
    expect(summary(await checked(['--coupons', '-'], { input: bare }))).toEqual(['389420520079552512 usable 1000'])
  })

  it('as one coupon over several lines', async () => {
    for (const one of [coupon(), { id: '1', benefit: coupon().benefit, minSpendFen: 0, status: 'unused' }]) {
      const read = await checked(['--coupons', '-'], { input: JSON.stringify(one, null, 2) })
      expect(read.complete).toBe(true)
      expect(summary(read)[0]).toMatch(/^1 /)
    }
    const doubtful = JSON.stringify(coupon({ title: '满199减30' }), null, 2)
    expect((await checked(['--coupons', '-'], { input: doubtful })).verdicts[0]?.warnings[0]?.code).toBe(
      'TITLE_FIELD_CONFLICT',
    )
  })

  it('as jsonl of no coupon', async () => {
    expect(await checked(['--coupons', '-'], { input: '' })).toMatchObject({ verdicts: [], best: null, complete: true })
  })

  it('find again whether title and field disagree', async () => {
    const input = lines(coupon({ title: '满199减30' }), coupon({ id: '2' }), coupon({ id: '3', title: null }))
    const { verdicts } = await checked(['--coupons', '-'], { input })
    expect(verdicts.map(({ warnings }) => warnings.map(({ code, id }) => [code, id]))).toEqual([
      [['TITLE_FIELD_CONFLICT', '1']],
      [],
      [],
    ])
  })

  it('from jsonl to jsonl, one verdict a line, with or without picked fields', async () => {
    const input = lines(coupon(), coupon({ id: '2', minSpendFen: 30000 }))
    const ran = await check(['--coupons', '-', '-o', 'jsonl'], { input })
    expect(
      ran.out
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Verdict).verdict),
    ).toEqual(['usable', 'almost'])
    expect(ran.err).toBe(
      'best: 满199减10, 1, takes off ¥10.00, ¥270.00 left to pay (taken as for all goods)\n1 usable, 1 almost, 0 unusable, 0 unknown\n',
    )
    const picked = await check(['--coupons', '-', '-o', 'jsonl', '--fields', 'id,verdict'], { input })
    expect(picked.out).toBe('{"id":"1","verdict":"usable"}\n{"id":"2","verdict":"almost"}\n')
  })

  it('write no control character to jsonl', async () => {
    const ran = await check(['--coupons', '-', '-o', 'jsonl'], {
      input: lines(coupon({ title: 'a\u0007\u009b\u202e' })),
    })
    expect(ran.out).toContain('a\\u0007\\u009b\\u202e')
  })
})

describe('input that is refused', () => {
  const expected = "expected a saved answer of a list endpoint, or this tool's own json or jsonl"
  const bad = (price: string, quantity = '1') => `[{"bar_code":"A","offline_price":${price},"buy_num":${quantity}}]`
  it.each([
    [[], 'what is to be bought? --cart <cart> or --amount <yuan> is required; --why and --say do without'],
    [
      ['--cart', cart],
      'which coupons? One of --coupons, --member, --user-id, --uid, --customer-id, --phone is required',
    ],
    [
      ['--cart', cart, '--coupons', 'a', '--uid', '1'],
      'only one of --coupons, --member, --user-id, --uid, --customer-id, --phone',
    ],
    [
      ['--cart', cart, '--uid', '1', '--compare'],
      '--compare asks the platform: it needs --user-id or --customer-id or --phone',
    ],
    [
      ['--cart', cart, '--coupons', 'x', '--details'],
      '--details asks the platform: it needs --user-id or --customer-id or --phone',
    ],
    [['--cart', '-', '--coupons', '-'], 'standard input was asked for twice'],
    [['--cart', cart, '--coupons', 'no-such-file'], '"no-such-file" cannot be read: it does not exist (ENOENT)'],
    [['--cart', cart, '--coupons', '.'], '"." cannot be read: it is a directory (EISDIR)'],
    [['--cart', cart, '--uid', '0'], '--uid: "0" is not a whole number from 1 to 2147483647'],
    [['--cart', cart, '--user-id', 'x'], '--user-id: "x" is not an id: digits only, at most 20'],
    [['--cart', cart, '--coupons', lists, '--why', '7'], 'no coupon "7" among those given'],
    [
      ['--cart', cart, '--coupons', lists, '--fields', 'verdicts'],
      'no field "verdicts" for --fields; did you mean "verdict"?',
    ],
  ])('%j', async (argv, message) => expect(await refused(argv)).toBe(message))

  it.each([
    ['x', 'the coupons cannot be read: -: not JSON: line 1, column 1'],
    ['7', `standard input looks like a single value: ${expected}`],
    ['{"a":1}', `standard input looks like somebody else's JSON, an object with "a": ${expected}`],
    ['{"items":7}', 'items "7": expected a saved answer of a list endpoint, or this tool\'s own json or jsonl'],
    [
      '{"items":[{"id":"1"},{"status":"gone"}]}',
      'items[1].status "gone": expected one of unused, used, expired, locked, unknown',
    ],
    [
      JSON.stringify(coupon({ status: 'gone' }), null, 2),
      'coupon.status "gone": expected one of unused, used, expired, locked, unknown',
    ],
    [
      JSON.stringify(coupon({ status: true }), null, 2),
      'coupon.status "true": expected one of unused, used, expired, locked, unknown',
    ],
    [
      '{\n"id":"1","titel":"a","status":"unused","code":null}',
      `standard input looks like somebody else's JSON, an object with "id", "titel", "status", "code": ${expected}`,
    ],
    ['[{"minSpendFen":-1}]', 'coupons[0].minSpendFen "-1": expected a whole number, 0 or more'],
    [
      `${lines(coupon())}{"id":"2","minSpendFen":1.5}\n`,
      'line 2.minSpendFen "1.5": expected a whole number, 0 or more',
    ],
    [`{"id":"1","minSpendFen":1.0}\n`, 'line 1.minSpendFen "1.0": expected a whole number, 0 or more'],
    [`{"id":"1","minSpendFen":-0}\n`, 'line 1.minSpendFen "-0": expected a whole number, 0 or more'],
    [`{"id":"1","minSpendFen":1e3}\n`, 'line 1.minSpendFen "1e3": expected a whole number, 0 or more'],
    [`{"id":1e400}\n`, 'line 1.id "1e400": expected text'],
    [`{"id":true}\n`, 'line 1.id "true": expected text'],
    [
      `{"id":"1","title":"a"}\n{"id":"1","title":"a","id":"2"}\n`,
      'the coupons cannot be read: line 2: JSON gives one key twice with different values: column 24',
    ],
    [
      `{"id":"1"}\n{"id":"1","id" :"2"}\n`,
      'the coupons cannot be read: line 2: JSON gives one key twice with different values: column 12',
    ],
    [`${lines(coupon())}\nnot json\n`, 'the coupons cannot be read: line 3: not JSON: column 1'],
    [Buffer.from([0x7b, 0xff, 0x7d]), '"-" is not UTF-8'],
  ])('coupons %#', async (input, message) =>
    expect(await refused(['--cart', cart, '--coupons', '-'], { input })).toBe(message),
  )

  it('a cut character at the very end', async () => {
    const ran = await check(['--coupons', '-', '-o', 'jsonl'], {
      input: Buffer.concat([Buffer.from(lines(coupon())), Buffer.from([0xe6])]),
    })
    expect([ran.code, ran.error().message]).toEqual([2, '"-" is not UTF-8'])
  })

  it.each([
    ['F066 a negative quantity', bad('1', '-1'), 'cart[0].buy_num "-1"'],
    ['F066 no quantity', bad('1', '0'), 'cart[0].buy_num "0"'],
    ['F066 a thousand million', bad('1', '1000000000'), 'cart[0].buy_num "1000000000"'],
    ['F066 one and a half', bad('1', '1.5'), 'cart[0].buy_num "1.5"'],
    ['F066 a negative price', bad('-1'), 'cart[0].offline_price "-1"'],
    [
      'F067 another currency',
      '[{"bar_code":"A","offline_price":1,"buy_num":1,"currency":"USD"}]',
      'cart[0].currency "USD"',
    ],
    [
      'F067 another currency of the whole cart',
      '{"currency":"USD","lines":[{"bar_code":"A","offline_price":1,"buy_num":1}]}',
      'cart.currency "USD"',
    ],
    ['F034 1e400 pieces', bad('1', '1e400'), 'cart[0].buy_num "1e400"'],
    ['F034 -0 yuan', bad('-0'), 'cart[0].offline_price "-0"'],
    ['F034 1.0 pieces', bad('1', '1.0'), 'cart[0].buy_num "1.0"'],
    ['F034 true pieces', bad('1', 'true'), 'cart[0].buy_num "true"'],
    ['F034 a bar code', '[{"bar_code":1e400,"offline_price":1,"buy_num":1}]', 'cart[0].bar_code "1e400"'],
    ['F034 a store', '{"store":1.0,"lines":[{"bar_code":"A","offline_price":1,"buy_num":1}]}', 'cart.store "1.0"'],
    ['F069 a comma', bad('"1,299"'), 'cart[0].offline_price "1,299"'],
    ['F069 a currency sign', bad('"NT$100"'), 'cart[0].offline_price "NT$100"'],
    ['F069 full-width digits', bad('"１００"'), 'cart[0].offline_price "１００"'],
    ['F069 an exponent', bad('1e3'), 'cart[0].offline_price "1e3"'],
    ['F070 not JSON', '[\n {', 'the cart cannot be read: not JSON: line 2, column 3'],
    ['F070 empty', '', 'the cart cannot be read: not JSON'],
    ['F070 a directory', '@.', '"." cannot be read: it is a directory (EISDIR)'],
  ])('%s', async (_name, source, start) => {
    expect(await refused(['--cart', source, '--coupons', lists])).toMatch(start)
  })

  it('F070 200 MB, without reading them', async () => {
    const home = makeHome()
    const { truncateSync } = await import('node:fs')
    writeFileSync(join(home, 'cart.json'), '')
    truncateSync(join(home, 'cart.json'), 200 * 1024 * 1024)
    expect(await refused(['--cart', '@cart.json', '--coupons', lists], { cwd: home })).toBe(
      '"cart.json" is larger than 64 MiB',
    )
  })
})

describe('many rows that cannot be told apart', () => {
  it.each(['', '1'])('80,000 with the id "%s", each with a warning', async (id) => {
    const input = JSON.stringify({
      status: true,
      code: 0,
      message: '',
      data: { item_list: Array.from({ length: 80_000 }, () => ({ id, status: '9' })) },
    })
    const ran = await check(['--coupons', '-', '-o', 'jsonl'], { input })
    expect(ran.out.split('\n')).toHaveLength(80_001)
  })
})

describe('F065, F068, F070, F071', () => {
  it('F065 decimals are counted in fen', async () => {
    const ran = await run([
      'check',
      '--cart',
      '[{"bar_code":"A","offline_price":19.99,"buy_num":3}]',
      '--coupons',
      lists,
      ...march,
      '-o',
      'json',
    ])
    expect(ran.json<Document>().cart.totalFen).toBe(5997)
    const cart = '[{"bar_code":"A","offline_price":0.1,"buy_num":1},{"bar_code":"B","offline_price":0.2,"buy_num":1}]'
    const input = lines(coupon({ benefit: { type: 'amount_off', amountFen: 10 }, minSpendFen: 30 }))
    const exact = await run(['check', '--cart', cart, '--coupons', '-', ...march, '-o', 'json'], { input })
    expect(exact.json<Document>()).toMatchObject({
      cart: { totalFen: 30 },
      verdicts: [{ verdict: 'usable', discountFen: 10, payableFen: 20 }],
    })
  })

  it('F065 a part of a fen is refused, and not rounded', async () => {
    const parts = '[{"bar_code":"A","offline_price":1.005,"buy_num":1}]'
    expect(await refused(['--cart', parts, '--coupons', lists])).toContain('cart[0].offline_price "1.005"')
    expect(await refused(['--amount', '1.005', '--coupons', lists])).toContain('--amount: "1.005"')
  })

  it('F068 a discount never goes below 0', async () => {
    const { verdicts } = await checked(['--coupons', '-'], {
      input: lines(coupon({ benefit: { type: 'amount_off', amountFen: 99999 } })),
    })
    expect(verdicts[0]).toMatchObject({ discountFen: 28000, payableFen: 0 })
  })

  it('F070 a byte order mark is accepted', async () => {
    const home = makeHome()
    writeFileSync(join(home, 'cart.json'), `\ufeff${cart}`)
    const ran = await run(['check', '--cart', '@cart.json', '--coupons', lists, ...march, '-o', 'json'], { cwd: home })
    expect(ran.json<Document>().cart.totalFen).toBe(28000)
  })

  it('F071 an unknown rule type cannot be decided, and is never called usable', async () => {
    const ran = await check(['--coupons', '-', '-o', 'json'], { input: lines(coupon({ benefit: { type: 'gift' } })) })
    expect(ran.json<Document>().verdicts).toMatchObject([
      { verdict: 'unknown', discountFen: null, reasons: [{ code: 'UNKNOWN_RULE' }] },
    ])
    expect(ran.code).toBe(0)
  })
})

describe('lines that are no coupons', () => {
  const whole = lines(coupon({ id: '1' }), coupon({ id: '2' }))
  const cart280 = ['check', '--amount', '280', ...march, '--coupons', '-']

  it.each([
    ['not JSON', 'nonsense', 'the coupons cannot be read: line 3: not JSON: column 1'],
    ['a cart', '{"bar_code":"A"}', 'line 3 looks like a cart: expected a saved answer'],
    ['somebody else’s', '{"a":1}', 'line 3 looks like somebody else\'s JSON, an object with "a": expected'],
    [
      'a list of ours',
      '{"items":[{"id":"1"}],"page":{},"complete":true}',
      'line 3 looks like a list document of this tool; only one at a time is read: expected',
    ],
    ['a list', '[]', 'line 3 "[..]": expected an object'],
  ])('%s, in one piece: refused, and nothing is printed', async (_what, bad, message) => {
    for (const input of [`${whole}${bad}\n`, `${whole}${bad}`])
      for (const output of ['json', 'jsonl', 'csv']) {
        const ran = await run([...cart280, '-o', output], { input })
        expect([ran.code, ran.out]).toEqual([2, ''])
        expect(ran.error().message).toContain(message)
      }
  })

  it('after coupons that were printed: what came is printed, and the rest is said to be missing', async () => {
    const streamed = (output: string) =>
      run([...cart280, '-o', output], { stdin: Readable.from([whole, 'nonsense\n', whole]) })
    const rows = await streamed('jsonl')
    expect([rows.code, rows.out.trim().split('\n').length]).toEqual([8, 2])
    expect(rows.error()).toMatchObject({
      kind: 'partial',
      message: 'incomplete: 2 coupons, then: the coupons cannot be read: line 3: not JSON: column 1',
    })
    const document = await streamed('json')
    expect([document.code, document.json<Document>().verdicts.length, document.json<Document>().complete]).toEqual([
      8,
      2,
      false,
    ])
  })

  it('with the good lines of the batch in which the bad one stands', async () => {
    const more = lines(...['3', '4', '5'].map((id) => coupon({ id })))
    const ran = await run([...cart280, '-o', 'jsonl'], { stdin: Readable.from([whole, `${more}nonsense\n${whole}`]) })
    expect([ran.code, [...ran.out.matchAll(/"id":"(\d)","title"/g)].map(([, id]) => id)]).toEqual([
      8,
      ['1', '2', '3', '4', '5'],
    ])
    expect(ran.error().message).toContain('incomplete: 5 coupons, then: the coupons cannot be read: line 6: not JSON')
  })

  it('are named in Chinese without stray blanks', async () => {
    const said = async (input: string) => (await run([...cart280, '--lang', 'zh'], { input })).err
    expect(await said(`${whole}nonsense\n`)).toContain('读不懂优惠券：第 3 行：不是 JSON：第 1 列\n')
    expect(await said(`${whole}{"bar_code":"A"}\n`)).toContain('第 3 行看起来是购物车：应为列表接口的应答存档')
    expect(await said('{"bar_code":"A"}')).toContain('标准输入看起来是购物车：应为列表接口的应答存档')
  })

  it('--why answers from what came, or says why it cannot', async () => {
    const ask = (id: string) =>
      run([...cart280, '--why', id, '-o', 'json'], { stdin: Readable.from([whole, 'nonsense\n']) })
    expect((await ask('2')).code).toBe(0)
    const none = await ask('3')
    expect([none.code, none.out, none.error().message]).toEqual([
      2,
      '',
      'the coupons cannot be read: line 3: not JSON: column 1',
    ])
  })
})

describe('options', () => {
  it('--price-unit, --threshold-base, --rounding', async () => {
    const fen = await run(
      [
        'check',
        '--cart',
        '[{"bar_code":"A","offline_price":19900,"buy_num":1}]',
        '--price-unit',
        'fen',
        '--coupons',
        '-',
        ...march,
        '-o',
        'json',
      ],
      {
        input: lines(coupon()),
      },
    )
    expect(summary(fen.json<Document>())).toEqual(['1 usable 1000'])
    const scope = { goods: 'only', barCodes: ['P5C503FB51C2F96986'], categories: [], stores: 'all', storeSns: [] }
    const input = lines(coupon({ scope }))
    expect(summary(await checked(['--coupons', '-'], { input }))).toEqual(['1 almost 0'])
    expect(summary(await checked(['--coupons', '-', '--threshold-base', 'cart'], { input }))).toEqual(['1 usable 1000'])
    const rate = lines(coupon({ benefit: { type: 'percent_off', payPercent: '33.33' } }))
    expect(summary(await checked(['--coupons', '-'], { input: rate }))).toEqual(['1 usable 18668'])
    expect(summary(await checked(['--coupons', '-', '--rounding', 'floor'], { input: rate }))).toEqual([
      '1 usable 18667',
    ])
  })

  it('--now moves the clock, without it the wall clock counts', async () => {
    expect(
      (await checked(['--coupons', lists, '--now', '2016-04-01'])).verdicts.every(
        ({ reasons }) => reasons[0]?.code === 'EXPIRED',
      ),
    ).toBe(true)
    const ran = await run(['check', '--cart', cart, '--coupons', lists, '-o', 'json'], {
      now: () => Date.parse('2016-03-20T04:00:00.999Z'),
    })
    expect(ran.json<Document>().asOf).toBe('2016-03-20T12:00:00+08:00')
  })

  it('--overrides', async () => {
    const home = makeHome()
    writeFileSync(join(home, 'o.json'), '{"39525823":{"minSpendFen":100},"12374":{"minSpendFen":99900}}')
    const { verdicts } = await checked(['--coupons', lists, '--overrides', 'o.json'], { cwd: home })
    expect(verdicts.slice(0, 2)).toMatchObject([{ verdict: 'usable', discountFen: 4000 }, { verdict: 'almost' }])
    expect(await refused(['--cart', cart, '--coupons', lists, '--overrides', 'none.json'], { cwd: home })).toBe(
      '"none.json" cannot be read: it does not exist (ENOENT)',
    )
  })

  it.each(['json', 'jsonl', 'csv', 'table', 'md', 'html'])(
    '--strict makes a conflict an error, and nothing is printed (%s)',
    async (output) => {
      const ran = await check(['--coupons', lists, '--strict', '-o', output])
      expect([ran.code, ran.out]).toEqual([7, ''])
      expect(ran.err).toContain('title and field disagree on 1 coupon (--strict)')
    },
  )

  it('--strict prints the same where all is well, and its document with exit 10', async () => {
    const input = lines(coupon())
    for (const output of ['json', 'table']) {
      const [strict, usual] = [
        await check(['--coupons', '-', '--strict', '-o', output], { input }),
        await check(['--coupons', '-', '-o', output], { input }),
      ]
      expect([strict.code, strict.out, strict.err]).toEqual([0, usual.out, usual.err])
    }
    const none = await check(['--coupons', '-', '--strict', '--exit-code', '-o', 'json'], { input: '' })
    expect([none.code, none.json<Document>().verdicts]).toEqual([10, []])
  })

  it('a benefit of an unknown type is unknown in every form of input, and no failure', async () => {
    const gift = coupon({ id: '2', benefit: { type: 'gift' } })
    for (const input of [lines(coupon(), gift), JSON.stringify({ items: [coupon(), gift] })])
      for (const output of ['json', 'jsonl', 'csv', 'table', 'md', 'html']) {
        const ran = await check(['--coupons', '-', '-o', output], { input })
        expect([output, ran.code, ran.out.includes('unknown')]).toEqual([output, 0, true])
      }
  })

  it('--strict reads lines', async () => {
    expect((await check(['--coupons', '-', '--strict'], { input: lines(coupon()) })).code).toBe(0)
  })

  it('--exit-code answers 10 where nothing is usable', async () => {
    expect((await check(['--coupons', lists, '--exit-code'])).code).toBe(0)
    const ran = await check(['--coupons', lists, '--exit-code', '--now', '2017-01-01', '-o', 'json'])
    expect([ran.code, ran.error().kind, ran.json<Document>().best]).toEqual([10, 'no', null])
  })

  it('--why and --say tell of one coupon', async () => {
    const why = await check(['--coupons', lists, '--why', '39525823'])
    expect(why.out.split('\n')[7]).toBe(
      '  [no] minimum: needs ¥399.00 (title); has ¥280.00 of its goods: BELOW_THRESHOLD, ¥119.00 more to use it',
    )
    const say = await check(['--coupons', lists, '--say', '39525822', '--lang', 'zh'])
    expect(say.out).toBe(
      '您的优惠券「女生节第三波创意IN季满199减10」现在可用：本单减 ¥10.00，实付 ¥270.00（不含运费）。以上按这张券尚未使用、按全部商品适用计算，以结算页为准。\n',
    )
    const json = await check(['--coupons', lists, '--say', '39525822', '-o', 'json'])
    expect(json.json()).toEqual({ id: '39525822', verdict: 'usable', say: expect.stringContaining('can be used now') })
    expect(
      (await check(['--coupons', lists, '--why', '39525822', '-o', 'json'])).json<{ why: string[] }>().why.length,
    ).toBe(10)
  })

  it('--why shows 200 characters of a title, and all of it to a program', async () => {
    const why = (title: string, ...more: string[]) =>
      run(['check', '--amount', '280', '--coupons', '-', '--why', '7', ...march, ...more], {
        input: lines(coupon({ id: '7', title })),
      })
    const [fits, tooLong] = ['长'.repeat(200), '长'.repeat(201)]
    expect((await why(fits)).out.split('\n')[0]).toBe(`7 ${fits}: usable`)
    expect((await why(tooLong)).out.split('\n')[0]).toBe(`7 ${'长'.repeat(198)}..: usable`)
    expect((await why(tooLong, '-o', 'json')).json<{ why: string[] }>().why[0]).toBe(`7 ${tooLong}: usable`)
  })

  it('a table for people, the best one and the counts on standard error', async () => {
    const ran = await check(['--coupons', lists, '--lang', 'zh'])
    expect(ran.out).toMatch(/可用 +¥10\.00 +¥270\.00/)
    expect(ran.out).toContain('[#######---] 70%')
    expect(ran.err).toBe(
      '最优：女生节第三波创意IN季满199减10，39525822，减 ¥10.00，实付 ¥270.00（按未使用计算；按全部商品适用计算）\n可用 1，差一点 5，不可用 0，无法判断 0\n所给的并不是该会员的全部优惠券\n',
    )
    const odd = await check(['--coupons', '-'], {
      input: lines(coupon({ benefit: { type: 'unknown' }, title: 't' }), coupon({ id: '2', status: 'used' })),
    })
    expect(odd.out).toMatch(/^1 +t +usable +\? +\? +-$/m)
    expect(odd.out).toMatch(/^2 .* unusable +- +- +already used$/m)
  })

  it('--fields help, csv, and a query', async () => {
    expect((await run(['check', '--fields', 'help'])).out).toContain('discountFen')
    expect((await check(['--coupons', lists, '-o', 'csv', '--fields', 'id,verdict'])).out).toContain('39525822,usable')
    expect((await check(['--coupons', lists, '-o', 'json', '-q', 'best.id'])).out).toBe('"39525822"\n')
  })
})

describe('coupons from the platform', () => {
  const sandbox = ['-p', 'sandbox']
  const ask = (user: typeof run, ...argv: string[]) =>
    user(['check', '--cart', cart, ...argv, ...sandbox, '-o', 'json'])

  it('yoho: every page, as unused, at the time of the sandbox', async () => {
    const ran = await ask(run, '--uid', '7893817')
    const document = ran.json<Document>()
    expect([ran.code, document.asOf, document.verdicts.length, document.complete]).toEqual([
      0,
      '2016-03-20T12:00:00+08:00',
      47,
      true,
    ])
    expect(document.verdicts[0]).toMatchObject({ id: '39525823', verdict: 'almost', assumed: ['scope'] })
  })

  it('zvcms: --compare finds where the platform disagrees, details say why', async () => {
    const plain = (await ask(run, '--user-id', '383933091455959041', '--compare', '--no-details')).json<Document>()
    expect(plain.asOf).toBe('2019-03-20T12:00:00+08:00')
    expect(Object.keys(plain)).toEqual(['asOf', 'cart', 'verdicts', 'best', 'complete', 'warnings', 'disagreements'])
    const detailed = (await ask(run, '--user-id', '383933091455959041', '--compare')).json<Document>()
    expect(detailed.verdicts.some(({ assumed }) => assumed.length === 0)).toBe(true)
    expect(detailed.disagreements!.length).toBeLessThanOrEqual(plain.disagreements!.length)
    const table = await run(['check', '--cart', cart, '--user-id', '383933091455959041', '--compare', ...sandbox])
    expect(table.err).toMatch(/they disagree on|platform and evaluator agree/)
  })

  it('--dry-run prints the question and sends nothing', async () => {
    const ran = await ask(run, '--uid', '7893817', '--dry-run')
    expect(ran.json<{ url: string }>().url).toContain('method=app.coupons.lists')
  })

  it('--offline answers from what was kept, and so does user-coupon-list --checked', async () => {
    const home = makeHome()
    mkdirSync(join(home, 'state'), { recursive: true })
    const user = makeUser()
    const member = ['--user-id', '383933091455959041', ...sandbox]
    expect((await user('check', '--cart', cart, '--offline', '-o', 'json', ...member)).code).toBe(2)
    await user('user-coupon-list', '--save', ...member)
    const here = await user('check', '--cart', cart, '--offline', '-o', 'json', ...member)
    const there = await user('user-coupon-list', '--checked', cart, '--offline', '-o', 'json', ...member)
    expect(here.json<Document>().verdicts.length).toBeGreaterThan(5)
    expect(there.json()).toEqual(here.json())
    expect(
      (await user('user-coupon-list', '--checked', cart, '--offline', '--fields', 'id,verdict', '-o', 'csv', ...member))
        .code,
    ).toBe(0)
    expect(
      (
        await user(
          'user-coupon-list',
          '--checked',
          cart,
          '--offline',
          '--multi-store-sn',
          'SN0001',
          '-o',
          'json',
          ...member,
        )
      ).code,
    ).toBe(0)
    const other = makeUser()
    await other('user-coupon-list', '--checked', cart, '--save', ...member)
    const filtered = await other('user-coupon-list', '--checked', cart, '--offline', '-o', 'json', ...member)
    expect(filtered.json<Document>().complete).toBe(false)
    expect(filtered.json<Document>().verdicts.map(({ verdict }) => verdict)).toContain('usable')
    expect((await makeUser()('user-coupon-list', '--checked', cart, '--offline', ...member)).code).toBe(2)
    await user('lists', '--uid', '7893817', '--save', ...sandbox)
    const first = await user('check', '--cart', cart, '--offline', '-o', 'json', '--uid', '7893817', ...sandbox)
    expect([first.code, first.json<Document>().complete, first.json<Document>().verdicts.length]).toEqual([
      0,
      false,
      10,
    ])
  })
})
