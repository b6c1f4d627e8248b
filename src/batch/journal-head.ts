import { CouponError, usageError } from '../errors'
import type { Text } from '../text'

const format = 1

/** What a journal belongs to, as texts that may be shown: no secret among them. Its input is told by its records. */
export type JobIdentity = Record<keyof Text['batch']['identity'], string>

/** The first line of a journal. */
export function writeHead(identity: JobIdentity): Buffer {
  return Buffer.from(`${JSON.stringify({ journal: format, ...identity })}\n`)
}

/** Refuses (`usage`, by name) a file that is no journal, and a journal of another job. */
export function checkHead(line: Buffer, identity: JobIdentity, path: string): void {
  const head = parse(line)
  if (head?.['journal'] === undefined) throw usageError((t) => t.batch.notJournal(path))
  if (head['journal'] !== format) {
    const version = JSON.stringify(head['journal'])
    throw new CouponError('config', (t) => t.batch.journalVersion(path, version))
  }
  for (const key of Object.keys(identity) as (keyof JobIdentity)[]) {
    const then = String(head[key])
    if (then === identity[key]) continue
    throw usageError(
      (t) => t.batch.journalOfOther(path, t.batch.identity[key], then, identity[key]),
      (t) => t.batch.journalOfOtherHint,
    )
  }
}

function parse(line: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'))
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}
