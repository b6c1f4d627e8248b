import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startSandbox } from '../../src/sandbox/server'
import { platforms } from '../../src/platforms'
import { sandboxCredentials } from '../helpers/emulators'
import { makeHome, makeUser, run } from '../helpers/run'

/** The vendor's printed vector of the Token. */
const vendor = {
  COUPON_OPEN_ID: 'd14c1559e87b747d577c834b275a4310',
  COUPON_GRANT_CODE: 'ba67d4fa46',
  COUPON_OPEN_KEY: 'LyvrkvkxRkG2R6aM55bXpPwjYAbkEXTbVnKwfDYvVHjNwNFAmx',
}
const stamp = ['--timestamp', '1465185768', '--nonce', '11886']
const cart =
  '[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2},{"bar_code":"P5C503FB51C2F96986","offline_price":20.50,"buy_num":2}]'

async function dryRun(argv: string[], env: Record<string, string>, input?: string) {
  const ran = await run([...argv, '--dry-run', '-o', 'json'], { env, ...(input !== undefined && { input }) })
  expect(ran.err).toBe('')
  return ran.json<{ method: string; url: string; headers: Record<string, string>; body: string | null }>()
}

async function refused(...argv: string[]): Promise<string> {
  const ran = await run([...argv, '-o', 'json'], { env: vendor })
  expect([ran.code, ran.out, ran.error().kind]).toEqual([2, '', 'usage'])
  return ran.error().message
}

describe('user-coupon-list', () => {
  it("sends the vendor's own vector, the Token percent-encoded inside the JSON", async () => {
    const request = await dryRun(['user-coupon-list', '--user-id', '383933091455959041', ...stamp], vendor)
    expect(request.method).toBe('POST')
    expect(request.url).toBe('http://openapi.zvcms.com/api/v2')
    expect(request.headers).toEqual({ 'content-type': 'application/json; charset=utf-8' })
    expect(request.body).toBe(
      '{"OpenId":"d14c1559e87b747d577c834b275a4310","GrantCode":"ba67d4fa46","Timestamp":"1465185768","Nonce":"11886",' +
        '"Token":"cFw0t9IuvL9jVo9qAzk0qMcw5BM%3D","Action":"coupon.user-coupon-list",' +
        '"Params":{"user_id":"383933091455959041","from_pay_page":0,"shopping":0}}',
    )
  })

  it('sends every option under its own name', async () => {
    const argv = [
      'user-coupon-list',
      '--user-id',
      '20191202089026199489',
      '--from-pay-page',
      '--expire',
      'canuse',
      '--amount',
      '99.90',
      '--multi-store-sn',
      'S-1',
    ]
    const { body } = await dryRun(argv, vendor)
    expect(JSON.parse(body!).Params).toEqual({
      user_id: '20191202089026199489',
      from_pay_page: 1,
      shopping: 0,
      expire: 'canuse',
      amount: '99.90',
      multi_store_sn: 'S-1',
    })
  })

  it('--checked is a JSON string inside the JSON, its digits as given, and implies --shopping', async () => {
    for (const [value, input] of [[cart], ['-', cart], ['-', `\uFEFF${cart}\n`]] as const) {
      const { body } = await dryRun(['user-coupon-list', '--user-id', '1', '--checked', value], vendor, input)
      expect(JSON.parse(body!).Params).toMatchObject({ shopping: 1, checked: cart })
    }
  })

  it('--checked @file', async () => {
    const cwd = makeHome()
    writeFileSync(join(cwd, 'cart.json'), cart)
    const ran = await run(
      ['user-coupon-list', '--user-id', '1', '--checked', '@cart.json', '--dry-run', '-o', 'json'],
      { env: vendor, cwd },
    )
    expect(JSON.parse(ran.json<{ body: string }>().body).Params.checked).toBe(cart)
  })

  it.each([
    [['--user-id', '12a'], '--user-id: "12a" is not an id: digits only, at most 20'],
    [
      ['--user-id', '123456789012345678901'],
      '--user-id: "123456789012345678901" is not an id: digits only, at most 20',
    ],
    [['--shopping'], '--shopping needs --checked'],
    [
      ['--checked', cart, '--expire', 'used'],
      '--expire and --shopping do not go together: the platform ignores --expire there',
    ],
    [
      ['--checked', cart, '--amount', '3'],
      '--amount and --shopping do not go together: the platform ignores --amount there',
    ],
    [['--expire', 'gone'], '--expire <state>: "gone" is not one of used, canuse, expired'],
    [['--amount', '1e3'], '--amount: "1e3" is not an amount in yuan: digits, at most two decimals'],
    [
      ['--checked', '{}'],
      'cart.lines is missing: expected a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]',
    ],
    [['--checked', '@no-such-file'], '"no-such-file" cannot be read: it does not exist (ENOENT)'],
    [['--page', '0'], '--page: "0" is not a whole number from 1 to 2147483647'],
    [['--all', '--page', '2'], '--all and --page do not go together'],
    [['--all', '-o', 'raw'], ''],
  ])('refuses %j before anything is sent', async (argv, message) => {
    if (message !== '') expect(await refused('user-coupon-list', ...argv)).toBe(message)
    else expect(await run(['user-coupon-list', ...argv], { env: vendor })).toMatchObject({ code: 2, out: '' })
  })

  it('a cart that is a directory is a usage error that names it', async () => {
    const cwd = makeHome()
    mkdirSync(join(cwd, 'cart'))
    const ran = await run(['user-coupon-list', '--checked', '@cart'], { env: vendor, cwd })
    expect([ran.code, ran.err]).toEqual([
      2,
      'error: "cart" cannot be read: it is a directory (EISDIR)\nhint: coupon user-coupon-list --help\n',
    ])
  })
})

