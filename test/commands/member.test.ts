import { describe, expect, it } from 'vitest'
import { loadTextWidth } from '../../src/output/table/text-width'
import { makeHome, makeUser, run, type Surroundings } from '../helpers/run'
import { serve } from '../helpers/servers'
import { listsRow, yohoAnswer, yohoEnv } from '../helpers/ask'

const member = (argv: string[], more: Surroundings = {}) => run(['member', ...argv], more)
const inSandbox = (argv: string[], more: Surroundings = {}) => member([...argv, '-p', 'sandbox'], more)
const terminal = (columns: number): Surroundings => ({ env: { COLUMNS: String(columns) } })
const cart = '[{"bar_code":"P5C503FB51B4843301","offline_price":280,"buy_num":1}]'

describe('the screen', () => {
  it('says who it is, what there is, what ends soon, and what to type next', async () => {
    const { code, out } = await inSandbox(['7893817', '--lang', 'zh'])
    const lines = out.split('\n')
    expect(code).toBe(0)
    expect(lines.slice(0, 7)).toEqual([
      '会员 7893817  yoho  配置 sandbox  2016-03-20 12:00 +08:00（沙箱数据的时间）',
      '未使用 47，已使用 12，已过期 8，已锁定 0；以上是全部',
      '',
      '即将到期，7 天内（8 张）',
      '  ¥60.00        满 ¥499    双11狂欢满499减60    03-21 23:59，剩 1 天   a92***153',
      '  ¥65.00        满 ¥800    老客回馈满 800 减    03-23 23:59，剩 3 天   ac9***03a',
      '                           65',
    ])
    expect(out).toContain('\n可用（39 张）\n')
    expect(lines.slice(-5)).toEqual([
      '',
      '! 标题与字段不一致',
      '未列出：已使用（12 张），已过期（8 张）；--status all 可列出',
      '接下来：coupon member 7893817 --amount 100 -p sandbox',
      '',
    ])
  })

  it('is cards below 60 columns, and nothing is wider than the window', async () => {
    for (const columns of [20, 50, 59, 60, 80, 120]) {
      const { out } = await inSandbox(['7893817', '--lang', 'en', '--cart', cart], terminal(columns))
      const wide = (line: string) => [...line].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
      const lines = out.split('\n').filter((line) => !line.startsWith('next: '))
      expect(lines.filter((line) => wide(line) > columns)).toEqual([])
    }
    const { out } = await inSandbox(['7893817', '--lang', 'en'], terminal(50))
    expect(out).toContain('\n¥60.00  from ¥499\n  双11狂欢满499减60\n  03-21 23:59, 1 day left\n  a92***153\n¥65.00')
  })

  it('has with a cart what is saved, what is missing and why not, and names the coupon to speak of', async () => {
    const { out } = await inSandbox(['383933091455959041', '--platform', 'zvcms', '--lang', 'en', '--cart', cart])
    expect(out).toMatch(/^ {2}¥10\.00 .* from ¥100 .* saves ¥10\.00 /m)
    expect(out).toMatch(/^ {2}¥100\.00 .* from ¥1000 .* ¥720\.00 short /m)
    expect(out).toMatch(/^ {2}for shipping +no minimum +locked by /m)
    expect(out).toContain(
      `\nnext: coupon check --user-id 383933091455959041 --cart '${cart}' --say 389420000000000001 -p sandbox\n`,
    )
  })

  it('shows codes in full and used coupons where that is asked for', async () => {
    const { out } = await inSandbox(['7893817', '--full', '--status', 'all', '--lang', 'en'])
    expect(out).toContain('a92578153')
    expect(out).not.toContain('***')
    expect(out).toContain('\nUsed (12)\n')
    expect(out).toContain('\nExpired (8)\n')
  })

  it('takes --soon and --now', async () => {
    const { out } = await inSandbox(['7893817', '--soon', '1', '--lang', 'en'])
    expect(out).toContain('\nEnding soon, within 1 day (1)\n')
    const later = await inSandbox(['7893817', '--now', '2016-03-27T12:00:00+08:00', '--lang', 'en'])
    expect(later.out.split('\n')[0]).toBe('Member 7893817  yoho  profile sandbox  2016-03-27 12:00 +08:00')
    expect(later.out).toContain('Not listed: Ended, unused (7), Used (12)')
  })

  it('says of a member whom the platform does not know that it may be the wrong id', async () => {
    const { code, out, err } = await inSandbox(['99999', '--lang', 'zh'])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('\n没有任何状态的优惠券：会员 id 对吗？\n')
  })
})

