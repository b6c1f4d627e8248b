import { fenToYuan } from '../../coupon/money'
import type { VerdictName } from '../../eligibility/evaluate'
import { explainNearness } from '../../eligibility/explain'
import type { Verdict } from '../../eligibility/verdict'
import type { Column, Tone } from '../../output/format'
import type { Text } from '../../text'

const tones: Record<VerdictName, Tone> = { usable: 'good', almost: 'warn', unusable: 'dim', unknown: 'bad' }

/** Every field of a verdict, in the order of its JSON; those with a heading make the table. */
export const verdictColumns: readonly Column<Verdict>[] = [
  { ...field('id'), heading: (text) => text.output.headings.id },
  { ...field('title'), heading: (text) => text.output.headings.title, wide: true },
  {
    ...field('verdict'),
    heading: (text) => text.check.headings.verdict,
    show: ({ verdict }, text) => text.check.verdicts[verdict],
    tone: ({ verdict }) => tones[verdict],
  },
  field('assumed'),
  { ...field('discountFen'), heading: (text) => text.check.headings.saves, show: saving, align: 'right' },
  { ...field('payableFen'), heading: (text) => text.check.headings.pay, show: payable, align: 'right' },
  { ...field('allocation'), wide: true },
  { ...field('reasons'), heading: (text) => text.check.headings.why, show: why, wide: true },
  { ...field('warnings'), wide: true },
]

function field(name: keyof Text['check']['fields']): Column<Verdict> {
  return { field: name, about: (text) => text.check.fields[name] }
}

function saving({ verdict, discountFen }: Verdict, text: Text): string {
  if (verdict !== 'usable') return '-'
  return discountFen === null ? text.check.notKnown : `¥${fenToYuan(discountFen)}`
}

function payable({ verdict, payableFen }: Verdict, text: Text): string {
  if (verdict !== 'usable') return '-'
  return payableFen === null ? text.check.notKnown : `¥${fenToYuan(payableFen)}`
}

/** What is missing and how near it is, or the headline of the reasons against it; `--why` has the others. */
function why({ reasons, verdict }: Verdict): string {
  const [headline, ...others] = reasons
  if (!headline) return '-'
  if (verdict === 'almost') return `${explainNearness(reasons)} ${headline.message}`
  return others.length === 0 ? headline.message : `${headline.message} (+${others.length})`
}
