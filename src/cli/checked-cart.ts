import { readCart } from '../eligibility/cart'
import { usageError } from '../errors'
import type { Context } from '../context'
import { readInput } from './input'

/** `--checked`: the platform's own list of lines, checked, and handed on with its digits as given. */
export async function readCheckedCart(value: string, context: Pick<Context, 'stdin' | 'cwd'>): Promise<string> {
  const source = (await readInput(value, context)).replace(/^\uFEFF/, '').trim()
  readCart(source, { priceUnit: 'yuan' })
  if (!source.startsWith('[')) throw usageError((t) => t.errors.badCart)
  return source
}
