import type { Context } from '../context'

/** What a terminal that does not say so is taken for. */
const usualRows = 24

/**
 * Writes a screen: one that is longer than the terminal through `$COUPON_PAGER`, else `$PAGER`, where a person sits at
 * both ends. A pager that is not there is no error, and neither is one that is left early.
 */
export async function writeScreen(context: Context, text: string): Promise<void> {
  const { stdout } = context
  const lines = text.split('\n').length - 1
  const pager = pagerOf(context)
  const isShown = pager !== null && lines >= (stdout.rows ?? usualRows) && (await context.page?.(pager, text))
  if (!isShown) await stdout.write(text)
}

/** `null` where none is wanted, an empty variable among it. */
export function pagerOf(context: Context): string | null {
  const { env, stdout, page } = context
  const command = (env['COUPON_PAGER'] ?? env['PAGER'] ?? '').trim()
  // Standard input last: it is opened when it is looked at.
  return command !== '' && page && stdout.isTTY === true && context.stdin.isTTY === true ? command : null
}
