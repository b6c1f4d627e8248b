import { describe, expect, it } from 'vitest'
import { DoubtMarks } from '../../src/cli/doubt-marks'
import { endText, thresholdText, valueText } from '../../src/commands/member/row-text'
import type { Benefit } from '../../src/coupon/coupon'
import { texts } from '../../src/text'
import { WarningIndex } from '../../src/warning'
import { makeCoupon } from '../eligibility/make'
import { run } from '../helpers/run'

const phone = '12000000001'
const zh = ['-p', 'sandbox', '--lang', 'zh']

describe('a phone number', () => {
  it.each([
    ['the screen', ['member', phone, ...zh]],
    ['the screen of a cart', ['member', phone, '--amount', '280', ...zh]],
    ['the screen of several', ['member', phone, '7', '--amount', '280', ...zh]],
    ['md', ['member', phone, ...zh, '-o', 'md']],
    ['html', ['member', phone, ...zh, '-o', 'html']],
    ['md of several', ['member', phone, '7', ...zh, '-o', 'md']],
    ['html of check', ['check', '--phone', phone, '--amount', '280', ...zh, '-o', 'html']],
    ['md of a list', ['customer-coupons', '--phone', phone, ...zh, '-o', 'md']],
    ['html of choose', ['choose', '--phone', phone, '--cart', '@examples/cart.json', ...zh, '-o', 'html']],
  ])('%s shows its ends alone', async (_, argv) => {
    const { code, out, err } = await run(argv)
    expect(code).toBe(0)
    expect(out).toMatch(/120(?:\*|\\\*){4}0001/)
    expect(out + err).not.toContain(phone)
  })

  it.each([[], ['-o', 'md'], ['-o', 'html']])('--full %s shows it whole', async (...format) => {
    expect((await run(['member', phone, ...zh, '--full', ...format])).out).toContain(phone)
  })

  it('is as it was typed in the data formats', async () => {
    expect((await run(['member', phone, ...zh, '-o', 'json'])).json()).toMatchObject({ member: phone })
    expect((await run(['member', phone, ...zh, '-o', 'csv', '--fields', 'member'])).out).toContain(phone)
  })

  it('is masked where nobody has it, beside members that are shown', async () => {
    const { code, out, err } = await run(['member', '7', '19999999999', ...zh, '-o', 'md'])
    expect(code).toBe(8)
    expect(out).toContain('199\\*\\*\\*\\*9999：没有会员使用手机号')
    expect(out + err).not.toContain('19999999999')
  })
})

describe('what stands below a page of members', () => {
  const clock = "the sandbox's data live at 2016-03-20T12:00:00+08:00, which is taken as now; --now moves it"
  const counts = '10 unused, 2 used, 1 expired, 0 locked; this is all'
  const seven = 'Member 7  yoho  profile sandbox  2016-03-20 12:00 +08:00 (sandbox clock)'
  const below = async (...ids: string[]) => {
    const { out } = await run(['member', ...ids, '-p', 'sandbox', '--lang', 'en', '-o', 'md'])
    return out.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []))
  }

  it.each<[string, string[], string[]]>([
    ['one', ['7'], ['Member 7 · Platform yoho · Profile sandbox', counts, clock]],
    [
      'one and another that nobody has',
      ['7', '19999999999'],
      [
        'Member 7 · Platform yoho · Profile sandbox',
        seven,
        counts,
        clock,
        '199\\*\\*\\*\\*9999: no member has the phone number 199\\*\\*\\*\\*9999',
        '1 of 2 members could not be shown',
      ],
    ],
    ['two', ['7', '8'], [seven, counts, clock, seven.replace('7', '8'), expect.any(String) as string, clock]],
  ])('%s', async (_, ids, lines) => {
    const said = await below(...ids)
    expect(said.filter((line) => !/^(?:warning|as of|\\!)/.test(line))).toEqual(lines)
  })
})

it.each([[], ['--amount', '280']])(
  'the next command of a phone number runs, and names the member by id: %s',
  async (...cart) => {
    const { out } = await run(['member', phone, ...cart, ...zh])
    const next = /接下来：coupon (.*)/.exec(out)?.[1] ?? ''
    expect(next).toContain('839042000000000001')
    const ran = await run([...next.split(' '), '--lang', 'zh'])
    expect(ran.code).toBe(0)
    expect(ran.out).toContain(cart.length > 0 ? '老客回馈无门槛65元券' : '会员 839042000000000001  qmai')
  },
)

describe('the code that a screen shows', () => {
  it.each([
    ['check', '--uid', '7', 'a4b***d48', '520告白满100减10，满200减30'],
    ['check', '--uid', '7', 'A4B＊＊＊d48', '520告白满100减10，满200减30'],
    ['check', '--phone', phone, '390***036', '520告白无门槛50元券'],
  ])('%s %s %s --say %s finds its coupon', async (command, flag, member, code, title) => {
    for (const how of ['--why', '--say']) {
      const { code: exit, out } = await run([command, flag, member, '--amount', '280', how, code, ...zh])
      expect(exit).toBe(0)
      expect(out).toContain(title)
    }
  })

  it('stands on the screen', async () => {
    expect((await run(['member', '7', ...zh])).out).toContain('a4b***d48')
  })

  it('of several coupons is answered with their ids', async () => {
    const coupon = (id: string, code: string) => ({ ...blank, id, code, title: `满${id}减10` })
    const coupons = [coupon('1', 'abc111xyz'), coupon('2', 'abc222xyz'), coupon('3', 'zzz111xyz')]
    const input = JSON.stringify(coupons)
    const ran = await run(['check', '--coupons', '-', '--why', 'abc***xyz', '--lang', 'zh'], { input })
    expect(ran).toMatchObject({ code: 2, out: '' })
    expect(ran.err).toContain('有 2 张券的券码符合 "abc***xyz"：1 满1减10；2 满2减10')
    const english = await run(['check', '--coupons', '-', '--why', 'abc***xyz', '--lang', 'en'], { input })
    expect(english.err).toContain('"abc***xyz" fits the codes of 2 coupons: 1 满1减10; 2 满2减10')
    expect((await run(['check', '--coupons', '-', '--why', 'ab***yz', '--lang', 'en'], { input })).code).toBe(2)
  })
})