describe('issue 9', () => {
  const disputed = ['7893817', '--lang', 'zh']

  it('an amount that its title disputes is marked on the screen, in md and in html, and in lists', async () => {
    const shown = /减? ?¥20(?:\.00)? !|减? ?¥20(?:\.00)? \\!/
    const lists = ['lists', '--uid', '7893817', '-p', 'sandbox', '--lang', 'zh']
    for (const argv of [['member', ...disputed, '-p', 'sandbox'], lists])
      for (const output of ['table', 'md', 'html']) {
        const { out } = await run([...argv, '-o', output], terminal(200))
        const row = out.split('\n').find((line) => line.includes('女生节第三波女生原创满299减30')) ?? ''
        expect([output, row]).toEqual([output, expect.stringMatching(shown)])
        expect(out).toMatch(/\\?! 标题与字段不一致/)
      }
    expect((await run([...lists, '-o', 'csv', '--fields', 'benefit'])).out).not.toContain('!')
  })

  it('a coupon that pays the shipping says so where its value stands', async () => {
    const phone = '12000000001'
    const { out } = await inSandbox([phone, '--lang', 'zh'], terminal(200))
    expect(out).toMatch(/^ {2}抵运费 .* 周三免邮券 /m)
    const listed = await run(['customer-coupons', '--phone', phone, '-p', 'sandbox', '--lang', 'en'], terminal(200))
    expect(listed.out).toMatch(/周三免邮券 +for shipping /)
  })

  it('the count of unused ones says how many of them have ended', async () => {
    const { out } = await inSandbox([...disputed, '--now', '2016-03-27T12:00:00+08:00'])
    expect(out).toContain('\n未使用 47（其中 7 张现已过期），已使用 12，已过期 8，已锁定 0；以上是全部\n')
  })

  it('breaks its first lines between what they say', async () => {
    expect((await inSandbox(disputed, terminal(50))).out.split('\n').slice(0, 4)).toEqual([
      '会员 7893817  yoho  配置 sandbox',
      '2016-03-20 12:00 +08:00（沙箱数据的时间）',
      '未使用 47，已使用 12，已过期 8，已锁定 0；',
      '以上是全部',
    ])
  })

  it('measures characters of ambiguous width as the terminal does', async () => {
    const rows = ['满100减10', '“奶茶”·满100减20'].map((couponDetailInfomation, n) => ({
      ...listsRow(n + 1),
      couponDetailInfomation,
    }))
    const server = await serve(({ url }) =>
      url.includes('app.coupons.total') ? yohoAnswer({ total: 0 }) : yohoAnswer({ couponList: rows, total: 2 }),
    )
    for (const ambiguous of ['narrow', 'wide'] as const) {
      const env = { ...yohoEnv, COLUMNS: '100', COUPON_AMBIGUOUS: ambiguous }
      const { out } = await member(['77', '--endpoint', server.url, '--now', '2016-03-20', '--lang', 'en'], { env })
      const ruler = await loadTextWidth(ambiguous)
      const ends = out
        .split('\n')
        .flatMap((line) => (line.includes('满100') ? line.slice(0, line.search(/end unknown|\d\d-\d\d /)) : []))
      expect(ends).toHaveLength(2)
      expect(new Set(ends.map((line) => ruler.cells(line))).size).toBe(1)
    }
  })

  it('says whose verdicts they are where the platform gives its own', async () => {
    const own = 'these verdicts are reckoned here; `coupon check --cart … --compare` asks'
    const phone = ['12000000001', '--lang', 'en', '--cart', cart]
    expect((await inSandbox(phone)).out).toContain(own)
    expect((await inSandbox([...phone, '-o', 'md'])).out).toContain('verdicts are reckoned here')
    expect((await inSandbox(['7893817', '--lang', 'en', '--cart', cart])).out).not.toContain(own)
  })
})

