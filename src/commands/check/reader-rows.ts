import { type Moment, validityOf } from '../../coupon/validity'
import type { Sentence } from '../../errors'
import type { Decision } from '../../eligibility/evaluate'
import { compareForReader } from '../../eligibility/order'
import { type Assumed, assumptionsOf, type Candidate, verdictOf } from '../../eligibility/verdict'
import { FinePrint } from '../../cli/fine-print'
import { isWithoutContent } from '../../output/coupon-columns'
import type { Text } from '../../text'
import type { Run } from './run'
import type { VerdictRow } from './verdict-columns'

/** Nobody reads more than these: a longer list is shown as it comes, and that is said. */
const mostSorted = 10_000

const marks: Record<Assumed, string> = { scope: '*', status: '+', validFrom: '^' }

type Decided = [Candidate, Decision]

/**
 * The verdicts of a run for a reader: in the order that helps, without rows that tell nothing, with what they assume
 * below.
 */
export class ReaderRows {
  private empty = 0
  private inOrder = true
  /** Rows with an amount, and how many of them stand on which assumption. */
  private amounts = 0
  private readonly assumed = new Map<Assumed, number>()
  private readonly finePrint = new FinePrint()

  constructor(
    private readonly run: Run,
    private readonly moment: Moment,
  ) {}

  async *items(text: Text): AsyncGenerator<VerdictRow> {
    const held: Decided[] = []
    for await (const decided of this.shown()) {
      if (this.inOrder) held.push(decided)
      else yield this.row(decided, text)
      if (held.length <= mostSorted || !this.inOrder) continue
      this.inOrder = false
      for (const each of held.splice(0)) yield this.row(each, text)
    }
    held.sort(([, a], [, b]) => compareForReader(a, b))
    for (const decided of held) yield this.row(decided, text)
  }

  /** Below the rows: what their amounts take for granted, once for all that it concerns. */
  footnotes(): Sentence[] {
    const told = [...this.assumed].map(([assumption, rows]): Sentence => {
      const mark = this.isShared(rows) ? '' : `${marks[assumption]} `
      return (t) => mark + t.check.assumptions[assumption]
    })
    const { empty } = this
    return [
      ...told,
      ...this.finePrint.notes(),
      ...(this.inOrder ? [] : [(t: Text) => t.check.notSorted(mostSorted)]),
      ...(empty === 0 ? [] : [(t: Text) => t.coupon.withoutContent(empty)]),
    ]
  }

  private async *shown(): AsyncGenerator<Decided> {
    for await (const decided of this.run.decisions()) {
      const [candidate, decision] = decided
      if (!this.run.isShown(decision)) continue
      if (isWithoutContent(decision.coupon)) {
        this.empty++
        continue
      }
      this.count(candidate, decision)
      yield decided
    }
  }

  private count({ assumesStatus }: Candidate, { verdict, coupon }: Decision): void {
    if (verdict !== 'usable' && verdict !== 'almost') return
    this.amounts++
    this.finePrint.add(coupon)
    for (const assumption of assumptionsOf(coupon, assumesStatus))
      this.assumed.set(assumption, (this.assumed.get(assumption) ?? 0) + 1)
  }

  private row([candidate, decision]: Decided, text: Text): VerdictRow {
    const verdict = verdictOf(decision, candidate, this.run.situation, text)
    const mark = verdict.assumed.map((each) => (this.isShared(this.assumed.get(each) ?? 0) ? '' : marks[each])).join('')
    return { ...verdict, validity: validityOf(decision.coupon, this.moment), mark, paysShipping: decision.paysShipping }
  }

  /** Whether every amount stands on it: then no row needs a mark. While rows still come, nobody knows. */
  private isShared(rows: number): boolean {
    return this.inOrder && rows === this.amounts
  }
}
