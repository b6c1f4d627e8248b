import type { BatchRecord } from './record'

/** Kinds and codes that are counted apart; what a platform invents beyond that is counted under its kind. */
const mostReasons = 200

/** So many lines failed for the same reason. */
export interface Reason {
  kind: string
  /** The platform's own. */
  code: string | null
  count: number
}

/** Counts what came of the lines. */
export class Tally {
  ok = 0
  failed = 0
  private readonly reasons = new Map<string, Reason>()

  get lines(): number {
    return this.ok + this.failed
  }

  add({ failure }: Pick<BatchRecord, 'failure'>): void {
    if (!failure) {
      this.ok++
      return
    }
    this.failed++
    const { kind, code } = failure
    const known = this.reasons.get(key(failure))
    const counted = { kind, code: known || this.reasons.size < mostReasons ? code : null }
    const reason = known ?? this.reasons.get(key(counted)) ?? { ...counted, count: 0 }
    reason.count++
    this.reasons.set(key(reason), reason)
  }

  /** Most frequent first. */
  errors(): Reason[] {
    return [...this.reasons.values()].sort((a, b) => b.count - a.count || (key(a) < key(b) ? -1 : 1))
  }
}

function key({ kind, code }: { kind: string; code: string | null }): string {
  return `${kind} ${code ?? ''}`
}
