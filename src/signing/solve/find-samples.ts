import { CouponError } from '../../errors'
import type { Capture } from '../capture/capture'
import { refuseLong } from '../limits'
import { type Sample, findSignature } from './find-signature'

/**
 * Of a whole HAR the entries that carry the signature of the first that has one. Throws `usage` where none has, and for
 * what is too long to be searched.
 */
export function findSamples(captures: readonly Capture[], name: string | undefined): Sample[] {
  for (const { request } of captures) refuseLong(request)
  const named = captures.map(({ request }) => attempt(() => findSignature(request, name)))
  const found = named.flatMap((sample) => (sample instanceof CouponError ? [] : [sample]))
  const [first] = found
  if (!first) throw named.find((sample) => sample instanceof CouponError) ?? new Error('no request was read')
  return found.filter((sample) => sample.signature.name === first.signature.name)
}

function attempt<Result>(work: () => Result): Result | CouponError {
  try {
    return work()
  } catch (error) {
    if (error instanceof CouponError) return error
    throw error
  }
}
