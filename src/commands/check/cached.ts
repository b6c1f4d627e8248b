import { readCart } from '../../eligibility/cart'
import { CouponError } from '../../errors'
import type { OptionValues, ListEndpoint, Platform } from '../../platforms/platform'
import type { Connection } from '../../session/open'
import type { Invocation } from '../../cli/invocation'
import type { Candidates } from './candidates'
import { checkCoupons } from './check'
import { fetchCoupons } from './fetch'

/**
 * `--checked` with `--offline`: the platform's own filter is out of reach, so the coupons that were kept from the same
 * question without a cart are held against it here.
 */
export async function checkCached(
  invocation: Invocation,
  connection: Connection,
  platform: Platform,
  endpoint: ListEndpoint,
  asked: OptionValues,
): Promise<void> {
  const { checked, multiStoreSn } = asked
  const question: OptionValues = { ...asked, checked: undefined, shopping: undefined, multiStoreSn: undefined }
  const cart = readCart(String(checked), { priceUnit: 'yuan' })
  const candidates = await fetchKept(connection, platform, endpoint, question, asked)
  const store = typeof multiStoreSn === 'string' ? multiStoreSn : cart.store
  await checkCoupons(invocation, defaults, { ...cart, store }, candidates)
}

/** Where only the answer to the cart itself was kept, its coupons are not all that there are. */
async function fetchKept(
  connection: Connection,
  platform: Platform,
  endpoint: ListEndpoint,
  question: OptionValues,
  asked: OptionValues,
): Promise<Candidates> {
  try {
    return await fetchCoupons(connection, platform.name, endpoint, question)
  } catch (error) {
    if (!(error instanceof CouponError) || error.kind !== 'usage') throw error
    return { ...(await fetchCoupons(connection, platform.name, endpoint, asked)), complete: () => false }
  }
}

const defaults = { priceUnit: 'yuan', thresholdBase: 'eligible', rounding: 'ceil' } as const
