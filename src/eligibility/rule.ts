import type { Coupon, Source } from '../coupon/coupon'
import type { Fen } from '../coupon/money'
import type { TitleRule } from '../coupon/title'
import type { Text } from '../text'
import type { Cart, CartLine } from './cart'

/** In the order in which reasons stand; the first of a verdict is its headline. */
export const reasonCodes = [
  'WITHDRAWN',
  'USED',
  'LOCKED',
  'EXPIRED',
  'NOT_STARTED',
  'WRONG_STORE',
  'NO_MATCHING_ITEM',
  'BELOW_COUNT',
  'BELOW_THRESHOLD',
  'UNKNOWN_STATUS',
  'UNKNOWN_THRESHOLD',
  'UNKNOWN_RULE',
  'UNKNOWN_DATES',
] as const

export type ReasonCode = (typeof reasonCodes)[number]

/** Why a coupon cannot be used with this cart now, or what would have to be known to tell. Money in 分. */
export type Reason = { code: Exclude<ReasonCode, Shortage['code']> } | Shortage

/** What more of the same would mend. Money in 分. */
export type Shortage =
  | { code: 'BELOW_COUNT'; needCount: number; haveCount: number; shortCount: number }
  | { code: 'BELOW_THRESHOLD'; needFen: Fen; haveFen: Fen; shortFen: Fen }

export const isShortage = (reason: Reason | PlatformReason): reason is Shortage => reason.code.startsWith('BELOW_')

/** The platform's own no: its words are the message. */
export interface PlatformReason {
  code: 'PLATFORM_SAYS'
}

/** The lines of the cart that a coupon is for. */
export interface Eligible {
  lines: readonly CartLine[]
  totalFen: Fen
  /** `null`: the cart does not name its goods. */
  pieces: number | null
  /**
   * False where the coupon names goods in a way that this cart cannot be held against: then the rest is a lower bound.
   */
  known: boolean
}

/** What every coupon is held against: prepared once a run. */
export interface EvaluationContext {
  cart: Cart
  /** Seconds since 1970. */
  now: number
  /** Whether a threshold is compared with the goods that the coupon is for, or with the whole cart. */
  thresholdBase: 'eligible' | 'cart'
  rounding: 'ceil' | 'floor' | 'half-up'
  /** Where a time of a coupon stands to now: below 0 is past, above 0 to come, `null` is not known. */
  compare(time: string | null): number | null
  /** What a title says that no other field of a coupon holds. */
  titleOf: (title: string | null) => Pick<TitleRule, 'shipping' | 'unsupported' | 'minSpendFen'> | null
}

/**
 * One rule of whether a coupon can be used. It sees a coupon, the lines it is for and the situation, and answers the
 * one reason against, or `null`. It is pure: no clock, no file, no network; it never guesses, and a number that it
 * needs and does not know is an `UNKNOWN_…` reason, neither a yes nor a no.
 *
 * Adding one: a file here, a line in `rules/index.ts`, its name under `rules` in `text/en/check.ts` and
 * `text/zh/check.ts`. Where its
 * reason stands among others follows from `reasonCodes`; the arithmetic is in docs/check.md.
 */
export interface Rule {
  name: keyof Text['check']['rules']
  check(coupon: Coupon, eligible: Eligible, situation: EvaluationContext): Reason | null
  /** Whether a `null` of `check` is no yes: a number that `--why` shows is not known, or cannot be compared. */
  isOpen?(coupon: Coupon, eligible: Eligible, situation: EvaluationContext): boolean
  /** What it would have to know, where its reason is UNKNOWN_RULE: `it needs 3 pieces, and how many …`. */
  missing?(coupon: Coupon, situation: EvaluationContext, text: Text): string
  /** What it looked at, for `--why`: each number with the place it came from. */
  evidence(coupon: Coupon, eligible: Eligible, situation: EvaluationContext, text: Text): [Evidence, ...Evidence[]]
}

/** One thing that a rule looked at. */
export interface Evidence {
  value: string
  source?: Source | undefined
}
