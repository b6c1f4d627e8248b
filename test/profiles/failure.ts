import { CouponError } from '../../src/errors'
import { en } from '../../src/text/en'

export interface Failure {
  kind: string
  message: string
  hint: string | undefined
}

/** What a failing call says, in English. */
export function failure(run: () => unknown): Failure {
  try {
    run()
  } catch (error) {
    return told(error)
  }
  throw new Error('it did not fail')
}

export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  return told(
    await promise.then(
      () => new Error('it did not fail'),
      (error: unknown) => error,
    ),
  )
}

function told(error: unknown): Failure {
  if (!(error instanceof CouponError)) throw error
  return { kind: error.kind, message: error.sentence(en), hint: error.details.hint?.(en) }
}
