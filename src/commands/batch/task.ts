import type { Option } from 'commander'
import type { Line } from '../../batch/line'
import type { Invocation } from '../../cli/invocation'
import type { JsonObject } from '../../json'
import type { Column } from '../../output/format'
import type { OptionValues, Platform } from '../../platforms/platform'
import type { Session } from '../../session/open'

/** One question of a line: whom to ask, and what. */
export interface Question {
  platform: Platform
  /** A profile of the line's own. */
  profile: string | undefined
  /** Answers the command's JSON document, of the picked fields. */
  ask: (session: Session, fields: readonly string[] | undefined) => Promise<unknown>
}

/** A command for many members, its options read. */
export interface Task {
  /** Whom lines without a profile of their own ask; `null` where each member tells. */
  platform: Platform | null
  /** What was typed, read: with other options it is another job. */
  typed: OptionValues
  /** The member in a line of options: by it lines are split into shards. */
  memberOf(options: JsonObject): string | null
  /** Throws `usage` where the line asks for nothing that there is. */
  question(line: Line): Promise<Question>
}

/** A command that answers about one member, as `batch` offers it. */
export interface TaskKind {
  command: string
  about: string
  /** What can be typed for all lines. */
  options: readonly Option[]
  columns: readonly Column<never>[]
  examples: readonly string[]
  open(invocation: Invocation, typed: OptionValues): Promise<Task>
}
