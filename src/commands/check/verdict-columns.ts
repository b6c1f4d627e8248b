import { fenToYuan } from '../../coupon/money'
import type { VerdictName } from '../../eligibility/evaluate'
import { explainNearness } from '../../eligibility/explain'
import type { Verdict } from '../../eligibility/verdict'
import type { Column, Row, Tone } from '../../output/format'
import type { Text } from '../../text'

const tones: Record<VerdictName, Tone> = { usable: 'good', almost: 'warn', unusable: 'dim', unknown: 'bad' }

/** Every field of a verdict, in the order of its JSON; those with a heading make the table. */
export const verdictColumns: readonly Column[] = [
  { ...field('id'), heading: (text) => text.output.headings.id },
  { ...field('title'), heading: (text) => text.output.headings.title, wide: true },
  {
    ...field('verdict'),
    heading: (text) => text.check.headings.verdict,
    show: (row, text) => text.check.verdicts[verdict(row).verdict],
    tone: (row) => tones[verdict(row).verdict],
  },
  field('assumed'),
  { ...field('discountFen'), heading: (text) => text.check.headings.saves, show: saving, align: 'right' },
  { ...field('payableFen'), heading: (text) => text.check.headings.pay, show: payable, align: 'right' },
  { ...field('allocation'), wide: true },
  { ...field('reasons'), heading: (text) => text.check.headings.why, show: why, wide: true },
  { ...field('warnings'), wide: true },
]

function field(name: keyof Text['check']['fields']): Column {
  return { field: name, about: (text) => text.check.fields[name] }
}

function verdict(row: Row): Verdict {
  return row as unknown as Verdict
}

function saving(row: Row, text: Text): string {
  const { verdict: name, discountFen } = verdict(row)
  if (name !== 'usable') return '-'
  return discountFen === null ? text.check.notKnown : `¥${fenToYuan(discountFen)}`
}

function payable(row: Row, text: Text): string {
  const { verdict: name, payableFen } = verdict(row)
  if (name !== 'usable') return '-'
  return payableFen === null ? text.check.notKnown : `¥${fenToYuan(payableFen)}`
}

/** What is missing and how near it is, or the headline of the reasons against it; `--why` has the others. */
function why(row: Row): string {
  const { reasons, verdict: name } = verdict(row)
  const [headline, ...others] = reasons
  if (!headline) return '-'
  if (name === 'almost') return `${explainNearness(reasons)} ${headline.message}`
  return others.length === 0 ? headline.message : `${headline.message} (+${others.length})`
}
