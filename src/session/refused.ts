import { CouponError } from '../errors'
import { reservedName } from '../profiles/profile'

/** A refusal with whose credentials were refused, and where to look at them; any other failure as it is. */
export function refusedOf(error: CouponError, profile: string | null): CouponError {
  const { kind, sentence, details } = error
  if (kind !== 'auth') return error
  if (profile === null) return new CouponError(kind, (t) => t.errors.refusedEnvironment(sentence(t)), details)
  const isStored = details.isOfKey === true && profile !== reservedName
  return new CouponError(kind, (t) => t.errors.refusedProfile(sentence(t), profile), {
    ...details,
    hint: isStored ? (t) => t.errors.hintStoredKey(profile) : details.hint,
  })
}