describe('the document', () => {
  it('has every key of the contract', async () => {
    const { code, json } = await inSandbox(['7893817', '-o', 'json'])
    expect(code).toBe(0)
    const document = json()
    expect(Object.keys(document)).toEqual([
      'member',
      'platform',
      'profile',
      'asOf',
      'counts',
      'groups',
      'complete',
      'warnings',
    ])
    expect(document).toMatchObject({
      member: '7893817',
      platform: 'yoho',
      profile: 'sandbox',
      asOf: '2016-03-20T12:00:00+08:00',
      counts: { unused: 47, used: 12, expired: 8, locked: 0, unknown: 0 },
      complete: true,
    })
    const { groups } = document
    expect(Object.keys(groups)).toEqual([
      'ending',
      'usable',
      'notStarted',
      'locked',
      'ended',
      'used',
      'expired',
      'unknown',
    ])
    expect([groups.used, groups.expired]).toEqual([null, null])
    expect(groups.ending.length + groups.usable.length).toBe(47)
    const ends = groups.usable.map(({ validUntil }: { validUntil: string }) => validUntil)
    expect(ends).toEqual([...ends].sort())
    expect(Object.keys(groups.ending[0])).toContain('sources')
    expect(groups.ending[0]).not.toHaveProperty('verdict')
  })

  it('has with a cart the verdict of check beside each coupon', async () => {
    const { json } = await inSandbox(['7893817', '--cart', cart, '-o', 'json'])
    const [first] = json().groups.ending
    expect(first.verdict).toMatchObject({
      id: first.id,
      verdict: 'almost',
      reasons: [{ code: 'BELOW_THRESHOLD', shortFen: 21900 }],
    })
  })

  it('lists used and expired ones with --status all', async () => {
    const { json } = await inSandbox(['7893817', '--status', 'all', '-o', 'json'])
    expect([json().groups.used.length, json().groups.expired.length]).toEqual([12, 8])
  })

  it('is an array for several, of which each may fail alone', async () => {
    const { code, json, error } = await inSandbox(['7893817', '99999', 'nobody', '-o', 'json'])
    expect([code, error().kind]).toEqual([8, 'partial'])
    const [known, unknown, failed] = json()
    expect([known.member, unknown.member]).toEqual(['7893817', '99999'])
    expect(unknown.counts).toEqual({ unused: 0, used: 0, expired: 0, locked: 0, unknown: 0 })
    expect(failed).toEqual({ member: 'nobody', error: expect.objectContaining({ kind: 'usage' }) })
  })

  it('is picked from with --fields and asked with --query', async () => {
    const fields = await inSandbox(['7893817', '--fields', 'id,title', '-o', 'json'])
    expect(Object.keys(fields.json().groups.ending[0])).toEqual(['id', 'title'])
    const query = await inSandbox(['7893817', '-q', 'counts.unused', '-o', 'json'])
    expect(query.out).toBe('47\n')
  })

  it('takes one value of --status, and says which', async () => {
    const says = async (lang: string) => (await inSandbox(['7893817', '--status', 'used', '--lang', lang])).err
    expect(await says('en')).toContain('--status <state>: not "used": the only value is "all"')
    expect(await says('zh')).toContain('--status <state>：不能是“used”，唯一的可选值是“all”')
  })

  it('is rows in the other formats', async () => {
    const csv = await inSandbox(['7893817', '-o', 'csv', '--fields', 'member,group,id,code'])
    expect(csv.out.split('\r\n').slice(0, 2)).toEqual(['member,group,id,code', '7893817,ending,545204291,a92578153'])
    const jsonl = await inSandbox(['7893817', 'x', '-o', 'jsonl'])
    const lines = jsonl.out.trimEnd().split('\n')
    expect([jsonl.code, lines.length]).toEqual([8, 48])
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ member: '7893817', group: 'ending', id: '545204291' })
    expect(JSON.parse(lines[47] ?? '')).toMatchObject({ member: 'x', error: { kind: 'usage' } })
    const md = await inSandbox(['7893817', '-o', 'md', '--lang', 'zh'])
    expect(md.out.split('\n')[2]).toBe(
      '| 即将到期 | ¥60.00 | 满 ¥499 | 双11狂欢满499减60 | 03-21 23:59，剩 1 天 | a92\\*\\*\\*153 |',
    )
    expect((await inSandbox(['7893817', '-o', 'raw'])).code).toBe(2)
  })
})

