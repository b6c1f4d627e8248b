import { describe, expect, it } from 'vitest'
import { run } from '../helpers/run'

/* No sentence is surer than what is known, and every format says what the json says. */

const blank = {
  platform: 'yoho',
  id: '1',
  couponId: null,
  code: null,
  title: '满100减10',
  status: 'unused',
  validFrom: '2016-01-01T00:00:00+08:00',
  validUntil: '2016-12-31T23:59:59+08:00',
  benefit: { type: 'amount_off', amountFen: 1000 },
  minSpendFen: 10000,
  minCount: null,
  scope: null,
  sources: { benefit: 'field', minSpendFen: 'field' },
}
const cart =
  '[{"bar_code":"A","offline_price":120,"buy_num":2},{"bar_code":"B","offline_price":40,"buy_num":1,"categories":["tea"]}]'

async function check(own: object, ...more: string[]): Promise<string> {
  const input = JSON.stringify([{ ...blank, ...own }])
  const argv = ['check', '--cart', cart, '--coupons', '-', '--now', '2016-03-20T12:00:00+08:00', '--lang', 'zh']
  const ran = await run([...argv, ...more], { input, env: { COLUMNS: '200' } })
  expect(ran.code).toBe(0)
  return ran.out.replace(/<[^>]*>/g, ' ')
}

describe('pieces and money that are both short', () => {
  const own = {
    title: '满5件且满400元减50',
    minCount: 5,
    minSpendFen: 40000,
    benefit: { type: 'amount_off', amountFen: 5000 },
  }
  it.each(['table', 'md', 'html'])('%s says both', async (format) => {
    expect(await check(own, '-o', format)).toContain('还差 2 件可用；还差 ¥120.00 可用')
  })

  it('--say asks for both at once', async () => {
    expect(await check(own, '--say', '1')).toContain('再买 2 件且合计 ¥120.00 即可使用。')
  })
})

it('of goods that cannot be told from this cart nothing is counted', async () => {
  const scope = { goods: 'only', barCodes: [], categories: ['tea'], stores: 'all', storeSns: [] }
  const why = await check({ scope, minCount: 2 }, '--why', '1')
  expect(why).toContain('2 行中的 ? 行')
  expect(why).toContain('[?] 件数：需 2 件；件数未说明')
  expect(why).toContain('[?] 门槛：需 ¥100.00（字段）；适用商品的金额未说明')
})

it('a minimum that title and field dispute is no yes to the customer', async () => {
  const own = { title: '满399减10', minSpendFen: 25900 }
  expect(await check(own)).toContain('标题与字段不一致')
  expect(await check(own, '--why', '1')).toContain('标题写 >= ¥399.00，字段为 >= ¥259.00')
  expect(await check(own, '--say', '1')).toBe(
    '您的优惠券「满399减10」能否使用以结算页为准：券名与系统登记的使用门槛不一致。\n',
  )
})

it.each([
  ['满99包邮', {}],
  ['满399包邮', { minSpendFen: 39900 }],
])('%s: --why promises the shipping, and not the amount beside it', async (title, own) => {
  const why = await check({ title, ...own }, '--why', '1')
  expect(why).toContain('[是] 优惠：抵运费（标题）')
  expect(why).not.toContain('¥10.00')
})

it.each([
  ['locked', '[否] 状态：已锁定'],
  ['expired', '[否] 状态：已过期'],
])('%s is marked as a no where it stands', async (status, said) => {
  expect(await check({ status }, '--why', '1')).toContain(said)
  const { verdicts } = JSON.parse(await check({ status }, '-o', 'json'))
  expect(verdicts[0].reasons).toHaveLength(1)
})

it.each([
  ['only', '仅限部分门店'],
  ['except', '部分门店除外'],
])('without a cart --say tells that the stores are restricted: %s', async (stores, said) => {
  const scope = { goods: 'all', barCodes: [], categories: [], stores, storeSns: ['S1'] }
  const argv = ['check', '--coupons', '-', '--say', '1', '--now', '2016-03-20T12:00:00+08:00', '--lang', 'zh']
  const { out } = await run(argv, { input: JSON.stringify([{ ...blank, scope }]) })
  expect(out).toBe(`您的优惠券「满100减10」可用至 2016-12-31 23:59:59：满 ¥100.00 可用，${said}，减 ¥10.00。\n`)
})

it('without a cart a minimum in money and one in pieces are both asked for', async () => {
  const argv = ['check', '--coupons', '-', '--say', '1', '--now', '2016-03-20T12:00:00+08:00', '--lang', 'zh']
  const { out } = await run(argv, { input: JSON.stringify([{ ...blank, minCount: 5 }]) })
  expect(out).toContain('满 ¥100.00 可用，且满 5 件可用，减 ¥10.00')
})

it('a title without an end is cut where a person reads it, and whole where a program does', async () => {
  const title = `满100减10${'长'.repeat(700_000)}`
  for (const how of ['--why', '--say']) {
    const said = await check({ title }, how, '1')
    expect(said).toContain(`${title.slice(0, 198)}..`)
    expect(said.length).toBeLessThan(1000)
    expect(await check({ title }, how, '1', '-o', 'json')).toContain(title)
  }
  expect((await check({ title })).length).toBeLessThan(4000)
})

it.each([
  ['en', 'zh', '标题写 -¥30.00，字段为 -¥20.00'],
  ['zh', 'en', 'title says -¥30.00, field says -¥20.00'],
])('a list that was saved in %s is explained in %s', async (saved, asked, said) => {
  const list = await run(['lists', '--uid', '7893817', '--all', '-p', 'sandbox', '-o', 'json', '--lang', saved])
  const argv = ['check', '--amount', '280', '--coupons', '-', '--why', '39525810', '--lang', asked]
  const { out } = await run([...argv, '--now', '2016-03-20T12:00:00+08:00'], { input: list.out })
  expect(out).toContain(said)
  expect(out.match(/\[!\]/g)).toHaveLength(1)
})
