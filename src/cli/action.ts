import type { Command } from 'commander'
import type { Context } from '../context'
import { openInvocation } from './open-invocation'
import type { Invocation } from './invocation'

/**
 * Wraps what a command does for commander: resolves the global options and hands over one Invocation, the
 * command's own options and its operands.
 */
export function action<Options>(
  context: Context,
  run: (invocation: Invocation, options: Options, ...operands: string[]) => Promise<void>,
): (...args: unknown[]) => Promise<void> {
  return async (...args) => {
    const command = args.at(-1) as Command
    const options = args.at(-2) as Options
    const operands = args.slice(0, -2) as string[]
    const invocation = await openInvocation(context, command)
    try {
      await run(invocation, options, ...operands)
    } catch (error) {
      throw invocation.withTrace(error)
    } finally {
      invocation.progress.clear()
    }
    await invocation.finish()
  }
}
