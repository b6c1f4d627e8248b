import type { Command } from 'commander'
import type { Shard } from '../../batch/shard'
import type { Text } from '../../text'
import { shellQuote } from '../../text/shell-quote'

/**
 * The command line that goes on, in any shell: the one that was typed, with `--resume`, and with the shard that a job
 * engine told. No secret can stand in it.
 */
export function resumeCommand(
  command: Command,
  { readsStdin, shard }: { readsStdin: boolean; shard: Shard },
  { batch }: Text,
): string {
  let root = command
  while (root.parent) root = root.parent
  // Commander keeps what it was given, and does not say so in its types.
  const { rawArgs = [] } = root as Command & { rawArgs?: readonly string[] }
  const end = rawArgs.includes('--') ? rawArgs.indexOf('--') : rawArgs.length
  const words = rawArgs.includes('--resume') ? rawArgs : rawArgs.toSpliced(end, 0, '--resume')
  const told = words.map((word, index) =>
    words[index - 1] === '--shard' || word.startsWith('--shard=')
      ? word.replace(/(?<=^|=)auto(?:\/\d+)?$/, `${shard.index}/${shard.count}`)
      : word,
  )
  const typed = ['coupon', ...told].map(shellQuote).join(' ')
  return readsStdin ? `${typed} < ${batch.sameInput}` : typed
}
