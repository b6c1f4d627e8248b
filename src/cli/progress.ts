import type { Context } from '../context'
import type { Sentence } from '../errors'
import { shorten } from '../output/safe-text'
import type { Text } from '../text'

/** What answers sooner needs no line; after it, the line is looked at so often. Milliseconds. */
const patienceMs = 300
const pauseMs = 100

/**
 * One line on a terminal's standard error that says what is waited for, and is gone before anything else is written.
 */
export class Progress {
  private latest = ''
  private drawn = ''
  private ending: AbortController | null = null

  constructor(
    private readonly context: Pick<Context, 'stderr' | 'sleep' | 'env'>,
    private readonly text: Text,
    private readonly isQuiet: boolean,
  ) {}

  say(sentence: Sentence): void {
    const { stderr, env } = this.context
    if (this.isQuiet || stderr.isTTY !== true || env['TERM'] === 'dumb') return
    this.latest = fitting(shorten(sentence(this.text)), (stderr.columns ?? 80) - 1)
    if (this.ending) return
    this.ending = new AbortController()
    void this.draw(this.ending.signal)
  }

  /** What is said afterwards waits again before it is seen. */
  clear(): void {
    this.ending?.abort()
    this.ending = null
    if (this.drawn !== '') this.write('\r\x1b[K')
    this.drawn = ''
  }

  private async draw(signal: AbortSignal): Promise<void> {
    try {
      await this.context.sleep(patienceMs, signal)
      while (!signal.aborted) {
        if (this.latest !== this.drawn) this.write(`\r\x1b[K${this.latest}`)
        this.drawn = this.latest
        await this.context.sleep(pauseMs, signal)
      }
    } catch {
      // It was cleared.
    }
  }

  /** Where it cannot be said, so be it. */
  private write(text: string): void {
    this.context.stderr.write(text).catch(() => {})
  }
}

/** A line that a terminal folds could not be taken back. Everything but plain text is counted as two cells. */
function fitting(text: string, cells: number): string {
  let used = 0
  let kept = ''
  for (const character of text) {
    used += /[ -~]/.test(character) ? 1 : 2
    if (used > cells) break
    kept += character
  }
  return kept
}
