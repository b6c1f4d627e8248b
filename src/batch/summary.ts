import type { Reason, Tally } from './tally'

/** What the work on the lines cost in this run. */
export interface Usage {
  requests: number
  retries: number
  waitedSeconds: number
}

/** `--summary`: the whole journal where there is one, else this run. */
export interface Summary extends Usage {
  /** Lines that have a record. */
  lines: number
  ok: number
  failed: number
  errors: Reason[]
  /** Records that were there before this run. */
  resumed: number
  /** Every line of the input (of the shard) has its record. */
  complete: boolean
  /** The first line without a record; `null` where there is none. */
  nextLine: number | null
}

export function summarize(tally: Tally, resumed: number, nextLine: number | null, usage: Usage): Summary {
  return {
    lines: tally.lines,
    ok: tally.ok,
    failed: tally.failed,
    errors: tally.errors(),
    ...usage,
    waitedSeconds: Math.round(usage.waitedSeconds * 1000) / 1000,
    resumed,
    complete: nextLine === null,
    nextLine,
  }
}
