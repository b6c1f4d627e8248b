import type { Command } from 'commander'
import type { Text } from '../../text'
import { shellQuote } from '../../text/shell-quote'

/** The command line that goes on: the one that was typed, with `--resume`. No secret can stand in it. */
export function resumeCommand(command: Command, readsStdin: boolean, { batch }: Text): string {
  let root = command
  while (root.parent) root = root.parent
  // Commander keeps what it was given, and does not say so in its types.
  const { rawArgs = [] } = root as Command & { rawArgs?: readonly string[] }
  const words = rawArgs.includes('--resume') ? rawArgs : [...rawArgs, '--resume']
  const typed = ['coupon', ...words].map(shellQuote).join(' ')
  return readsStdin ? `${typed} < ${batch.sameInput}` : typed
}