describe('the id', () => {
  it.each([
    ['７８９３８１７', '7893817'],
    [' \u30007893817\r\n', '7893817'],
    ['\ufeff7893817\u200b', '7893817'],
  ])('%j is cleaned, with a note', async (typed, id) => {
    const { json, err } = await inSandbox([typed, '-o', 'json', '--lang', 'en'])
    expect(json().member).toBe(id)
    expect(err).toBe(`the id was read as ${id}: digits of another width or blanks around it were taken off\n`)
  })

  it.each(['', ' ', '78 93', '7\u001b[31m', 'x'.repeat(101)])('%j is none', async (typed) => {
    const { code, error } = await inSandbox([typed, '-o', 'json'])
    expect([code, error().kind]).toEqual([2, 'usage'])
  })

  it('tells the platform by its shape, else by the profile, else it is asked for', async () => {
    expect((await inSandbox(['2147483648', '-o', 'json'])).code).toBe(2)
    const user = makeUser()
    await user('profile', 'add', 'shop', '--platform', 'zvcms', '--open-id', '1', '--grant-code', 'g', '--no-input')
    const asked = await user('member', '12', '-p', 'shop', '--dry-run', '-o', 'json')
    expect([asked.code, asked.error().kind]).toEqual([3, 'config'])
    const none = await inSandbox(['abc', '--lang', 'en'])
    expect(none.err).toContain('error: no platform has member ids like "abc"\nhint: coupon member --help')
    const zero = await inSandbox(['0', '--lang', 'en'])
    expect(zero.err).toContain('error: no platform has member ids like "0"\nhint: say whose it is: --platform zvcms|')
  })

  it('what is locked, or of no known state, and past its end is marked', async () => {
    const asked = ['383933091455959041', '--platform', 'zvcms', '--now', '2019-05-01', '--lang', 'zh']
    const { out } = await inSandbox(asked)
    expect(out).toMatch(/女生节第三波免邮券 +04-15 23:59，已过期/)
    expect(out).toMatch(/无名称 +03-21 23:59，已过期/)
  })

  it.each([
    ['+86 120-0000-0001', '12000000001'],
    ['120 0000 0001', '12000000001'],
    ['uid: 7893817', '7893817'],
    ['"7893817"', '7893817'],
    ['7893817, 7', '7893817 7'],
  ])('%j is refused with what was probably meant, and that is taken', async (typed, meant) => {
    const { code, err } = await inSandbox([typed, '--lang', 'en'])
    expect([code, err]).toEqual([2, expect.stringContaining(`like "${typed}"; did you mean ${meant}?`)])
    expect((await inSandbox(meant.split(' '))).code).toBe(0)
  })

  it.each(['-5', '7893817.0', '7893817 7', 'a4d675488', 'abc'])('of %j nothing is guessed', async (typed) => {
    expect((await inSandbox(['--lang', 'en', '--', typed])).err).not.toContain('did you mean')
  })

  it('that nobody has on the sandbox is followed by one that somebody has', async () => {
    const { out } = await inSandbox(['999', '--lang', 'en'])
    const next = /next: coupon (.*)\n/.exec(out)?.[1] ?? ''
    expect(next).toBe('member 7893817 -p sandbox')
    expect((await run(next.split(' '))).code).toBe(0)
  })
})

