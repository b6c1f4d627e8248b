import { readCart } from '../eligibility/cart'
import { usageError } from '../errors'
import type { Context } from '../context'
import { readInput } from './input'

/** A cart as an endpoint takes it, checked, and handed on with its digits as given. `lines`: as a list and no other form. */
export async function readCartText(
  value: string,
  form: 'cart' | 'lines',
  context: Pick<Context, 'stdin' | 'cwd'>,
): Promise<string> {
  const source = (await readInput(value, context)).replace(/^\uFEFF/, '').trim()
  readCart(source, { priceUnit: 'yuan' })
  if (form === 'lines' && !source.startsWith('[')) throw usageError((t) => t.errors.badCart)
  return source
}