describe('yoho', () => {
  const env = { COUPON_PRIVATE_KEY: '0123456789abcdef0123456789abcdef' }

  it('lists: the known answer of client_secret, in a GET', async () => {
    const { method, url, body } = await dryRun(['lists', '--uid', '7893817', '--limit', '10'], env)
    expect([method, body]).toEqual(['GET', null])
    expect(url).toBe(
      'https://api.yoho.cn/?method=app.coupons.lists&uid=7893817&type=notuse&limit=10&page=1&app_version=4.6.0&os_version=yohobuy%3Ah5' +
        '&screen_size=720x1280&v=7&client_type=h5&client_secret=9ef63213ffd0727869345acfb36dddd1',
    )
  })

  it('lists: x-yoho-verify under a verify key, over client_secret too', async () => {
    const { headers } = await dryRun(['lists', '--uid', '7893817', '--limit', '10'], {
      ...env,
      COUPON_VERIFY_KEY: 'sandbox-verify-key',
    })
    expect(headers['x-yoho-verify']).toBe('3318aa76ad5b552d3bd08ba4f0c38668eab5bac8e4bdd96667a06d171fd885c9')
  })

  it('--post sends the same fields as a form', async () => {
    const { method, url, headers, body } = await dryRun(['lists', '--uid', '7893817', '--limit', '10', '--post'], env)
    expect([method, url, headers['content-type']]).toEqual([
      'POST',
      'https://api.yoho.cn/',
      'application/x-www-form-urlencoded',
    ])
    expect(body).toMatch(/^method=app\.coupons\.lists&uid=7893817&.*&client_secret=9ef63213ffd0727869345acfb36dddd1$/)
  })

  it.each([
    [['lists', '--uid', '5'], 'method=app.coupons.lists&uid=5&type=notuse&limit=20&page=1&'],
    [
      ['lists', '--uid', '5', '--type', 'overtime', '--page', '3'],
      'method=app.coupons.lists&uid=5&type=overtime&limit=20&page=3&',
    ],
    [['li', '--uid', '5'], 'method=app.coupons.li&uid=5&status=0&limit=20&page=1&'],
    [['li', '--uid', '5', '--status', '0'], 'method=app.coupons.li&uid=5&status=0&limit=20&page=1&'],
    [['li', '--uid', '5', '--status', '1', '--limit', '7'], 'method=app.coupons.li&uid=5&status=1&limit=7&page=1&'],
    [['total', '--uid', '2147483647', '--type', 'use'], 'method=app.coupons.total&uid=2147483647&type=use&'],
  ])('%j asks for %s', async (argv, query) => {
    expect((await dryRun(argv, env)).url).toContain(`?${query}app_version=`)
  })

  it.each([
    [['lists'], '--uid <id> is required'],
    [['li', '--uid', '0'], '--uid: "0" is not a whole number from 1 to 2147483647'],
    [['total', '--uid', '2147483648'], '--uid: "2147483648" is not a whole number from 1 to 2147483647'],
    [['lists', '--uid', '1.5'], '--uid: "1.5" is not a whole number from 1 to 2147483647'],
    [['lists', '--uid', '1', '--type', 'used'], '--type <state>: "used" is not one of use, notuse, overtime'],
    [['li', '--uid', '1', '--status', '2'], '--status <n>: "2" is not one of 0, 1'],
    [['li', '--uid', '1', '--limit', '-1'], '--limit: "-1" is not a whole number from 1 to 2147483647'],
    [['lists', '--uid', '1', 'extra'], 'too many arguments'],
    [['lists', '--uid'], '--uid <id>: the value is missing'],
    [['lists', '--uid', '1', '--tyep', 'use'], 'unknown option "--tyep"; did you mean --type?'],
    [['list', '--uid', '1'], 'unknown command "list"; did you mean lists?'],
    [['lists', '--uid', '1', '--timeout', 'soon'], '--timeout: "soon" is not a number above 0 and below 1000000000'],
    [['lists', '--uid', '1', '--fields', 'idd'], 'no field "idd" for --fields; did you mean "id"?'],
  ])('refuses %j', async (argv, message) => {
    expect(await refused(...argv)).toEqual(message)
  })

  it('the key is in neither the request nor the curl command', async () => {
    for (const flag of ['--dry-run', '--curl']) {
      const ran = await run(['lists', '--uid', '1', flag], {
        env: { ...env, COUPON_RESPONSE_SALT: 'canary-salt', COUPON_VERIFY_KEY: 'canary-verify' },
      })
      expect([ran.code, ran.out.includes('client_secret=')]).toEqual([0, true])
      expect(ran.out + ran.err).not.toMatch(/0123456789abcdef0123456789abcdef|canary/)
    }
  })
})

