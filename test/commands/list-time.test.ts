import { describe, expect, it } from 'vitest'
import { serve } from '../helpers/servers'
import { run } from '../helpers/run'

const sandbox = ['lists', '--uid', '7893817', '-p', 'sandbox', '--limit', '10']
const rowOf = (out: string, id: string) => out.split('\n').find((line) => line.startsWith(id)) ?? ''
const env = { COUPON_OPEN_ID: 'a', COUPON_GRANT_CODE: 'b', COUPON_OPEN_KEY: 'k' }
const filled = {
  id: '7',
  coupon_id: '1',
  start_at: '1552924800',
  end_at: '1553183999',
  status: '0',
  verify_code: '1',
  is_lock: '1',
  coupon: { id: '1', title: '满100减10', coupon_type: '0', min_amount_use: '10000', desc: '' },
}
const nothing = { id: '', coupon_id: '', start_at: '', end_at: '', status: '', verify_code: '', coupon: {} }

const listed = async (rows: object[], ...argv: string[]) => {
  const { url } = await serve(() => JSON.stringify({ status: true, code: 0, message: '', data: { item_list: rows } }))
  return run(['user-coupon-list', '--user-id', '1', '--endpoint', url, ...argv], { env })
}

describe('a list and time', () => {
  it.each([
    [['--now', '2016-05-01'], 'ended, unused', '已过期（未使用）'],
    [['--now', '2016-03-30'], '1 day left', '剩 1 天'],
    [['--now', '2016-03-31T17:34:00'], 'ends today', '今天到期'],
    [['--now', '2016-03-20'], 'unused', '未使用'],
    [['--now', '2016-03-20', '--soon', '11'], '11 days left', '剩 11 天'],
  ])('%j', async (argv, en, zh) => {
    expect(rowOf((await run([...sandbox, ...argv])).out, '39525823')).toMatch(new RegExp(`  ${en}$`))
    expect(rowOf((await run([...sandbox, ...argv, '--lang', 'zh'])).out, '39525823')).toMatch(new RegExp(`  ${zh}$`))
  })

  it('what begins later', async () => {
    const now = ['--now', '2019-03-01']
    expect((await listed([filled], ...now)).out).toMatch(/ from 03-19$/m)
    expect((await listed([{ ...filled, is_lock: '2' }], ...now)).out).toMatch(/ locked, from 03-19$/m)
    expect((await listed([filled], '--now', '2018-12-31')).out).toMatch(/ from 2019-03-19$/m)
  })

  it('COUPON_SOON counts, a wrong --soon is refused', async () => {
    const soon = await run([...sandbox, '--now', '2016-03-20'], { env: { COUPON_SOON: '11' } })
    expect(soon.out).toContain('11 days left')
    expect((await run([...sandbox, '--soon', 'x'])).err).toBe(
      'error: --soon: "x" is not a whole number of days from 0 to 9999\nhint: coupon lists --help\n',
    )
  })

  it('json says by when, and its states do not change with time', async () => {
    const [early, late] = await Promise.all(
      ['2016-03-20T12:00:00+08:00', '2016-05-01T00:00:00+08:00'].map((now) =>
        run([...sandbox, '-o', 'json', '--now', now]).then((ran) => ran.json<{ asOf: string; items: object[] }>()),
      ),
    )
    expect([early?.asOf, late?.asOf]).toEqual(['2016-03-20T12:00:00+08:00', '2016-05-01T00:00:00+08:00'])
    expect(late?.items).toEqual(early?.items)
    const csv = await run([...sandbox, '-o', 'csv', '--now', '2016-05-01', '--fields', 'status'])
    expect(new Set(csv.out.trimEnd().split('\r\n'))).toEqual(new Set(['status', 'unused']))
  })

  it("the clock of the sandbox's data is told first on a screen that it governs, and nowhere else", async () => {
    const clock = /^the sandbox's data live at 2016-03-20T12:00:00\+08:00/
    expect((await run(sandbox)).err).toMatch(clock)
    expect((await run([...sandbox, '--now', '2016-03-20'])).err).not.toMatch(clock)
    expect((await run([...sandbox, '-o', 'jsonl'])).err).not.toContain('live at')
    expect((await run([...sandbox, '--quiet'])).err).toBe('')
  })
})

describe('a row without any content', () => {
  it('is counted, not shown', async () => {
    const one = await listed([nothing, filled], '--now', '2019-03-20')
    expect(one.out.split('\n').filter((line) => line !== '')).toHaveLength(2)
    expect(one.err).toContain('1 row without any content\n')
    expect((await listed([nothing, nothing])).err).toContain('2 rows without any content\n')
    expect((await listed([nothing], '-o', 'md')).out).toContain('1 row without any content')
  })

  it('stays in the data formats', async () => {
    expect((await listed([nothing, filled], '-o', 'json')).json<{ items: object[] }>().items).toHaveLength(2)
    expect((await listed([nothing, filled], '-q', 'length(items)')).out).toBe('2\n')
  })
})
