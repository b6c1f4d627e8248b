import type { Fen } from '../../coupon/money'
import type { Decision } from '../../eligibility/evaluate'
import type { Eligible } from '../../eligibility/rule'
import { allocationOf, type Candidate, verdictOf } from '../../eligibility/verdict'
import { escapeJson } from '../../output/safe-text'
import type { Text } from '../../text'

const mostRemembered = 1000

/**
 * Writes verdicts as lines of JSON, each exactly as `verdictOf` would be written. Many coupons save the same on the same
 * goods: the text of such an allocation, which is most of a line, is made once.
 */
export function verdictWriter(totalFen: Fen, text: Text): (decision: Decision, candidate: Candidate) => string {
  let goods: Eligible | null = null
  const known = new Map<Fen, string>()
  const allocationText = (decision: Decision): string => {
    const { eligible, discountFen, verdict } = decision
    if (verdict !== 'usable' || discountFen === null) return '[]'
    if (eligible !== goods || known.size > mostRemembered) known.clear()
    goods = eligible
    const found = known.get(discountFen) ?? write(allocationOf(decision))
    known.set(discountFen, found)
    return found
  }
  return (decision, candidate) => {
    const { id, title, verdict, assumed, discountFen, payableFen, reasons, warnings } = verdictOf(decision, candidate, totalFen, text, noAllocation)
    return (
      `{"id":${write(id)},"title":${write(title)},"verdict":"${verdict}","assumed":${assumed.length === 0 ? '[]' : write(assumed)},` +
      `"discountFen":${discountFen},"payableFen":${payableFen},"allocation":${allocationText(decision)},` +
      `"reasons":${reasons.length === 0 ? '[]' : write(reasons)},"warnings":${warnings.length === 0 ? '[]' : write(warnings)}}\n`
    )
  }
}

const noAllocation = () => []
const write = (value: unknown): string => escapeJson(JSON.stringify(value))
