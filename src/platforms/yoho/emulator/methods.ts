import type { EmulatorResponse, EmulatorState } from '../../emulator'
import { type YohoCoupon, memberCoupons, stateOf } from './coupons'
import { emptyView, envelope, refusal } from './envelope'
import type { Parameters } from './gate'
import { liRow, listsRow } from './rows'

type Method = (values: Parameters, world: EmulatorState) => EmulatorResponse

const types = ['use', 'notuse', 'overtime']

/** The server never gives more on one page, whatever was asked. */
const mostOnPage = 10

/** What can be asked. A required parameter that is missing or ill-typed ends in an empty HTTP 500. */
export const methods: Readonly<Record<string, Method>> = {
  'app.coupons.lists': (values, world) => {
    const [uid, type, limit, page] = [int(values, 'uid'), values.get('type'), int(values, 'limit'), int(values, 'page')]
    if (uid === null || type === undefined || limit === null || page === null) return emptyView(500)
    if (!types.includes(type)) return refusal(world, 500, '参数缺失')
    const found = couponsOf(uid, type, world)
    const { size, rows } = cut(found, limit, page)
    return envelope(world, 200, '优惠券列表', {
      couponList: rows.map((coupon) => listsRow(coupon, world.asOf)),
      pageSize: size,
      total: found.length,
      totalPageNum: Math.ceil(found.length / size),
    })
  },

  'app.coupons.li': (values, world) => {
    const [uid, status, limit, page] = [
      int(values, 'uid'),
      int(values, 'status'),
      int(values, 'limit'),
      int(values, 'page'),
    ]
    if (uid === null || status === null || limit === null || page === null) return emptyView(500)
    const found = couponsOf(uid, status === 0 ? 'notuse' : 'use', world)
    const info = cut(found, limit, page).rows.map((coupon) => liRow(coupon, world.asOf))
    return envelope(world, 200, '操作成功', { info, total: found.length })
  },

  'app.coupons.total': (values, world) => {
    const [uid, type] = [int(values, 'uid'), values.get('type')]
    if (uid === null || type === undefined) return emptyView(500)
    if (!types.includes(type)) return refusal(world, 500, '参数缺失')
    return envelope(world, 200, 'coupons total', { total: couponsOf(uid, type, world).length })
  },

  /** Hands out the key of x-yoho-verify; the one method that is not signed. */
  'resources.simple.pice': (_values, world) => envelope(world, 200, '操作成功', { sk: world.credentials['verifyKey'] }),
}

function couponsOf(uid: number, type: string, world: EmulatorState): YohoCoupon[] {
  return memberCoupons(uid, world).filter((coupon) => stateOf(coupon, world.asOf) === type)
}

function cut(found: YohoCoupon[], limit: number, page: number): { size: number; rows: YohoCoupon[] } {
  const size = limit < 1 ? mostOnPage : Math.min(limit, mostOnPage)
  const start = (Math.max(page, 1) - 1) * size
  return { size, rows: found.slice(start, start + size) }
}

/** A Java int, or null. */
function int(values: Parameters, name: string): number | null {
  const text = values.get(name) ?? ''
  const number = Number(text)
  return /^[+-]?\d{1,10}$/.test(text) && number === (number | 0) ? number : null
}
