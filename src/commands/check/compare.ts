import { fenToYuan } from '../../coupon/money'
import type { Cart } from '../../eligibility/cart'
import { type Disagreement, disagreement, type Opinion } from '../../eligibility/compare'
import type { Decision } from '../../eligibility/evaluate'
import { couponName } from '../../eligibility/explain'
import { reasonMessage } from '../../eligibility/reason-text'
import type { EvaluationContext } from '../../eligibility/rule'
import type { Sentence } from '../../errors'
import { shorten } from '../../output/safe-text'
import type { Column } from '../../output/format'
import type { OptionValues } from '../../platforms/platform'
import type { Text } from '../../text'
import type { Session } from '../../session/open'
import type { Invocation } from '../../cli/invocation'
import type { Run } from './run'

/** What the platform says of a cart, by coupon id. */
export type Opinions = ReadonlyMap<string, Opinion>

/** `--compare`: the platform's own verdicts. `asked`: the member, and what they depend on beside the cart. */
export async function askOpinions({ platform, ask }: Session, asked: OptionValues, cart: Cart): Promise<Opinions> {
  const { verdicts } = platform.members
  if (!verdicts) return new Map()
  const values = verdicts.values(asked, cart)
  const said = await ask(verdicts.endpoint, values, (data) => verdicts.read(data, values))
  return new Map(said.map((opinion) => [opinion.id, opinion]))
}

export type Disagreements = (Disagreement & { message: string })[]

interface Difference {
  disagreement: Disagreement
  decision: Decision
  opinion: Opinion | undefined
}

/** Gathers what the platform and the evaluator differ on while the verdicts are printed. */
export class Comparison {
  private readonly found: Difference[] = []

  constructor(
    opinions: Opinions,
    private readonly run: Run,
  ) {
    run.watch((decision) => {
      const opinion = opinions.get(decision.coupon.id ?? '')
      const difference = disagreement(decision, opinion, run.situation)
      if (difference) this.found.push({ disagreement: difference, decision, opinion })
    })
  }

  disagreements(text: Text): Disagreements {
    return this.found.map((difference) => ({
      ...difference.disagreement,
      message: explain(difference, this.run.situation, text),
    }))
  }

  /** For a page, which has one table. */
  notes(): Sentence[] {
    const count = this.found.length
    return [
      ...this.found.map((difference): Sentence => {
        const { id, title, platform, verdict } = difference.disagreement
        return (t) => {
          const [theirs, ours] = [t.check.verdicts[platform], t.check.verdicts[verdict]]
          const message = explain(difference, this.run.situation, t)
          return t.check.disagreesOn(couponName({ id, title }, t), id, theirs, ours, message)
        }
      }),
      (t) => t.check.disagreements(count),
    ]
  }

  /** Beside `json`, whose document holds them: a table of its own, or lines on standard error. */
  async print(invocation: Invocation): Promise<void> {
    const { output } = invocation.globals
    const items = this.disagreements(invocation.text)
    if (output === 'json') return
    if (output === 'table' && items.length > 0) {
      await invocation.context.stdout.write('\n')
      await invocation.print({ shape: 'list', items, columns: comparisonColumns })
    } else for (const { id, cause, message } of items) invocation.note((t) => t.check.disagrees(id, cause, message))
    invocation.note((t) => t.check.disagreements(items.length))
  }
}

const comparisonColumns: readonly Column<Disagreements[number]>[] = [
  { field: 'id', about: (t) => t.check.fields.id, heading: (t) => t.output.headings.id },
  { field: 'title', about: (t) => t.check.fields.title, heading: (t) => t.output.headings.title, wide: true },
  {
    field: 'platform',
    about: (t) => t.check.platformSays,
    heading: (t) => t.check.platformSays,
    show: ({ platform }, t) => t.check.verdicts[platform],
  },
  {
    field: 'verdict',
    about: (t) => t.check.fields.verdict,
    heading: (t) => t.check.headings.verdict,
    show: ({ verdict }, t) => t.check.verdicts[verdict],
  },
  { field: 'message', about: (t) => t.check.likelyCause, heading: (t) => t.check.likelyCause, wide: true },
]

/** The likely cause; then the platform's word, and ours beside it. */
function explain(
  { disagreement: { cause }, decision, opinion }: Difference,
  situation: EvaluationContext,
  text: Text,
): string {
  const { check } = text
  const said = [check.causes[cause]]
  if (cause === 'OTHER_SAVING')
    said.push(check.savings(fenToYuan(opinion?.discountFen ?? 0), fenToYuan(decision.discountFen ?? 0)))
  if (opinion?.message) said.push(check.platformReason(shorten(opinion.message, mostOfReason)))
  const [headline] = decision.reasons
  if (headline && opinion?.usable) said.push(check.ownReason(reasonMessage(headline, { ...decision, situation }, text)))
  return said.join(check.semicolon)
}

/** Of the platform's words. */
const mostOfReason = 200
