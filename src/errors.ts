import type { Text } from './text'

/** kind -> exit code. The one table: `coupon help exit-codes` prints it. */
export const exitCodes = {
  internal: 1,
  usage: 2,
  config: 3,
  auth: 4,
  api: 5,
  network: 6,
  'rate-limit': 6,
  protocol: 7,
  partial: 8,
  io: 9,
  no: 10,
} as const

export type ErrorKind = keyof typeof exitCodes

/** A sentence in the reader's language, chosen when it is printed. */
export type Sentence = (text: Text) => string

export interface ErrorDetails {
  /** The platform's own code, as text. */
  code?: string | undefined
  hint?: Sentence | undefined
  /** A command line of a shell that ends the hint. It is to be pasted, and so never cut or cleaned. */
  command?: string | undefined
  /** Of a refusal: nothing but the key, or the clock, is left to look at. */
  isOfKey?: boolean | undefined
  platform?: string | undefined
  endpoint?: string | undefined
  /** Whether the same request may be sent again. Default: no. */
  retry?: boolean | undefined
  /** Least seconds to wait before that, from Retry-After. */
  retryAfter?: number | undefined
  /** Of an answer: a page for people came in its place, as of a captive portal or for maintenance. */
  isPage?: boolean | undefined
  /** Of a usage error: what was typed is not wrong, but not all that is needed. A line of many may give the rest. */
  isMissing?: boolean | undefined
  /** Facts that stand whatever came of it, beside a failure that is told as JSON. */
  warnings?: readonly { code: string; id: string | null; message: Sentence }[] | undefined
  /** With `--verbose`, beside a failure that is told as JSON: what was sent and received, a line each. */
  trace?: readonly string[] | undefined
  cause?: unknown
}

/**
 * The only error that is thrown on purpose. It says what kind it is; `main` decides how it looks and how the
 * process ends. The sentence holds the offending value in quotes, never a secret.
 */
export class CouponError extends Error {
  override readonly name = 'CouponError'

  constructor(
    readonly kind: ErrorKind,
    readonly sentence: Sentence,
    readonly details: ErrorDetails = {},
  ) {
    super(kind, { cause: details.cause })
  }

  /** The same error, with where it happened added to it. */
  at(platform: string, endpoint: string): CouponError {
    return new CouponError(this.kind, this.sentence, { platform, endpoint, ...this.details })
  }
}

export function missingError(sentence: Sentence): CouponError {
  return new CouponError('usage', sentence, { isMissing: true })
}

export function usageError(sentence: Sentence, hint?: Sentence): CouponError {
  return new CouponError('usage', sentence, { hint })
}
