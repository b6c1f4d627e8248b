import { plainText } from '../stages/segments'
import { hexToBinary, hmacDigest, plainDigest } from '../fast-digest'
import { hmacKey } from '../stages/key'
import type { Field } from '../recipe/recipe'
import { isPublicKeyDigest } from '../stages/public-key'
import { digestRequest } from '../sign'
import { type Attempt, digestAttempt, withValue } from './attempt'

/**
 * The digest (one character a byte) of an attempt as a function of one field's value. The value is set into the
 * canonical string where that is safe (digits alone), a microsecond each; elsewhere every value is signed in full.
 */
export function digestBy(attempt: Attempt, field: Field): (value: string) => string {
  const quick = quickDigestBy(attempt, field)
  const inFull = (value: string) => hexToBinary(digestAttempt(withValue(attempt, field, value)))
  return quick ? (value) => (/^\d+$/.test(value) ? quick(value) : inFull(value)) : inFull
}

/** The same of digits alone; `null` where each must be signed in full, or the text around them is longer than `most`. */
export function quickDigestBy(attempt: Attempt, field: Field, most = Infinity): ((digits: string) => string) | null {
  const around = surroundings(attempt, field)
  const { recipe, key } = attempt
  const at = recipe.key?.at ?? 'hmac'
  const name = recipe.digest ?? 'md5'
  if (!around || recipe.again || at === 'message-as-hmac-key' || isPublicKeyDigest(name)) return null
  const { before, after } = around
  if (before.length + after.length > most) return null
  const digest =
    at === 'hmac' || recipe.key?.alsoHmac ? hmacDigest(name, hmacKey(recipe, key, attempt.request)) : plainDigest(name)
  return (digits) => digest(before + digits + after)
}

/** The text before and after the value; `null` where it is not one place, or not of its own length. */
function surroundings(attempt: Attempt, field: Field): { before: string; after: string } | null {
  const [mark, other] = ['31415926535', '98979323846'] as const
  const [first, second] = [mark, other].map((value) => canonicalOf(withValue(attempt, field, value)))
  if (!first || !second || first.some((segment) => segment.raw) || attempt.recipe.values?.charset === 'gbk') return null
  const [text, changed] = [plainText(first), plainText(second)]
  const at = text.indexOf(mark)
  const [before, after] = [text.slice(0, at), text.slice(at + mark.length)]
  return at >= 0 && changed === before + other + after ? { before, after } : null
}

const canonicalOf = ({ recipe, request, key }: Attempt) => digestRequest(recipe, request, key).canonical
