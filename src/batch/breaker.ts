import type { NewRecord } from './record'

/** So many lines in a row that failed for want of an answer are the platform, not the lines. */
export const breakerThreshold = 50

/**
 * Opens when nothing is answered any more. A line that failed while the platform may be down is held back until the next
 * line tells which of the two it was: another answer, and the failure is the line's own and final; `threshold` failures
 * in a row, and none of them is: they have no record and are asked again later.
 */
export class Breaker {
  private held: NewRecord[] = []

  constructor(private readonly threshold: number) {}

  get open(): boolean {
    return this.held.length >= this.threshold
  }

  /** Takes a record and answers those that are final now. */
  settle(record: NewRecord): NewRecord[] {
    if (record.platform === 'unasked') return [record]
    this.held.push(record)
    return record.platform === 'down' ? [] : this.release()
  }

  /** What was held back is final: there is no further line that could tell. */
  release(): NewRecord[] {
    return this.held.splice(0)
  }
}
