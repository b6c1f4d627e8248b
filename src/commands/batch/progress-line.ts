import { progressText } from '../../batch/progress'
import type { Shard } from '../../batch/shard'
import type { Tally } from '../../batch/tally'
import type { Invocation } from '../../cli/invocation'
import { countLines, type Files } from './files'

/** Told after every record; says on a terminal how far it is. */
type Observe = (tally: Readonly<Tally>) => void

/** Nothing is said where it would be in the way of the records themselves. */
export async function openProgress(
  { context, globals, progress }: Invocation,
  files: Files,
  shard: Shard,
  resumed: number,
): Promise<Observe> {
  const { stderr, stdout, env } = context
  const recordsAreShown = files.output === null && stdout.isTTY === true
  if (stderr.isTTY !== true || globals.quiet || recordsAreShown || env['TERM'] === 'dumb') return () => {}
  const total = shard.count === 1 ? await countLines(files) : null
  const startedMs = context.monotonic()
  return ({ lines: done, failed }) => {
    const elapsedSeconds = (context.monotonic() - startedMs) / 1000
    progress.say((text) => progressText({ done, failed, total, resumed, elapsedSeconds }, text))
  }
}
