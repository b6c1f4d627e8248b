import { readCart } from '../../eligibility/cart'
import type { Asked, ListEndpoint, Platform } from '../../platforms/platform'
import type { Connection } from '../connect'
import type { Invocation } from '../invocation'
import { checkCoupons } from './check'
import { fetchCoupons } from './fetch'

/**
 * `--checked` with `--offline`: the platform's own filter is out of reach, so the coupons that were kept from the same
 * question without a cart are held against it here.
 */
export async function checkKept(invocation: Invocation, connection: Connection, platform: Platform, endpoint: ListEndpoint, asked: Asked): Promise<void> {
  const { checked, multiStoreSn } = asked
  const question: Asked = { ...asked, checked: undefined, shopping: undefined, multiStoreSn: undefined }
  const cart = readCart(String(checked), { priceUnit: 'yuan' })
  const candidates = await fetchCoupons(connection, platform.name, endpoint, question)
  const store = typeof multiStoreSn === 'string' ? multiStoreSn : cart.store
  await checkCoupons(invocation, defaults, { ...cart, store }, candidates)
}

const defaults = { priceUnit: 'yuan', thresholdBase: 'eligible', rounding: 'ceil' } as const
