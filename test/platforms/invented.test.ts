import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { platforms } from '../../src/platforms'
import { type Sandbox, startSandbox } from '../../src/sandbox/server'
import { makeHome, run, type Surroundings } from '../helpers/run'
import { tea } from './tea'

/** A house that knows the invented platform beside its own: one more value in the list, and nothing else. */
const withTea = [...platforms, tea]
const home = makeHome()
const coupon = (argv: string[], more: Surroundings = {}) =>
  run([...argv, '--lang', 'en'], {
    platforms: withTea,
    configDir: join(home, 'config'),
    stateDir: join(home, 'state'),
    cwd: home,
    ...more,
  })
const cart = (yuan: number) => `[{"bar_code":"pot","offline_price":${yuan},"buy_num":1}]`

let sandbox: Sandbox
let env: Record<string, string>
beforeAll(async () => {
  sandbox = await startSandbox({ platforms: withTea, now: Date.now })
  env = { COUPON_TEA_KEY: 'sandbox-invented-tea-key', COUPON_TEA_ENDPOINT: sandbox.urls['tea'] ?? '' }
})
afterAll(() => sandbox.close())

describe('a platform that nobody here knows', () => {
  it('has its commands with their help, and its errors name it', async () => {
    expect((await coupon(['vouchers', '--help'])).out).toContain('tea vouchers')
    expect((await coupon(['--help'])).out).toMatch(/^ {2}cups .*how many vouchers$/m)
    const ran = await coupon(['vouchers', '--guest', '7', '-o', 'json'], { env })
    expect(ran.code).toBe(2)
    expect(ran.error()).toMatchObject({ platform: 'tea', endpoint: 'vouchers.mine' })
  })

  it('signs as its recipe says', async () => {
    const ran = await coupon(['cups', '--guest', 'g7', '--timestamp', '1700000000', '--dry-run', '-o', 'json'], { env })
    // printf 'guest=g7&house=first&op=cups.count&ts=1700000000sandbox-invented-tea-key' | md5sum
    expect(ran.json().url).toBe(
      `${env['COUPON_TEA_ENDPOINT']}?op=cups.count&house=first&ts=1700000000&guest=g7&sig=3257991ACDEAEDE1C06F0E6E3F3A1C2A`,
    )
  })

  it('is listed page by page, in every format', async () => {
    const ran = await coupon(['vouchers', '--guest', 'g1', '--all', '-o', 'csv', '--fields', 'platform,id'], { env })
    expect(ran.out).toBe(`platform,id\r\n${[1, 2, 3, 4, 5].map((n) => `tea,9000000000000000000${n}\r\n`).join('')}`)
    expect((await coupon(['cups', '--guest', 'g1', '-o', 'json'], { env })).json()).toEqual({ total: 5, guest: 'g1' })
  })

  it('is served by the sandbox in the process', async () => {
    const ran = await coupon(['vouchers', '--guest', 'g1', '-p', 'sandbox', '-o', 'json'])
    expect(ran.json()).toMatchObject({ page: { total: 5 }, complete: false })
  })

  it('has profiles, which show where each value comes from', async () => {
    const added = await coupon(
      ['profile', 'add', 'pot', '--platform', 'tea', '--house', 'second', '--secret-stdin', '--no-input'],
      { input: 'invented-key\n' },
    )
    expect([added.code, added.err]).toEqual([0, expect.any(String)])
    const shown = await coupon(['profile', 'show', 'pot', '-o', 'json'])
    expect(shown.json()).toMatchObject({ name: 'pot', platform: 'tea' })
    expect(shown.json().values).toContainEqual({ key: 'house', value: 'second', source: 'profile' })
    expect(shown.out).not.toContain('invented-key')
  })

  it('is checked online, with the clock of its sandbox, and from a saved answer', async () => {
    const online = await coupon(['check', '--cart', cart(150), '--guest', 'g1', '-p', 'sandbox', '-o', 'json'])
    expect(online.json()).toMatchObject({ asOf: '2020-06-01T12:00:00+08:00', best: { discountFen: 1000 } })
    const raw = await coupon(['vouchers', '--guest', 'g1', '-o', 'raw'], { env })
    writeFileSync(join(home, 'saved.json'), raw.out)
    const saved = await coupon(
      ['check', '--cart', cart(150), '--coupons', 'saved.json', '--now', '2020-06-01', '-o', 'json'],
      { env: {} },
    )
    expect(saved.json()).toMatchObject({ complete: false, best: { id: '90000000000000000001', discountFen: 1000 } })
  })

  it('is compared with its own saving and its own reason, where it says them', async () => {
    const { verdicts } = tea.members
    if (!verdicts) throw new Error('the tea house has a word of its own')
    const read = () => [
      { id: '90000000000000000001', usable: true, discountFen: 900, message: null },
      { id: '90000000000000000002', usable: true, discountFen: null, message: '老客照用' },
      { id: '90000000000000000004', usable: false, discountFen: null, message: '每桌限用一张\u001b[31m' },
      { id: '90000000000000000005', usable: true, discountFen: 800, message: null },
    ]
    const speaking = { ...tea, members: { ...tea.members, verdicts: { ...verdicts, read } } }
    const argv = ['check', '--cart', cart(190), '--guest', 'g1', '--compare', '--now', '2020-06-01']
    const world = { platforms: [...platforms, speaking], env }
    const { disagreements } = (await coupon([...argv, '-o', 'json'], world)).json<{
      disagreements: { id: string; platform: string; verdict: string; cause: string; message: string }[]
    }>()
    expect(disagreements.map(({ id, platform, verdict, cause }) => [id.slice(-1), platform, verdict, cause])).toEqual([
      ['1', 'usable', 'usable', 'OTHER_SAVING'],
      ['2', 'usable', 'almost', 'OTHER_MINIMUM'],
      ['4', 'unusable', 'usable', 'SCOPE_ASSUMED'],
    ])
    expect(disagreements.map(({ message }) => message)).toEqual([
      'the platform takes off another amount; platform ¥9.00, here ¥10.00',
      expect.stringMatching(/; the platform says: 老客照用; here: ¥10\.00 more to use it$/),
      expect.stringMatching(/; the platform says: 每桌限用一张$/),
    ])
    const table = await coupon(argv, world)
    // Wherever its lines are broken.
    expect(table.out.replace(/\s+/g, ' ')).toContain('platform ¥9.00, here ¥10.00')
    const zh = await run([...argv, '--lang', 'zh'], world)
    expect(zh.out).toMatch(/龙井满100减10 +可用 +可用/)
    expect(table.err).toContain('they disagree on 3 coupons')
  })

  it('is compared with its own word', async () => {
    const ran = await coupon(
      ['check', '--cart', cart(190), '--guest', 'g1', '--compare', '--now', '2020-06-01', '-o', 'json'],
      { env },
    )
    expect(ran.json().disagreements).toMatchObject([
      { id: '90000000000000000002', platform: 'usable', verdict: 'almost' },
    ])
  })

  it('shows a member on one screen, by the shape of the id', async () => {
    const ran = await coupon(['member', 'g1', '--now', '2020-12-28', '--cart', cart(150), '-o', 'json'], { env })
    expect(ran.json()).toMatchObject({
      member: 'g1',
      platform: 'tea',
      counts: { unused: 5, used: null, expired: null, locked: 0, unknown: 0 },
      complete: true,
    })
    expect(ran.json().groups.ending[0]).toMatchObject({ id: '90000000000000000003' })
    const screen = await coupon(['member', 'g1', '-p', 'sandbox'])
    expect(screen.out).toMatch(/^Member g1 {2}tea {2}profile sandbox {2}/)
    expect(screen.out).toContain('\n5 unused, ? used, ? expired, 0 locked; this is all\n')
  })

  it('has its signature explained, verified and named when it is wrong', async () => {
    const explained = await coupon(
      ['sign', 'explain', 'vouchers', '--guest', 'g1', '--timestamp', '1700000000', '-o', 'json'],
      { env },
    )
    expect(explained.json()).toMatchObject({
      platform: 'tea',
      canonical: 'guest=g1&house=first&op=vouchers.mine&page=1&ts=1700000000***',
    })
    const url = `${env['COUPON_TEA_ENDPOINT']}?op=vouchers.mine&house=first&ts=1700000000&guest=g1&page=1&sig=${explained.json().token}`
    writeFileSync(join(home, 'captured.txt'), url)
    const verified = await coupon(['sign', 'verify', '--request', 'captured.txt', '-o', 'json'], { env })
    expect([verified.code, verified.json()]).toEqual([0, { platform: 'tea', recipe: 'sig', match: true }])
    const wrong = await coupon(['vouchers', '--guest', 'g1', '-o', 'json'], {
      env: { ...env, COUPON_TEA_KEY: 'another' },
    })
    expect([wrong.code, wrong.error().kind]).toEqual([4, 'auth'])
  })

  it('takes a step before, and prints its own verdicts as check prints ours', async () => {
    const ran = await coupon(['judge', '--table', '7', '--pot', cart(190), '--now', '2020-06-01', '-o', 'json'], {
      env,
    })
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.json()).toMatchObject({
      by: 'platform',
      cart: { lines: 1, totalFen: 19000 },
      verdicts: [
        { id: '90000000000000000001', verdict: 'usable', discountFen: 1000, payableFen: 18000, reasons: [] },
        { verdict: 'unusable', reasons: [{ code: 'PLATFORM_SAYS', message: 'less than 200' }] },
        { verdict: 'unusable', reasons: [{ code: 'PLATFORM_SAYS', message: 'less than 300' }] },
      ],
      best: { id: '90000000000000000001', discountFen: 1000, payableFen: 18000 },
      complete: true,
    })
    const table = await coupon(['judge', '--table', '7', '--pot', cart(190)], { env })
    expect(table.err).toContain('g1 sits there\n')
    const empty = await coupon(['judge', '--table', '8', '--pot', cart(190), '-o', 'json'], { env })
    expect([empty.code, empty.error().endpoint, empty.error().message]).toEqual([
      5,
      'guests.seated',
      'nobody sits at 8',
    ])
    expect((await coupon(['judge', '--table', '7', '--pot', cart(190), '--dry-run'], { env })).out).toContain(
      'op=guests.seated',
    )
    expect((await coupon(['judge', '--table', '7', '-o', 'json'], { env })).error().message).toBe(
      '--pot <cart> is required',
    )
  })

  it('is served at its paths, and below one that says so', async () => {
    const count = async (path: string) => {
      const own = { env: { ...env, COUPON_TEA_ENDPOINT: `${sandbox.url}${path}` } }
      return (await coupon(['cups', '--guest', 'g1', '-o', 'json'], own)).code
    }
    expect(await Promise.all(['/tea', '/houses/', '/houses/second/cups', '/houses', '/tea/x'].map(count))).toEqual([
      0, 0, 0, 5, 5,
    ])
  })
})
