import { yuanToFen } from '../coupon/money'
import { type Cart, cartOfAmount, type PriceUnit, readCart } from '../eligibility/cart'
import type { Context } from '../context'
import { readCartText } from './checked-cart'

/** `--cart <json|@file|->` or `--amount <yuan>`; `null` where neither was given. Throws `usage`. */
export async function readGivenCart(
  { cart, amount }: { cart?: string | undefined; amount?: string | undefined },
  priceUnit: PriceUnit,
  context: Pick<Context, 'stdin' | 'cwd'>,
): Promise<Cart | null> {
  if (cart !== undefined) return readCart(await readCartText(cart, '--cart', context), { priceUnit })
  const totalFen = amount === undefined ? null : yuanToFen(amount)
  return totalFen === null ? null : cartOfAmount(totalFen)
}
