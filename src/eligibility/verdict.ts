import type { Coupon } from '../coupon/coupon'
import type { Warning } from '../warning'
import type { Fen } from '../coupon/money'
import type { Text } from '../text'
import { allocate } from './allocate'
import type { Decision, VerdictName } from './evaluate'
import { reasonMessage } from './reason-text'
import type { EvaluationContext, PlatformReason, Reason } from './rule'

export interface AllocatedDiscount {
  barCode: string
  discountFen: Fen
}

/** What was taken for granted beside a verdict, because nobody says otherwise. */
export type Assumed = 'status' | 'scope' | 'validFrom'

/** A decision as it is printed, key by key. */
export interface Verdict {
  id: string | null
  title: string | null
  verdict: VerdictName
  assumed: Assumed[]
  discountFen: Fen | null
  payableFen: Fen | null
  allocation: AllocatedDiscount[]
  reasons: ((Reason | PlatformReason) & { message: string })[]
  warnings: (Omit<Warning, 'message'> & { message: string })[]
}

/** What comes with a coupon from where it was read. */
export interface Candidate {
  coupon: Coupon
  /** The answer does not say its state, and it is taken as unused. */
  assumesStatus: boolean
  warnings: readonly Warning[]
}

/** Puts a decision into words. */
export function verdictOf(
  decision: Decision,
  { assumesStatus, warnings }: Omit<Candidate, 'coupon'>,
  situation: EvaluationContext,
  text: Text,
  allocation: (decision: Decision) => AllocatedDiscount[] = allocationOf,
): Verdict {
  const { coupon, verdict, discountFen, reasons } = decision
  return {
    id: coupon.id,
    title: coupon.title,
    verdict,
    assumed: assumptionsOf(coupon, assumesStatus),
    discountFen,
    payableFen: discountFen === null ? null : situation.cart.totalFen - discountFen,
    allocation: allocation(decision),
    reasons: reasons.map((reason) => ({ ...reason, message: reasonMessage(reason, { ...decision, situation }, text) })),
    warnings: [...warnings, ...(decision.paysShipping ? [offShipping(decision.coupon.id)] : [])].map((warning) => ({
      ...warning,
      message: warning.message(text),
    })),
  }
}

/** Said of a coupon for the shipping: nothing comes off the goods. */
export const offShipping = (id: string | null): Warning => ({
  code: 'UNKNOWN_VALUE',
  id,
  message: (t) => t.check.offShipping,
})

/** In the order in which they are told. */
export function assumptionsOf(
  { scope, validFrom, validUntil }: Pick<Coupon, 'scope' | 'validFrom' | 'validUntil'>,
  assumesStatus: boolean,
): Assumed[] {
  const assumed: Assumed[] = assumesStatus ? ['status'] : []
  if (scope === null) assumed.push('scope')
  if (validFrom === null && validUntil !== null) assumed.push('validFrom')
  return assumed
}

/** The reason that is shown where there is room for one: of what is not known never what is short. */
export function headlineOf({
  verdict,
  reasons,
}: Pick<Verdict, 'verdict' | 'reasons'>): Verdict['reasons'][number] | undefined {
  return verdict === 'unknown' ? reasons.find(({ code }) => code.startsWith('UNKNOWN_')) : reasons[0]
}

/**
 * Warnings after which no amount may be promised: what the coupon takes off, or from where, is told in two ways or by
 * half.
 */
const doubtful: readonly string[] = ['TITLE_FIELD_CONFLICT', 'ASSUMED_UNIT'] satisfies Warning['code'][]

export function isDoubtful(warnings: readonly Pick<Warning, 'code'>[]): boolean {
  return warnings.some(({ code }) => doubtful.includes(code))
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
