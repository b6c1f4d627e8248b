import type { Sentence } from './errors'
import type { Text } from './text'

export type WarningCode =
  | 'TITLE_FIELD_CONFLICT'
  | 'DETAILS_MISSING'
  | 'DUPLICATE_ID'
  | 'UNSTABLE_TOTAL'
  | 'UNKNOWN_VALUE'
  | 'PLAIN_HTTP'
  | 'ASSUMED_UNIT'

/** One a coupon and cause. `id` is the coupon's own, or `null` where it is about the whole answer. */
export interface Warning {
  code: WarningCode
  id: string | null
  message: Sentence
}

/** More than any one row has: an id on a hundred thousand rows would give every one of them the warnings of all. */
const mostOfOne = 8
const none: readonly Warning[] = []

/** Warnings by the coupon that they are about. */
export class WarningIndex {
  private readonly known = new Map<string, Warning[]>()

  constructor(warnings: readonly Warning[] = []) {
    this.add(warnings)
  }

  add(warnings: readonly Warning[]): void {
    for (const warning of warnings) {
      if (warning.id === null) continue
      const those = this.known.get(warning.id)
      if (those === undefined) this.known.set(warning.id, [warning])
      else if (those.length < mostOfOne) those.push(warning)
    }
  }

  of(id: string | null): readonly Warning[] {
    return id === null ? none : (this.known.get(id) ?? none)
  }
}

/** Warnings as they stand in a document. */
export function writtenWarnings(
  warnings: readonly Warning[],
  text: Text,
): { code: string; id: string | null; message: string }[] {
  return warnings.map(({ code, id, message }) => ({ code, id, message: message(text) }))
}
