import { usageError } from '../errors'
import type { InputLine } from './input-line'
import type { MemberOf } from './job'
import type { Journal } from './journal'
import { readLine } from './line'
import { isInShard, type Shard } from './shard'

/** The lines of one shard. A line that names no member goes by its text. */
export async function* linesOfShard(
  lines: AsyncIterable<InputLine>,
  shard: Shard,
  memberOf: MemberOf,
): AsyncGenerator<InputLine> {
  if (shard.count === 1) yield* lines
  else for await (const line of lines) if (isInShard(shard, memberIn(line, memberOf))) yield line
}

/**
 * The lines that have no record yet. Nothing is handed out before the whole part of the input that the journal knows
 * was read and is the same: throws `usage` where it is not. What waits until then are the few lines that were in work
 * when an earlier run ended.
 */
export async function* missingLines(
  lines: AsyncIterable<InputLine>,
  journal: Journal,
  begin: () => Promise<void> = async () => {},
): AsyncGenerator<InputLine> {
  const { last } = journal
  const waiting: InputLine[] = []
  let known = last === null
  if (known) await begin()
  for await (const line of lines) {
    if (known) yield line
    else if (!journal.has(line.number)) waiting.push(line)
    else if (line.number === last?.line) {
      if (line.prefix !== last.prefix) break
      known = true
      await begin()
      yield* waiting.splice(0)
    }
  }
  if (!known)
    throw usageError(
      (t) => t.batch.journalOfOtherInput(journal.path, last?.line ?? 0),
      (t) => t.batch.journalOfOtherHint,
    )
}

function memberIn(line: InputLine, memberOf: MemberOf): string {
  try {
    const asked = readLine(line)
    return ('member' in asked ? asked.member : memberOf(asked.options)) ?? line.text
  } catch {
    return line.text
  }
}