describe('on the sandbox', () => {
  const user = makeUser()

  it('lists: the documented coupons first, one page of ten, and what part of the whole that is', async () => {
    const ran = await user('lists', '--uid', '7893817', '-p', 'sandbox', '-o', 'json')
    expect([ran.code, ran.err]).toEqual([0, ''])
    const document = ran.json()
    expect(Object.keys(document)).toEqual(['asOf', 'items', 'page', 'complete', 'warnings'])
    expect(document.items).toHaveLength(10)
    expect(document.items.slice(0, 6).map((coupon: { couponId: string }) => coupon.couponId)).toEqual([
      '12375',
      '12374',
      '12373',
      '12372',
      '12371',
      '12370',
    ])
    expect([document.page, document.complete]).toEqual([{ number: 1, size: 10, total: 47, pages: 5 }, false])
    expect(document.warnings).toEqual([
      {
        code: 'TITLE_FIELD_CONFLICT',
        id: '39525810',
        message: 'title says -¥30.00, field says -¥20.00; the field counts',
      },
    ])
  })

  it('lists --all: 47 coupons, each once, complete', async () => {
    const document = (
      await user('lists', '--uid', '7893817', '-p', 'sandbox', '--all', '--rate', '0', '-o', 'json')
    ).json()
    expect(new Set(document.items.map((coupon: { id: string }) => coupon.id)).size).toBe(47)
    expect([document.items.length, document.complete, document.page]).toEqual([
      47,
      true,
      { number: 1, size: 10, total: 47, pages: 5 },
    ])
  })

  it('li --all: without pages and sizes in the answer, still everything', async () => {
    const document = (
      await user('li', '--uid', '7893817', '-p', 'sandbox', '--all', '--rate', '0', '-o', 'json')
    ).json()
    expect([document.items.length, document.complete, document.page]).toEqual([
      47,
      true,
      { number: 1, size: null, total: 47, pages: null },
    ])
  })

  it('a page past the end is an empty list, exit 0, not complete', async () => {
    const ran = await user('lists', '--uid', '7893817', '--page', '9', '-p', 'sandbox', '-o', 'json')
    expect([ran.code, ran.json().items, ran.json().complete, ran.json().page.total]).toEqual([0, [], false, 47])
  })

  it('total', async () => {
    expect((await user('total', '--uid', '7893817', '-p', 'sandbox', '-o', 'json')).json()).toEqual({
      total: 47,
      uid: '7893817',
      type: 'notuse',
    })
    expect((await user('total', '--uid', '7893817', '-p', 'sandbox', '-o', 'csv')).out).toBe(
      'total,uid,type\r\n47,7893817,notuse\r\n',
    )
  })

  it('the last line of a table says what part was shown, on standard error', async () => {
    expect((await user('lists', '--uid', '7893817', '-p', 'sandbox')).err).toMatch(/\n10 of 47; --all for the rest\n$/)
    expect((await user('lists', '--uid', '7893817', '-p', 'sandbox', '--lang', 'zh')).err).toMatch(
      /\n共 47 张，已显示 10 张；--all 显示全部\n$/,
    )
    expect((await user('lists', '--uid', '4242', '-p', 'sandbox', '--quiet')).err).toBe('')
  })

  it('an unknown yoho member has no coupons; an unknown zvcms member is a business exception', async () => {
    expect(await user('lists', '--uid', '2147483647', '-p', 'sandbox')).toMatchObject({
      code: 0,
      out: '',
      err: 'no coupons: is it the right member id?\n',
    })
    const ran = await user('user-coupon-list', '--user-id', '99999999999999999999', '-p', 'sandbox', '-o', 'json')
    expect([ran.code, ran.error()]).toEqual([
      5,
      {
        kind: 'api',
        code: '100404',
        message: 'the platform says no: 查询的信息不存在（沙箱：没有此会员） (100404)',
        hint: 'is it the right id? status and code of the answer disagree: true and 100404',
        platform: 'zvcms',
        endpoint: 'coupon.user-coupon-list',
      },
    ])
  })

  it('a failure says which endpoint it was, whatever its kind', async () => {
    for (const argv of [
      ['lists', '--uid', 'x'],
      ['lists', '--uid', '1', '--type', 'other'],
      ['lists', '--uid', '1'],
      ['lists', '--uid', '1', '--offline', '-p', 'sandbox'],
    ]) {
      expect((await user(...argv, '-o', 'json')).error()).toMatchObject({
        platform: 'yoho',
        endpoint: 'app.coupons.lists',
      })
    }
  })

  it('what a printed request would not tell is said', async () => {
    expect((await user('total', '--uid', '1', '-p', 'sandbox', '--curl')).err).toBe(
      'the sandbox picks its port when it starts: `coupon sandbox --port <n>` keeps one, and --endpoint names it\n',
    )
    const key = join(makeHome(), 'key.txt')
    writeFileSync(key, 'invented-key')
    await user('profile', 'add', 'leased', '--platform', 'yoho', '--verify', '--secret-file', key, '--no-input')
    expect((await user('total', '--uid', '1', '-p', 'leased', '--dry-run')).err).toContain(
      'x-yoho-verify is left out: its key is fetched when the request is sent\n',
    )
  })

  it('--query reaches into a printed request, too', async () => {
    const asked = ['total', '--uid', '1', '-p', 'sandbox', '--dry-run', '--quiet']
    expect((await user(...asked, '-o', 'json', '-q', 'method')).out).toBe('"GET"\n')
    expect((await user(...asked, '-q', 'method')).out).toBe('GET\n')
  })

  it('a failure without a hint of its own has that of its kind', async () => {
    const asked = ['total', '--uid', '1', '-p', 'sandbox', '--endpoint', 'http://127.0.0.1:9/', '--retries', '0']
    const ran = await user(...asked, '-o', 'json')
    expect([ran.code, ran.out, ran.error().hint]).toEqual([
      6,
      '',
      'try again later; `coupon doctor` looks at the way to the platform',
    ])
    expect((await user(...asked, '--lang', 'zh')).err).toContain('提示：稍后再试；`coupon doctor` 检查通往平台的网络\n')
  })

  it('a mistyped command is named, with --help too', async () => {
    expect(await user('lits', '--help')).toMatchObject({
      code: 2,
      out: '',
      err: 'error: unknown command "lits"; did you mean lists?\nhint: coupon --help\n',
    })
    expect((await user('help', 'exit-code')).err).toBe(
      'error: no command or topic "exit-code"; did you mean exit-codes?\nhint: `coupon --help` lists the commands, `coupon help help` the topics\n',
    )
    expect((await user('lists', '--uid', '1', '-p', '../x')).code).toBe(2)
    expect((await user('lists', '--uid', '1', '-p', 'sanbox')).err).toContain('sandbox')
  })

  it('zvcms pages are cut here', async () => {
    const ask = async (...argv: string[]) =>
      (await user('user-coupon-list', '--user-id', '383933091455959041', '-p', 'sandbox', '-o', 'json', ...argv)).json()
    const whole = await ask()
    expect([whole.complete, whole.page]).toEqual([
      true,
      { number: 1, size: null, total: whole.items.length, pages: null },
    ])
    const second = await ask('--limit', '5', '--page', '2')
    expect(second.items).toEqual(whole.items.slice(5, 10))
    expect([second.complete, second.page]).toEqual([
      false,
      { number: 2, size: 5, total: whole.items.length, pages: Math.ceil(whole.items.length / 5) },
    ])
    expect((await ask('--page', '2')).items).toEqual(whole.items.slice(20))
    expect((await ask('--all')).items).toEqual(whole.items)
    expect(await ask('--all', '--limit', '2')).toEqual(whole)
  })

  it('a request that is printed has the path of its platform, also where no sandbox runs', async () => {
    const asked = [
      ['user-coupon-list', '--user-id', '1'],
      ['lists', '--uid', '1'],
      ['customer-coupons', '--customer-id', '1'],
    ]
    const urls = asked.map(
      async (argv) => (await run([...argv, '-p', 'sandbox', '--dry-run', '-o', 'json'])).json().url,
    )
    const paths = (await Promise.all(urls)).map((url) => new URL(url).pathname)
    expect(paths).toEqual(['/api/v2', '/', '/v3/crm/coupon/getCustomerCoupons'])
  })

  it('a wrong key is exit 4 with a hint', async () => {
    const home = makeHome()
    const file = join(home, 'key.txt')
    writeFileSync(file, 'invented-wrong-key\n')
    const someone = makeUser({ cwd: home })
    expect(
      (await someone('profile', 'add', 'bad', '--platform', 'yoho', '--secret-file', 'key.txt', '--no-input')).code,
    ).toBe(0)
    const sandbox = await startSandbox({ platforms, now: Date.now })
    try {
      const ran = await someone('lists', '--uid', '1', '-p', 'bad', '--endpoint', sandbox.urls['yoho']!, '-o', 'json')
      expect([ran.code, ran.out]).toEqual([4, ''])
      expect(ran.error()).toEqual({
        kind: 'auth',
        code: '500',
        message: 'the platform refused the signature or the credentials: 数据验证错误. (500); profile "bad"',
        hint: 'check its key (`coupon profile show bad` has the fingerprint) and the clock; `coupon sign explain` names what is wrong',
        platform: 'yoho',
        endpoint: 'app.coupons.lists',
      })
    } finally {
      await sandbox.close()
    }
  })

  it.each([
    [
      ['--open-id', 'another'],
      [],
      'not the key: `coupon profile show` says which openId was sent, `coupon profile set <name> --open-id …` puts it right',
    ],
    [
      ['--grant-code', 'another'],
      [],
      'not the key: `coupon profile show` says which grantCode was sent, `coupon profile set <name> --grant-code …` puts it right',
    ],
    [[], ['--nonce', '7'], 'not the key: a nonce is good for one request; try again, without --nonce'],
  ])('what is refused beside the key is named: %j %j', async (wrong, asked, hint) => {
    const home = makeHome()
    const { openId = '', grantCode = '', openKey = '' } = sandboxCredentials['zvcms'] ?? {}
    writeFileSync(join(home, 'key.txt'), openKey)
    const someone = makeUser({ cwd: home })
    const right = ['--open-id', openId, '--grant-code', grantCode, '--secret-file', 'key.txt', '--no-input']
    await someone('profile', 'add', 'shop', '--platform', 'zvcms', ...right, ...wrong)
    const sandbox = await startSandbox({ platforms, now: Date.now })
    try {
      const list = ['user-coupon-list', '--user-id', '1', '-p', 'shop', '--endpoint', sandbox.urls['zvcms'] ?? '']
      if (asked.length > 0) await someone(...list, ...asked)
      const ran = await someone(...list, ...asked, '-o', 'json')
      expect(ran.code).toBe(4)
      expect(ran.error()).toMatchObject({ kind: 'auth', hint })
    } finally {
      await sandbox.close()
    }
  })

  it('the sandbox ignores credentials, endpoints and proxies of the environment', async () => {
    const env = {
      ...vendor,
      COUPON_PRIVATE_KEY: 'x'.repeat(8),
      COUPON_ENDPOINT: 'http://127.0.0.1:1/',
      HTTP_PROXY: 'http://127.0.0.1:1/',
    }
    expect((await makeUser({ env })('total', '--uid', '7893817', '-p', 'sandbox')).code).toBe(0)
  })

  it("-o raw is the body, byte for byte, in the gateway's key order", async () => {
    const ran = await user('total', '--uid', '7893817', '-p', 'sandbox', '-o', 'raw')
    expect(ran.out).toBe(
      '{"alg":"SALT_MD5","code":200,"data":{"total":47},"md5":"3281d67f1c65198c043676a93a198772","message":"coupons total"}',
    )
    expect(sandboxCredentials['yoho']?.['responseSalt']).toBe('sandbox-salt')
  })
})

