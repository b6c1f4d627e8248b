import type { Sentence } from './errors'

export type WarningCode =
  | 'TITLE_FIELD_CONFLICT'
  | 'DETAILS_MISSING'
  | 'DUPLICATE_ID'
  | 'UNSTABLE_TOTAL'
  | 'UNKNOWN_VALUE'
  | 'PLAIN_HTTP'
  | 'ASSUMED_UNIT'

/** One a coupon and cause. `id` is the coupon's own, or `null` where it is about the whole answer. */
export interface Warning {
  code: WarningCode
  id: string | null
  message: Sentence
}
