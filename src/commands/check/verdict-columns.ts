import { validityText } from '../../coupon/status-text'
import { fenToYuan, type Fen } from '../../coupon/money'
import type { Validity } from '../../coupon/validity'
import type { VerdictName } from '../../eligibility/evaluate'
import { doubtText, explainNearness, nearness } from '../../eligibility/explain'
import { headlineOf, isDoubtful, type Verdict } from '../../eligibility/verdict'
import type { Column, Tone } from '../../output/format'
import type { Text } from '../../text'

/** A verdict as a row: a screen knows when it ends, and which of its assumptions stand below. */
export interface VerdictRow extends Verdict {
  /** The headline of its reasons, for those who read columns. */
  reason?: string | null
  shortFen?: Fen | null
  validity?: Validity
  paysShipping?: boolean
  /** Beside an amount: it is calculated on an assumption that not all rows share. */
  mark?: string
}

const tones: Record<VerdictName, Tone> = { usable: 'good', almost: 'warn', unusable: 'dim', unknown: 'dim' }

/** Every field of a verdict, in the order of its JSON; those with a heading make the table. */
export const verdictColumns: readonly Column<VerdictRow>[] = verdictColumnsFor({ bar: true })

/** The same for a screen. `bar`: whether there is room for one. */
export function verdictColumnsFor({ bar }: { bar: boolean }): readonly Column<VerdictRow>[] {
  return [
    { ...field('id'), heading: (text) => text.output.headings.id },
    { ...field('title'), heading: (text) => text.output.headings.title, wide: true },
    {
      ...field('verdict'),
      heading: (text) => text.check.headings.verdict,
      show: ({ verdict }, text) => text.check.verdicts[verdict],
      tone: toneOf,
    },
    field('assumed'),
    { ...field('discountFen'), heading: (text) => text.check.headings.saves, show: saving, align: 'right' },
    { ...field('payableFen'), heading: (text) => text.check.headings.pay, show: payable, align: 'right' },
    field('reason'),
    { ...field('shortFen'), align: 'right' },
    { ...field('allocation'), wide: true },
    {
      ...field('reasons'),
      heading: (text) => text.check.headings.why,
      show: (row, text) => why(row, bar, text),
      tone: whyTone,
      share: shareOf,
      wide: true,
      least: 16,
    },
    { ...field('warnings'), wide: true },
  ]
}

function field(name: keyof Text['check']['fields']): Column<VerdictRow> {
  return { field: name, about: (text) => text.check.fields[name] }
}

function saving(row: VerdictRow, text: Text): string {
  return amount(row, row.discountFen, text)
}

function payable(row: VerdictRow, text: Text): string {
  return amount(row, row.payableFen, text)
}

function amount({ verdict, mark = '' }: VerdictRow, fen: Fen | null, text: Text): string {
  if (verdict !== 'usable') return '-'
  return mark + (fen === null ? text.check.notKnown : `¥${fenToYuan(fen)}`)
}

/** What has ended is red, like everywhere. */
function toneOf({ verdict, reasons }: VerdictRow): Tone {
  return reasons[0]?.code === 'EXPIRED' ? 'bad' : tones[verdict]
}

function whyTone({ verdict, validity, warnings }: VerdictRow): Tone | undefined {
  if (verdict !== 'usable' && verdict !== 'almost') return undefined
  return validity?.state === 'ending' || warnings.some(isTold) ? 'warn' : undefined
}

/** How near an `almost` is, from 0 to 1. */
function shareOf({ verdict, reasons }: VerdictRow): number | null {
  const percent = verdict === 'almost' ? nearness(reasons) : null
  return percent === null ? null : percent / 100
}

/**
 * What is missing and how near it is, or the headline of the reasons against it; then what is odd, and when it ends.
 * `--why` has all.
 */
function why(row: VerdictRow, bar: boolean, text: Text): string {
  const { verdict, validity, warnings } = row
  const usable = verdict === 'usable' || verdict === 'almost'
  const time = validity?.state === 'ending' && usable ? validityText(validity, text) : null
  const shipping = row.paysShipping ? text.check.offShipping : null
  const odd = usable ? warnings.filter(isTold).map((warning) => doubtText(warning.code, text)) : []
  return [headline(row, bar, text), shipping, time, ...odd].filter(Boolean).join(text.check.semicolon) || '-'
}

function headline(row: VerdictRow, bar: boolean, text: Text): string | null {
  const { reasons, verdict, mark = '' } = row
  const first = headlineOf(row)
  if (!first) return null
  if (verdict === 'almost') {
    const missing = reasons.map(({ message }) => message).join(text.check.semicolon)
    return `${bar ? explainNearness(reasons) : `${nearness(reasons) ?? 0}%`} ${missing}${mark}`
  }
  const others = reasons.length - 1
  return others === 0 ? first.message : `${first.message}${text.check.semicolon}${text.check.moreReasons(others)}`
}

/** What makes an amount doubtful stands beside it. */
const isTold = (warning: VerdictRow['warnings'][number]): boolean => isDoubtful([warning])
