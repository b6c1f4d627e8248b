import { factsOf } from '../../cli/facts'
import type { Invocation } from '../../cli/invocation'
import { readCart } from '../../eligibility/cart'
import { CouponError } from '../../errors'
import type { AskedCart, ListEndpoint, OptionValues } from '../../platforms/platform'
import type { Session } from '../../session/open'
import type { Candidates } from './candidates'
import { checkCoupons } from './check'
import { asKept, fetchCoupons } from './fetch'

/**
 * A cart with `--offline`: the platform's own filter is out of reach, so the coupons that were kept from the same
 * question without a cart are held against it here.
 */
export async function checkCached(
  invocation: Invocation,
  session: Session,
  endpoint: ListEndpoint,
  values: OptionValues,
): Promise<void> {
  const asked = endpoint.cart?.(values)
  if (!asked) return
  const cart = readCart(asked.cart, { priceUnit: 'yuan' })
  const candidates = asKept(await fetchCached(session, endpoint, asked, values))
  const checked = { ...cart, store: asked.store ?? cart.store }
  await checkCoupons(invocation, defaults, {
    cart: checked,
    about: null,
    candidates,
    facts: factsOf(session, values),
  })
}

/** Where only the answer to the cart itself was kept, its coupons are not all that there are. */
async function fetchCached(
  session: Session,
  endpoint: ListEndpoint,
  { without }: AskedCart,
  values: OptionValues,
): Promise<Candidates> {
  try {
    return await fetchCoupons(session, endpoint, without)
  } catch (error) {
    if (!(error instanceof CouponError) || error.kind !== 'usage') throw error
    return { ...(await fetchCoupons(session, endpoint, values)), complete: () => false }
  }
}

const defaults = { thresholdBase: 'eligible', rounding: 'ceil' } as const