describe('what the platform answers', () => {
  const totals = (type: string | null) => yohoAnswer({ total: type === 'use' ? 3 : 4 })
  const answered = (rows: number) =>
    yohoAnswer({
      couponList: Array.from({ length: rows }, (_, n) => listsRow(n + 1)),
      page: 1,
      pageSize: 20,
      pageTotal: 1,
      total: rows,
    })

  it('is asked for at the same time, and a part that fails leaves the others', async () => {
    const server = await serve(({ url }) => {
      const query = new URL(url, 'http://x').searchParams
      if (query.get('type') === 'overtime') return { status: 404, body: 'gone' }
      return query.get('method') === 'app.coupons.total' ? totals(query.get('type')) : answered(2)
    })
    const { code, json, error } = await member(
      ['77', '--endpoint', server.url, '--retries', '0', '--now', '2016-03-20', '-o', 'json'],
      { env: yohoEnv },
    )
    expect([code, error().kind]).toEqual([8, 'partial'])
    expect(json()).toMatchObject({
      profile: null,
      complete: false,
      counts: { unused: 2, used: 3, expired: null, locked: 0, unknown: 0 },
    })
    expect(server.seen.length).toBe(3)
  })

  it('keeps its own exit code where there is nothing to show', async () => {
    const server = await serve(() => ({ status: 403, body: '' }))
    const { code, out, error } = await member(['77', '--endpoint', server.url, '-o', 'json'], { env: yohoEnv })
    expect([code, out, error().kind]).toEqual([4, '', 'auth'])
  })

  it('is kept with --save and answered offline', async () => {
    const server = await serve(({ url }) => {
      const query = new URL(url, 'http://x').searchParams
      return query.get('method') === 'app.coupons.total' ? totals(query.get('type')) : answered(2)
    })
    const stateDir = makeHome()
    const base = ['77', '--endpoint', server.url, '--now', '2016-03-20', '-o', 'json']
    const online = await member([...base, '--save'], { env: yohoEnv, stateDir })
    const before = server.seen.length
    const offline = await member([...base, '--offline'], { env: yohoEnv, stateDir })
    expect([offline.code, offline.out]).toEqual([0, online.out])
    expect(server.seen.length).toBe(before)
    const other = await member(['78', ...base.slice(1), '--offline'], { env: yohoEnv, stateDir })
    expect([other.code, other.out]).toEqual([2, ''])
  })

  it('is shown clean, and a row that tells nothing is counted', async () => {
    const empty = { id: '', couponId: '', couponCode: '', couponDetailInfomation: '', couponValue: '', overTime: '' }
    const hostile = {
      ...listsRow(1),
      couponCode: '\u001b]0;x\u0007abcdef789',
      couponDetailInfomation: '\u001b[31m满9减1\u202e',
    }
    const server = await serve(({ url }) => {
      const isCount = new URL(url, 'http://x').searchParams.get('method') === 'app.coupons.total'
      const data = { couponList: [hostile, empty], page: 1, pageSize: 20, totalPageNum: 1, total: 2 }
      return isCount ? totals('use') : yohoAnswer(data)
    })
    const { out } = await member(['77', '--endpoint', server.url, '--now', '2016-03-20', '--lang', 'en'], {
      env: yohoEnv,
    })
    expect(out.split('\n').slice(3, 8)).toEqual([
      'Usable (1)',
      '  ¥1.00  from ¥9  满9减1  03-31 17:34, 11 days left  abc***789',
      '',
      '1 row without any content',
      'Not listed: Used (3), Expired (3); --status all lists them',
    ])
  })

  it('is printed unsent with --dry-run: one request a question', async () => {
    const { json } = await inSandbox(['77', '--dry-run', '-o', 'json'])
    expect(json().map(({ method }: { method: string }) => method)).toEqual(['GET', 'GET', 'GET'])
  })
})

it('issue 9: nobody waits for the end of what was used or taken back', async () => {
  const argv = ['12000000001', '--status', 'all', '-p', 'sandbox', '--lang', 'zh', '--now', '2026-03-20T12:00:00+08:00']
  const { out } = await run(['member', ...argv])
  const used = out.slice(out.indexOf('已使用（'), out.indexOf('已过期（'))
  expect(used).toContain('04-01 23:59')
  expect(used).not.toContain('剩')
})

it('issue 9: used on one screen is used on the other', async () => {
  const yoho = ['-p', 'sandbox', '-o', 'json']
  const { groups } = (await run(['member', '7', '--platform', 'yoho', '--status', 'all', ...yoho])).json<{
    groups: Record<string, { id: string; status: string }[]>
  }>()
  const { items } = (await run(['lists', '--uid', '7', '--type', 'use', ...yoho])).json<{ items: { id: string }[] }>()
  expect(groups['used']?.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort())
  expect([...(groups['used'] ?? []), ...items]).toEqual(
    expect.arrayContaining([expect.objectContaining({ id: '40000454', status: 'used' })]),
  )
})

it('issue 9: a coupon that was taken back is no open offer', async () => {
  const { out } = await run(['member', '12000000001', '--amount', '280', '-p', 'sandbox', '--lang', 'zh'])
  const unknown = out.slice(out.indexOf('未知（'))
  expect(unknown).toContain('已被平台删除或')
  expect(unknown).not.toContain('还差')
})
