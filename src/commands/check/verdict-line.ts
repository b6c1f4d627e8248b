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
      `{"id":${writeText(id)},"title":${writeText(title)},"verdict":"${verdict}","assumed":${writeList(assumed)},` +
      `"discountFen":${discountFen},"payableFen":${payableFen},"allocation":${allocationText(decision)},` +
      `"reasons":${writeList(reasons)},"warnings":${writeList(warnings)}}\n`
    )
  }
}

const noAllocation = () => []
const writeList = (list: readonly unknown[]): string => (list.length === 0 ? '[]' : write(list))
/** Most texts hold nothing that JSON, or a terminal, would have escaped. */
const special = /["\\\p{C}\u2028\u2029]/u
const writeText = (text: string | null): string => (text === null || special.test(text) ? write(text) : `"${text}"`)
const write = (value: unknown): string => escapeJson(JSON.stringify(value))
