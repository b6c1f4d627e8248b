import type { Coupon } from '../coupon/coupon'
import type { Warning } from '../warning'
import { type Fen, fenToYuan } from '../coupon/money'
import type { Text } from '../text'
import { allocate } from './allocate'
import type { Decision, VerdictName } from './evaluate'
import type { Reason, ReasonCode } from './rule'

export interface AllocatedDiscount {
  barCode: string
  discountFen: Fen
}

/** What was taken for granted beside a verdict, because nobody says otherwise. */
export type Assumed = 'status' | 'scope'

/** A decision as it is printed, key by key. */
export interface Verdict {
  id: string | null
  title: string | null
  verdict: VerdictName
  assumed: Assumed[]
  discountFen: Fen | null
  payableFen: Fen | null
  allocation: AllocatedDiscount[]
  reasons: (Reason & { message: string })[]
  warnings: (Omit<Warning, 'message'> & { message: string })[]
}

/** What comes with a coupon from where it was read. */
export interface Candidate {
  coupon: Coupon
  /** The answer does not say its state, and it is taken as unused. */
  assumesStatus: boolean
  warnings: readonly Warning[]
}

/** Puts a decision into words. `totalFen` is the cart's. */
export function verdictOf(
  decision: Decision,
  { assumesStatus, warnings }: Omit<Candidate, 'coupon'>,
  totalFen: Fen,
  text: Text,
  allocation: (decision: Decision) => AllocatedDiscount[] = allocationOf,
): Verdict {
  const { coupon, verdict, discountFen, reasons } = decision
  return {
    id: coupon.id,
    title: coupon.title,
    verdict,
    assumed: assumed(coupon, assumesStatus),
    discountFen,
    payableFen: discountFen === null ? null : totalFen - discountFen,
    allocation: allocation(decision),
    reasons: reasons.map((reason) => ({ ...reason, message: reasonMessage(reason, coupon, text) })),
    warnings: [...warnings, ...freeShipping(decision)].map((warning) => ({
      ...warning,
      message: warning.message(text),
    })),
  }
}

/** Only a coupon that pays the shipping is usable, of no known benefit, and saves a known 0. */
function freeShipping({ coupon: { benefit, id }, verdict, discountFen }: Decision): Warning[] {
  if (verdict !== 'usable' || discountFen !== 0 || benefit.type !== 'unknown') return []
  return [{ code: 'UNKNOWN_VALUE', id, message: (t) => t.check.freeShipping }]
}

function assumed({ scope }: Coupon, assumesStatus: boolean): Assumed[] {
  return [...(assumesStatus ? (['status'] as const) : []), ...(scope === null ? (['scope'] as const) : [])]
}

/** The saving by line of the goods that the coupon is for, in the order of the cart. */
export function allocationOf({ verdict, discountFen, eligible }: Decision): AllocatedDiscount[] {
  if (verdict !== 'usable' || discountFen === null) return []
  const shares = allocate(
    discountFen,
    eligible.lines.map((line) => line.netFen),
  )
  return eligible.lines.map(({ barCode }, index) => ({ barCode, discountFen: shares[index] ?? 0 }))
}

/** One reason in a sentence: `还差 ¥119.00 可用`. */
export function reasonMessage(reason: Reason, coupon: Coupon, text: Text): string {
  if (reason.code === 'BELOW_THRESHOLD') return text.check.shortOf(fenToYuan(reason.shortFen))
  if (reason.code === 'BELOW_COUNT') return text.check.shortOfPieces(reason.shortCount)
  return text.check.reasons[reason.code](timeFor(reason.code, coupon))
}

function timeFor(code: ReasonCode, coupon: Coupon): string | null {
  if (code === 'EXPIRED') return coupon.validUntil
  return code === 'NOT_STARTED' ? coupon.validFrom : null
}