const blank = {
  platform: 'yoho',
  couponId: null,
  status: 'unused',
  validFrom: null,
  validUntil: '2099-01-01T00:00:00+08:00',
  benefit: { type: 'unknown' },
  minSpendFen: null,
  minCount: null,
  scope: null,
  sources: {},
}

describe('an amount that a title alone says', () => {
  const note = '优惠取自名称：平台的列表没有写明'

  it('is told once where that is so of every amount', async () => {
    for (const format of ['table', 'md', 'html']) {
      const { out } = await run(['member', phone, ...zh, '-o', format])
      expect(out).toContain(note)
      expect(out).not.toContain(`* ${note}`)
    }
  })

  it('has a mark where others are of fields', () => {
    const coupon = (source: 'field' | 'title') =>
      ({ id: source, benefit: { type: 'amount_off', amountFen: 1000 }, sources: { benefit: source } }) as const
    const unknown = { id: '3', benefit: { type: 'unknown' }, sources: {} } as const
    const doubts = new DoubtMarks(new WarningIndex([]), [coupon('field'), coupon('title'), unknown])
    expect(doubts.beside('¥10.00', coupon('field'))).toBe('¥10.00')
    expect(doubts.beside('¥10.00', coupon('title'))).toBe('¥10.00 *')
    expect(doubts.footnotes().map((told) => told(texts.zh))).toEqual([`* ${note}`])
  })

  it('is not said with a cart, where the platform was asked for amounts', async () => {
    expect((await run(['member', phone, '--amount', '280', ...zh])).out).not.toContain(note)
  })

  it('is not said of amounts that fields tell', async () => {
    expect((await run(['member', '7', ...zh])).out).not.toContain(note)
  })
})

it('what the platform has taken back is said to be that', async () => {
  const { out } = await run(['member', phone, ...zh])
  expect(out).toMatch(/ 最多 ¥360\.00 .*已删除或已收回/)
})

it.each<[Partial<Benefit>, string]>([
  [{}, '¥20.00'],
  [{ capFen: 5000 }, '¥20.00'],
  [{ capFen: 1000 }, '¥10.00'],
  [{ everyFen: 10000 }, '¥20.00 a step'],
  [{ everyFen: 10000, capFen: 5000 }, 'up to ¥50.00'],
  [{ tiers: [{ minSpendFen: 9900, amountFen: 3000 }], capFen: 5000 }, 'up to ¥30.00'],
  [{ tiers: [{ minSpendFen: 9900, amountFen: 3000 }], capFen: 2500 }, 'up to ¥25.00'],
])('the value of %j is no more than can come off', (own, value) => {
  const benefit = { type: 'amount_off', amountFen: 2000, ...own } as Benefit
  expect(valueText(makeCoupon({ benefit }), texts.en)).toBe(value)
})

it.each([
  [null, 0, 'no minimum'],
  [0, 0, 'no minimum'],
  [19900, 0, 'from ¥199'],
  [19900, 3, 'from ¥199 + 3 pcs'],
  [null, 3, '3 pcs'],
  [null, null, 'min unknown'],
])('a minimum of %j and %j pieces is %s', (minSpendFen, minCount, said) => {
  expect(thresholdText(makeCoupon({ minSpendFen, minCount }), texts.en)).toBe(said)
})

describe('the end of a coupon on a screen', () => {
  const now = Date.parse('2016-03-20T12:00:00+08:00') / 1000
  const moment = { now, soonDays: 7, year: '2016' }
  const of = (own: object) => endText({ ...blank, id: '1', code: null, title: null, ...own } as never, moment, texts.en)

  it.each([
    [{ validUntil: null }, 'end unknown'],
    [{ validUntil: '2016-03-22T17:34:00+08:00' }, '03-22 17:34, 2 days left'],
    [{ validUntil: '2017-03-22T17:34:00+08:00' }, '2017-03-22 17:34, 367 days left'],
    [{ validUntil: '2016-03-22T17:34:00+08:00', status: 'used' }, '03-22 17:34'],
    [{ validUntil: '2016-03-22T17:34:00+08:00', withdrawn: true }, '03-22 17:34, deleted or taken back'],
    [{ validUntil: '2016-03-22T17:34:00+08:00', withdrawn: true, verdict: {} }, '03-22 17:34'],
    [{ validFrom: '2016-04-01T00:00:00+08:00', validUntil: '2016-04-22T17:34:00+08:00' }, 'from 04-01'],
  ])('%j: %s', (own, expected) => expect(of(own)).toBe(expected))
})