describe('languages and help', () => {
  it('help is in the language of the flag, the variable or the locale', async () => {
    expect((await run(['--help'], { env: { LC_ALL: 'zh_CN.UTF-8' } })).out).toMatch(/^用法：coupon/)
    expect((await run(['lists', '--help', '--lang', 'zh'])).out).toContain('有货会员的优惠券（购物车页面用）')
    expect((await run(['lists', '--help'], { env: { LANG: 'zh_CN.UTF-8', COUPON_LANG: 'en' } })).out).toContain(
      "a member's coupons on YOHO!BUY",
    )
  })

  it('--fields help lists the fields with their meaning, without a member or a network', async () => {
    const ran = await run(['lists', '--fields', 'help'])
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.out).toMatch(/^Field +Meaning\nplatform/)
  })

  it('every command has two examples in its help', async () => {
    for (const name of ['user-coupon-list', 'lists', 'li', 'total', 'sandbox', 'profile add', 'profile show']) {
      const { out } = await run([...name.split(' '), '--help'])
      expect(out.split('Examples:\n')[1]?.match(/^ {2}coupon /gm)?.length, name).toBeGreaterThanOrEqual(2)
    }
  })

  it('coupon alone is help; help exit-codes is the table; an unknown topic is a usage error', async () => {
    expect((await run([])).out).toContain('Usage: coupon [options] [command]')
    expect((await run(['help', 'exit-codes'])).out).toMatch(/^ {2}0 {2}complete and right.*\n {2}1 {2}internal/)
    expect((await run(['help', 'profile', 'add'])).out).toContain('Usage: coupon profile add')
    expect(await run(['help', 'nothing'])).toMatchObject({
      code: 2,
      err: 'error: no command or topic "nothing"\nhint: `coupon --help` lists the commands, `coupon help help` the topics\n',
    })
  })

  it('--version', async () => {
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await run(['-V'])).code).toBe(0)
  })

  it('options of the environment are checked like flags, by their own name', async () => {
    const ran = await run(['lists', '--uid', '1', '-p', 'sandbox'], { env: { COUPON_TIMEOUT: 'x' } })
    expect(ran).toMatchObject({
      code: 2,
      err: 'error: COUPON_TIMEOUT: "x" is not a number above 0 and below 1000000000\nhint: coupon lists --help\n',
    })
    expect((await run(['lists', '--uid', '1', '-p', 'sandbox'], { env: { COUPON_OUTPUT: 'xml' } })).err).toBe(
      'error: COUPON_OUTPUT: "xml" is not one of table, json, jsonl, csv, md, html, raw\nhint: coupon lists --help\n',
    )
  })
})
