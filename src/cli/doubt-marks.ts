import { doubtText } from '../eligibility/explain'
import { isDoubtful } from '../eligibility/verdict'
import type { Sentence } from '../errors'
import type { Text } from '../text'
import type { Warning, WarningIndex } from '../warning'

export const doubtMarks = { TITLE_FIELD_CONFLICT: '!', ASSUMED_UNIT: '~' } as const
const marks: Partial<Record<Warning['code'], string>> = doubtMarks

/** Marks amounts that are told in two ways or without a unit; what a mark means is said once, below the rows. */
export class DoubtMarks {
  private readonly told = new Set<Warning['code']>()

  constructor(private readonly warnings: WarningIndex) {}

  /** `¥20.00 !`. */
  beside(said: string, id: string | null): string {
    const codes = this.warnings.of(id).map(({ code }) => code)
    const doubts = [...new Set(codes)].filter((code) => isDoubtful([{ code }]))
    for (const code of doubts) this.told.add(code)
    return [said, ...doubts.map((code) => marks[code] ?? '')].join(' ')
  }

  /** Asked after the rows. */
  footnotes(): Sentence[] {
    return [...this.told].map((code) => (t: Text) => `${marks[code] ?? ''} ${doubtText(code, t)}`)
  }
}
