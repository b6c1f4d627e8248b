import { CouponError as Failure, type ErrorKind } from '../errors'
import { errorObject } from '../report'
import { type Language, texts } from '../text'

export type { ErrorKind, Language }

/** What an error says beside its message: the keys of the error object that the command line prints. */
export interface ErrorFacts {
  /** What went wrong, in one word. It is what a program decides by. */
  kind: ErrorKind
  /** The platform's own code, or the HTTP status, as text. */
  code: string | null
  /** What to do about it. */
  hint: string | null
  platform: string | null
  endpoint: string | null
}

/**
 * The one error that this library throws on purpose; anything else is a bug, or the reason of an aborted signal. Its
 * message is a sentence in the language that was asked for, and holds no secret.
 */
export class CouponError extends Error implements ErrorFacts {
  /** What Node heads a stack with, whatever a bundler calls the class. */
  static override readonly name = 'CouponError'
  override readonly name = 'CouponError'
  readonly kind: ErrorKind
  readonly code: string | null
  readonly hint: string | null
  readonly platform: string | null
  readonly endpoint: string | null

  constructor(message: string, facts: ErrorFacts, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = facts.kind
    this.code = facts.code
    this.hint = facts.hint
    this.platform = facts.platform
    this.endpoint = facts.endpoint
  }
}

/** Does the work; what fails on purpose is put into words. */
export function worded<Result>(language: Language, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw inWords(error, language)
  }
}

/** The same for work that takes time. */
export async function wordedLater<Result>(language: Language, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw inWords(error, language)
  }
}

export function inWords(error: unknown, language: Language): unknown {
  if (!(error instanceof Failure)) return error
  const { message, ...facts } = errorObject(error, texts[language])
  return new CouponError(message, { ...facts, kind: error.kind }, error.details.cause)
}
