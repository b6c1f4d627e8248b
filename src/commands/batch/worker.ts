import type { Line } from '../../batch/line'
import type { Invocation } from '../../cli/invocation'
import type { CouponError } from '../../errors'
import { readFields } from '../../output/fields'
import { readQuery } from '../../output/query'
import { telling } from '../../session/open'
import type { Sessions } from './sessions'
import type { Task, TaskKind } from './task'

/**
 * What is done for one line: its question is asked and answered with the command's document, `--fields` and `--query`
 * applied. `missing` is thrown as it is for a line that would need a profile that there is not.
 */
export async function worker(
  invocation: Invocation,
  { columns }: TaskKind,
  task: Task,
  sessions: Sessions,
  missing: CouponError | null,
): Promise<(line: Line) => Promise<unknown>> {
  const { fields, query } = invocation.globals
  const picked = fields === undefined ? undefined : readFields(fields, columns)
  const select = query === undefined ? null : await readQuery(query)
  return async (line) => {
    const { platform, profile, ask } = await task.question(line)
    if (missing && profile === undefined) throw missing
    const session = await sessions.of(platform, profile)
    const document = await telling(invocation, session.profile, session.warnings, () => ask(session, picked))
    return select ? select(document) : document
  }
}
