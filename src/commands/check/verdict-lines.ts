import type { Fen } from '../../coupon/money'
import type { Decision } from '../../eligibility/evaluate'
import type { Eligible, EvaluationContext } from '../../eligibility/rule'
import { allocationOf, type Candidate, verdictOf } from '../../eligibility/verdict'
import { escapeJson } from '../../output/safe-text'
import type { Text } from '../../text'

const mostRemembered = 1000

/**
 * Writes verdicts as lines of JSON, each exactly as `verdictOf` would be written. Many coupons save the same on the
 * same goods: the bytes of such an allocation, which are most of a line, are made once.
 */
export class VerdictLines {
  private parts: Buffer[] = []
  private pending = ''
  private goods: Eligible | null = null
  private readonly allocations = new Map<Fen, Buffer>()

  constructor(
    private readonly situation: EvaluationContext,
    private readonly text: Text,
  ) {}

  add(decision: Decision, candidate: Candidate): void {
    const { id, title, verdict, assumed, discountFen, payableFen, reasons, warnings } = verdictOf(
      decision,
      candidate,
      this.situation,
      this.text,
      noAllocation,
    )
    this.pending +=
      `{"id":${writeText(id)},"title":${writeText(title)},"verdict":"${verdict}","assumed":${writeList(assumed)},` +
      `"discountFen":${discountFen},"payableFen":${payableFen},"allocation":`
    if (verdict === 'usable' && discountFen !== null) this.addAllocation(decision, discountFen)
    else this.pending += '[]'
    this.pending += `,"reasons":${writeList(reasons)},"warnings":${writeList(warnings)}}\n`
  }

  /** The lines since the last time. */
  take(): Buffer {
    this.parts.push(Buffer.from(this.pending))
    const taken = Buffer.concat(this.parts)
    this.parts = []
    this.pending = ''
    return taken
  }

  private addAllocation(decision: Decision, discountFen: Fen): void {
    if (decision.eligible !== this.goods || this.allocations.size > mostRemembered) this.allocations.clear()
    this.goods = decision.eligible
    const allocation = this.allocations.get(discountFen) ?? Buffer.from(write(allocationOf(decision)))
    this.allocations.set(discountFen, allocation)
    this.parts.push(Buffer.from(this.pending), allocation)
    this.pending = ''
  }
}

const noAllocation = () => []
/** Most texts hold nothing that JSON, or a terminal, would have escaped. */
const special = /["\\\p{C}\u2028\u2029]/u
const writeText = (text: string | null): string => (text === null || special.test(text) ? write(text) : `"${text}"`)
const writeList = (list: readonly unknown[]): string => (list.length === 0 ? '[]' : write(list))
const write = (value: unknown): string => escapeJson(JSON.stringify(value))
