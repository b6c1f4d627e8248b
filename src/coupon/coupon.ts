import type { Fen } from './money'

/** `unknown` is a state of its own: an empty or undocumented value is never read as unused. */
export type CouponStatus = 'unused' | 'used' | 'expired' | 'locked' | 'unknown'

/** Where a number came from. `date-text` is a printed validity range, `desc` the platform's description. */
export type Source = 'field' | 'title' | 'desc' | 'date-text' | 'override'

/** One step of a ladder (满199减20，满399减60). */
export interface Tier {
  minSpendFen: Fen
  amountFen: Fen
}

/**
 * What a coupon gives. `payPercent` is what the member still pays, as text: 8.5折 is "85".
 * `capFen` is the most it takes off; `everyFen` (每满) the step it repeats at, and then `minSpendFen` equals it.
 */
export type Benefit =
  | { type: 'amount_off'; amountFen: Fen; capFen?: Fen; everyFen?: Fen; tiers?: Tier[] }
  | { type: 'percent_off'; payPercent: string; capFen?: Fen }
  | { type: 'unknown' }

/** Which goods and which stores a coupon is for, where the platform or an override says so. */
export interface Scope {
  goods: 'all' | 'only' | 'except'
  barCodes: string[]
  categories: string[]
  stores: 'all' | 'only' | 'except'
  storeSns: string[]
}

/**
 * A coupon in our own words: what every platform sells. Every key is always present, and what is not known is
 * `null`, never 0 or "". Ids are text, digit for digit; money is integer 分; times are ISO 8601 at +08:00.
 */
export interface Coupon {
  platform: string
  /** The member's own copy of the coupon; `couponId` is what it is a copy of. */
  id: string | null
  couponId: string | null
  /** What the till asks for (核销码). */
  code: string | null
  title: string | null
  status: CouponStatus
  validFrom: string | null
  /** Inclusive, to the second. */
  validUntil: string | null
  benefit: Benefit
  /** 0: no minimum, stated. `null`: not known. */
  minSpendFen: Fen | null
  /** A threshold in pieces. */
  minCount: number | null
  scope: Scope | null
  /**
   * A field says that it pays the shipping: `benefit` is then unknown. Where the title says so there is no such key.
   */
  shipping?: true
  /** Held by another order as well as used or expired. Where it is locked alone, `status` says so. */
  locked?: true
  /** Deleted or taken back by the platform: `status` is then unknown. */
  withdrawn?: true
  sources: Partial<Record<'benefit' | 'minSpendFen' | 'minCount' | 'scope' | 'validUntil', Source>>
}
