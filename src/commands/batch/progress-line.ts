import { progressText } from '../../batch/progress'
import type { Shard } from '../../batch/shard'
import type { Tally } from '../../batch/tally'
import type { Invocation } from '../../cli/invocation'
import { loadTextWidth } from '../../output/table/text-width'
import { wrap } from '../../output/table/wrap'
import { countLines, type Files } from './files'

const everyMs = 300

/** Keeps one line on the terminal up to date while a job runs. */
export interface ProgressLine {
  observe(tally: Readonly<Tally>): void
  /** Takes the line away again. */
  end(): Promise<void>
}

const none: ProgressLine = { observe: () => {}, end: async () => {} }

/** There is none where it would be in the way: of another program, of a reader, of the records themselves. */
export async function openProgress(
  invocation: Invocation,
  files: Files,
  shard: Shard,
  resumed: number,
): Promise<ProgressLine> {
  const { context, globals, text } = invocation
  const { stderr, stdout, env } = context
  const recordsAreShown = files.output === null && stdout.isTTY === true
  if (stderr.isTTY !== true || globals.quiet || recordsAreShown || env['TERM'] === 'dumb') return none
  const total = shard.count === 1 ? await countLines(files) : null
  const ruler = await loadTextWidth()
  const startedMs = context.now()
  let latest: Readonly<Tally> | null = null
  const show = () => {
    if (!latest) return
    const elapsedSeconds = Math.max(0, context.now() - startedMs) / 1000
    const { lines: done, failed } = latest
    const line = progressText({ done, failed, total, resumed, elapsedSeconds }, text)
    const [fitting = ''] = wrap(line, (stderr.columns ?? 80) - 1, ruler, 1)
    stderr.write(`\r${fitting}\u001b[K`).catch(() => {})
  }
  const timer = setInterval(show, everyMs).unref()
  return {
    observe: (tally) => void (latest = tally),
    async end() {
      clearInterval(timer)
      if (latest) await stderr.write('\r\u001b[K').catch(() => {})
    },
  }
}
