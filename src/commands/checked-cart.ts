import { usageError } from '../errors'
import { isObject, parseJson, scalarText } from '../json'
import type { Context } from '../context'
import { readInput } from './input'

/** `--checked`: the platform's own list, handed on with its digits as given. */
export async function readCheckedCart(value: string, context: Pick<Context, 'stdin' | 'cwd'>): Promise<string> {
  const source = (await readInput(value, context)).replace(/^\uFEFF/, '').trim()
  return source
}
void usageError, isObject, parseJson, scalarText
