import { describe, expect, it } from 'vitest'
import { run } from '../helpers/run'

const phone = ['--phone', '12000000001', '-p', 'sandbox', '--lang', 'zh']
const cart = '[{"bar_code":"A1","offline_price":450,"buy_num":1}]'

describe('check --compare on a page', () => {
  it.each(['md', 'html'])('%s carries each disagreement, and whose the verdicts are', async (output) => {
    const argv = ['check', ...phone, '--cart', cart, '--compare']
    const { out } = await run([...argv, '-o', output])
    const { disagreements } = (await run([...argv, '-o', 'json'])).json<{
      disagreements: { id: string; platform: string; message: string }[]
    }>()
    expect(disagreements.length).toBeGreaterThan(3)
    const told = out.match(/结论不同：[^\n<]*/g) ?? []
    expect(told).toHaveLength(disagreements.length)
    for (const [index, { id, platform, message }] of disagreements.entries()) {
      expect(told[index]).toContain(id)
      expect(told[index]).toContain(`平台${platform === 'usable' ? '可用' : '不可用'}，本地`)
      expect(told[index]).toContain(message.split('；')[0])
    }
    expect(out).toContain('表中结论由本工具计算')
  })
})

describe('advice works as it is printed', () => {
  it.each([
    [['--amount', '450'], true],
    [['--cart', cart], false],
  ] as const)('%j', async (given, isAmount) => {
    const { err } = await run(['check', ...phone, ...given, '--say', '390913000000001003'])
    expect(err).toContain('换成 --compare')
    expect(err.includes('用 --cart 代替 --amount')).toBe(isAmount)
  })

  it('names the cart that --compare needs', async () => {
    const { err } = await run(['check', ...phone, '--amount', '450'])
    expect(err).toContain('coupon check --cart … --compare')
  })
})

describe('which coupons are in the table', () => {
  const line = '--why <编号>'

  it.each([
    [phone, true],
    [['--uid', '7', '-p', 'sandbox', '--lang', 'zh'], true],
    [['--user-id', '383933091455959041', '-p', 'sandbox', '--lang', 'zh'], false],
  ])('%j', async (whose, isTold) => {
    const { err } = await run(['check', ...whose, '--amount', '280'])
    expect(err.includes(line)).toBe(isTold)
  })
})

describe('amounts as support staff paste them', () => {
  it.each(['100元', '￥100', '¥ 100', ' 100 元', '100.00'])('%s', async (amount) => {
    const { code, out } = await run(['check', ...phone, '--amount', amount, '-o', 'json'])
    expect([code, (JSON.parse(out) as { cart: object }).cart]).toEqual([0, { lines: 0, totalFen: 10000 }])
  })

  it.each(['￥1,280', '1，280.00元'])('%s', async (amount) => {
    const { out } = await run(['check', ...phone, '--amount', amount, '-o', 'json'])
    expect((JSON.parse(out) as { cart: object }).cart).toEqual({ lines: 0, totalFen: 128000 })
  })

  it.each(['1,280', '￥1,28', '１００', '100美元', '$100', '-1', '1.234', '元'])('%s is none', async (amount) => {
    expect((await run(['check', ...phone, '--amount', amount])).code).toBe(2)
  })

  it.each([
    ['1,280', '1280'],
    ['1 280.5', '1280.5'],
    ['280.', '280'],
    ['.5', '0.5'],
    ['１２８', '128'],
    ['1,28', undefined],
    ['0.005', undefined],
  ])('%s is refused with what was probably meant, and that is taken', async (amount, meant) => {
    const { err } = await run(['check', ...phone, '--amount', amount, '--lang', 'en'])
    expect(/did you mean (\S+)\?/.exec(err)?.[1]).toBe(meant)
    if (meant) expect((await run(['check', ...phone, '--amount', meant])).code).toBe(0)
  })
})

describe('choose', () => {
  it('marks amounts whose unit is not stated, with --quiet too', async () => {
    const { out } = await run(['choose', ...phone, '--cart', cart, '--quiet'])
    expect(out).toMatch(/可用 +~¥65\.00 +~¥385\.00/)
    expect(out).toContain('~ 金额单位未写明')
    expect(out).toMatch(/免邮券 +可用 +¥0\.00/)
  })

  it('says so beside the best, and marks nothing in json', async () => {
    const { out, err } = await run(['choose', ...phone, '--cart', cart])
    expect(err).toContain('（金额单位未写明）')
    expect(out).toContain('~')
    expect((await run(['choose', ...phone, '--cart', cart, '-o', 'json'])).out).not.toContain('"mark"')
  })
})

describe('check --compare --type', () => {
  const takeawayOnly = '仅限外卖订单使用'
  const ask = (...more: string[]) => run(['check', ...phone, '--cart', cart, ...more, '-o', 'json'])
  const messages = async (...type: string[]) => {
    const { disagreements } = (await ask('--compare', ...type)).json()
    return JSON.stringify(disagreements)
  }

  it('asks the platform about that kind of order', async () => {
    expect(await messages()).toContain(takeawayOnly)
    expect(await messages('--type', 'dine-in')).toContain(takeawayOnly)
    expect(await messages('--type', 'takeaway')).not.toContain(takeawayOnly)
  })

  it('says the same as choose', async () => {
    const { verdicts } = (await run(['choose', ...phone, '--cart', cart, '--type', 'takeaway', '-o', 'json'])).json<{
      verdicts: { id: string; verdict: string }[]
    }>()
    const own = (await ask('--compare', '--type', 'takeaway')).json()
    const usable = new Set(verdicts.filter(({ verdict }) => verdict === 'usable').map(({ id }) => id))
    for (const { id, platform } of own.disagreements) expect(usable.has(id)).toBe(platform === 'usable')
  })

  it('is taken in a line of a batch', async () => {
    const line = JSON.stringify({ phone: '12000000001', type: 'takeaway' })
    const argv = ['batch', 'check', '--cart', cart, '--compare', '-p', 'sandbox', '--lang', 'zh']
    const { code, out } = await run(argv, { input: line })
    expect([code, out.includes('"disagreements":[{')]).toEqual([0, true])
    expect(out).not.toContain(takeawayOnly)
  })

  it.each([
    [['--type', 'takeaway'], '--type 只与 --compare 同用'],
    [['--compare', '--type', 'table'], 'dine-in'],
  ])('%j is refused', async (more, said) => {
    const ran = await ask(...more)
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.error().message + (ran.error().hint ?? '')).toContain(said)
  })

  it('is refused on a platform whose verdict does not depend on it', async () => {
    const argv = ['check', '--user-id', '7893817', '--cart', cart, '--compare', '--type', 'takeaway', '-p', 'sandbox']
    const ran = await run([...argv, '--lang', 'en'])
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain('--type asks the platform: it needs --customer-id or --phone')
  })
})
