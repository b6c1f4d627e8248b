import { CouponError, type Sentence } from '../../errors'

export type Status = 'pass' | 'warn' | 'fail' | 'skip'

/** One line of the doctor's, and what to do about it. */
export interface Check {
  name: string
  status: Status
  message: Sentence
  hint?: Sentence | undefined
  /** The platform refused: the exit code is then its. */
  refused?: true
}

/** What throws is a check that failed, with the hint of the error. */
export function failed(name: string, error: unknown): Check {
  if (!(error instanceof CouponError) || error.kind === 'internal') throw error
  const { sentence, details, kind } = error
  return { name, status: 'fail', message: sentence, hint: details.hint, ...(kind === 'auth' && { refused: true }) }
}
