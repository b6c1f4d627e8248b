import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../src/eligibility/verdict'
import { run } from '../../helpers/run'
import { serve } from '../../helpers/servers'
import { answer, ask, cart } from './ask'
import { documentedRow } from './rows'

interface Document {
  verdicts: Verdict[]
  warnings: { code: string; id: string | null; message: string }[]
}

const member = ['--customer-id', '839042000000000001', '--now', '2026-03-20']
const moneyRow = (more: object = {}) =>
  JSON.stringify({ cardId: '390913445498200065', title: '满100减20', faceAmount: '20.00', useStatus: 0, ...more })

/** A list without money and one with, or what is answered in its place. */
async function check(listed: string, money: string, argv: string[] = []) {
  const { url, seen } = await serve(({ url: path }) => (path.endsWith('getCustomerCoupons') ? listed : money))
  const ran = await ask(url, ['check', '--cart', cart, ...member, ...argv])
  return { ran, seen, document: ran.json<Document>() }
}

describe('amounts of get_my_coupons_v2 beside the rows of getCustomerCoupons', () => {
  it('asks for all pages of the same state, 50 rows at a time, and believes the field over the title', async () => {
    const { seen, document } = await check(
      answer(`[${documentedRow()}]`),
      answer(`{"list":[${moneyRow({ faceAmount: '5.00' })}],"total":1}`),
    )
    expect(seen.map(({ body }) => (JSON.parse(body) as { params: object }).params)[1]).toEqual({
      customerId: '839042000000000001',
      pageNum: 1,
      pageSize: 50,
      useStatus: 0,
    })
    const [verdict] = document.verdicts
    expect(verdict).toMatchObject({ verdict: 'usable', discountFen: 500 })
    expect(verdict?.warnings.map(({ code }) => code)).toEqual(['TITLE_FIELD_CONFLICT', 'ASSUMED_UNIT'])
  })

  it('an amount that both name has no warning', async () => {
    const { document } = await check(answer(`[${documentedRow()}]`), answer(`{"list":[${moneyRow()}],"total":1}`))
    expect(document.verdicts).toMatchObject([{ discountFen: 2000, warnings: [] }])
    expect(document.warnings).toEqual([])
  })

  it.each(['4', '6'])('couponType %s takes nothing off, whatever its face', async (couponType) => {
    const { document } = await check(
      answer(`[${documentedRow({ couponType })}]`),
      answer(`{"list":[${moneyRow()}],"total":1}`),
    )
    expect(document.verdicts[0]?.discountFen).toBe(couponType === '6' ? 0 : null)
  })

  it('a coupon that the other list lacks is DETAILS_MISSING', async () => {
    const { document } = await check(
      answer(`[${documentedRow()},${documentedRow({ cardId: '2' })}]`),
      answer(`{"list":[${moneyRow()}],"total":1}`),
    )
    expect(document.warnings).toMatchObject([{ code: 'DETAILS_MISSING', id: '2' }])
  })

  it('where the question fails the list counts, and that is said once', async () => {
    const { ran, document } = await check(
      answer(`[${documentedRow()}]`),
      '{"status":false,"code":160098,"message":"closed","data":null}',
    )
    expect(ran.code).toBe(0)
    expect(document.verdicts).toMatchObject([{ discountFen: 2000 }])
    expect(document.warnings).toMatchObject([{ code: 'DETAILS_MISSING', id: null }])
    expect(document.warnings[0]?.message).toContain('1 coupon')
  })

  it('is not asked with --no-details', async () => {
    const { seen } = await check(answer(`[${documentedRow()}]`), answer('[]'), ['--no-details'])
    expect(seen).toHaveLength(1)
  })
})

describe('what is said of a title that names another amount', () => {
  const phone = ['--phone', '12000000001', '--amount', '450', '-p', 'sandbox', '--lang', 'zh']

  it.each(['1017', '1020', '1007'])('39091300000000%s is promised no amount', async (end) => {
    const { out } = await run(['check', ...phone, '--say', `39091300000000${end}`])
    expect(out).toContain('券名与系统登记的内容不一致，金额以结算页为准')
    expect(out).not.toContain('¥')
  })

  it('member tells the amount of the field', async () => {
    const { out } = await run(['member', '12000000001', '--amount', '450', '-p', 'sandbox', '--lang', 'zh'])
    expect(out).toMatch(/¥5\.00 ! ~ +满 ¥200 +可省 ¥5\.00/)
  })
})
