import { isoTime } from '../../coupon/time'
import { type Best, better, bestOf } from '../../eligibility/best'
import { type Decision, evaluator, type VerdictName } from '../../eligibility/evaluate'
import { type Overrides, overridden } from '../../eligibility/overrides'
import type { EvaluationContext } from '../../eligibility/rule'
import type { Context } from '../../context'
import { type Candidate, type Verdict, verdictOf } from '../../eligibility/verdict'
import { writtenWarnings } from '../../warning'
import type { Text } from '../../text'
import type { Candidates } from './candidates'

/** So many decisions take about a millisecond. */
const decidedInABreath = 256

/** One run over all coupons: what is counted on the way, and what is known at the end. */
export class Run {
  private decided = 0
  readonly counts: Record<VerdictName, number> = { usable: 0, almost: 0, unusable: 0, unknown: 0 }
  /** Coupons whose title and field disagree. */
  conflicts = 0
  /** Usable ones of which nobody knows what they save. */
  unvalued = 0
  private watcher: ((decision: Decision) => void) | null = null
  private bestSoFar: Decision | null = null
  private bestCandidate: Candidate | null = null
  private readonly evaluate: (coupon: Candidate['coupon']) => Decision

  constructor(
    readonly situation: EvaluationContext,
    readonly candidates: Candidates,
    private readonly overrides: Overrides | null,
    private readonly breathe: Context['breathe'],
    private readonly only: ReadonlySet<VerdictName> | null = null,
  ) {
    this.evaluate = evaluator(situation)
  }

  get best(): Best | null {
    return bestOf(this.bestSoFar, this.situation.cart.totalFen)
  }

  /** Is told of every decision as it is made. */
  watch(watcher: (decision: Decision) => void): void {
    this.watcher = watcher
  }

  decide(candidate: Candidate): Decision {
    const { coupon, warnings } = candidate
    const decision = this.evaluate(this.known(coupon))
    this.counts[decision.verdict]++
    if (decision.verdict === 'usable' && decision.discountFen === null) this.unvalued++
    this.bestSoFar = better(this.bestSoFar, decision)
    if (this.bestSoFar === decision) this.bestCandidate = candidate
    if (warnings.length > 0 && warnings.some(({ code }) => code === 'TITLE_FIELD_CONFLICT')) this.conflicts++
    this.watcher?.(decision)
    return decision
  }

  /** Whether a decision is among those that are shown; all are counted. */
  isShown({ verdict }: Decision): boolean {
    return this.only === null || this.only.has(verdict)
  }

  /** The coupon with what `--overrides` knows of it. */
  known(coupon: Candidate['coupon']): Candidate['coupon'] {
    return this.overrides === null ? coupon : overridden(coupon, this.overrides)
  }

  /** Every candidate, undecided. */
  async *all(): AsyncGenerator<Candidate> {
    for await (const batch of this.candidates.batches) {
      for (const candidate of batch) {
        if (++this.decided % decidedInABreath === 0) await this.breathe()
        yield candidate
      }
    }
  }

  /** Every candidate with its decision, in the order given. */
  async *decisions(): AsyncGenerator<[Candidate, Decision]> {
    for await (const candidate of this.all()) yield [candidate, this.decide(candidate)]
  }

  async *verdicts(text: Text): AsyncGenerator<Verdict> {
    for await (const [candidate, decision] of this.decisions())
      if (this.isShown(decision)) yield verdictOf(decision, candidate, this.situation, text)
  }

  head(): object {
    const { now, cart } = this.situation
    return { asOf: isoTime(now), cart: { lines: cart.lines.length, totalFen: cart.totalFen } }
  }

  /** The best one itself, for those who want to name it, and to say what its amount takes for granted. */
  get bestOne(): Candidate | null {
    return this.bestCandidate && this.bestSoFar && { ...this.bestCandidate, coupon: this.bestSoFar.coupon }
  }

  tail(text: Text): object {
    const { candidates } = this
    return {
      best: this.best,
      complete: candidates.complete(),
      warnings: writtenWarnings(candidates.warnings(), text),
    }
  }
}
