import type { Coupon } from '../coupon/coupon'
import { doubtText } from '../eligibility/explain'
import { isDoubtful } from '../eligibility/verdict'
import type { Sentence } from '../errors'
import type { Text } from '../text'
import type { Warning, WarningIndex } from '../warning'

export const doubtMarks = { TITLE_FIELD_CONFLICT: '!', ASSUMED_UNIT: '~' } as const
const marks: Partial<Record<Warning['code'], string>> = doubtMarks
const titleMark = '*'

/** A coupon, by what its row knows of where its amount came from. */
type Marked = Pick<Coupon, 'id' | 'benefit' | 'sources'>

/**
 * Marks amounts that are told in two ways, without a unit, or by a title alone; what a mark means is said once, below
 * the rows.
 */
export class DoubtMarks {
  private readonly told = new Set<Warning['code']>()
  private readonly ofTitles: 'all' | 'some' | 'none'

  /** `rows`: all of them, where what titles alone say is to be told: without a mark where that is so of every amount. */
  constructor(
    private readonly warnings: WarningIndex,
    rows: readonly Marked[] = [],
  ) {
    const amounts = rows.filter(({ benefit }) => benefit.type !== 'unknown')
    const titled = amounts.filter(isOfTitle).length
    const some = titled === 0 ? 'none' : 'some'
    this.ofTitles = titled > 0 && titled === amounts.length ? 'all' : some
  }

  /** `¥20.00 !`. */
  beside(said: string, coupon: Marked): string {
    const codes = this.warnings.of(coupon.id).map(({ code }) => code)
    const doubts = [...new Set(codes)].filter((code) => isDoubtful([{ code }]))
    for (const code of doubts) this.told.add(code)
    const title = this.ofTitles === 'some' && isOfTitle(coupon) ? [titleMark] : []
    return [said, ...doubts.map((code) => marks[code] ?? ''), ...title].join(' ')
  }

  /** Asked after the rows. */
  footnotes(): Sentence[] {
    const doubts = [...this.told].map((code) => (t: Text) => `${marks[code] ?? ''} ${doubtText(code, t)}`)
    if (this.ofTitles === 'none') return doubts
    const mark = this.ofTitles === 'all' ? '' : `${titleMark} `
    return [...doubts, (t) => mark + t.coupon.amountOfTitle]
  }
}

/** Nothing but words for customers says it: no field of the platform does. */
function isOfTitle({ benefit, sources }: Marked): boolean {
  return benefit.type !== 'unknown' && (sources.benefit === 'title' || sources.benefit === 'desc')
}
