import { readCart } from '../eligibility/cart'
import { usageError } from '../errors'
import type { Context } from '../context'
import { shellQuote } from '../text/shell-quote'
import { readInput } from './input'

/** The text of a cart: JSON as it was typed, `@file` or `-`. A file that was named without its `@` is told so. */
export async function readCartText(
  value: string,
  flag: string,
  context: Pick<Context, 'stdin' | 'cwd'>,
): Promise<string> {
  const isName = value !== '-' && !value.startsWith('@') && value.trim() !== '' && !json.test(value)
  if (isName && value.length <= longestName)
    throw usageError((t) => t.check.cartFile(flag, value, shellQuote(`@${value}`)))
  return readInput(value, context)
}

/** How JSON begins; no more than that is asked of it here. */
const json = /^[\ufeff\s]*(?:[[{"]|(?:-?\d+(?:\.\d+)?|true|false|null)\s*$)/
const longestName = 300

/**
 * A cart as an endpoint takes it, checked, and handed on with its digits as given. `lines`: as a list and no other
 * form.
 */
export async function readAskedCart(
  value: string,
  { flag, form }: { flag: string; form: 'cart' | 'lines' },
  context: Pick<Context, 'stdin' | 'cwd'>,
): Promise<string> {
  const source = (await readCartText(value, flag, context)).replace(/^\uFEFF/, '').trim()
  readCart(source, { priceUnit: 'yuan' })
  if (form === 'lines' && !source.startsWith('[')) throw usageError((t) => t.errors.badCart(flag))
  return source
}
