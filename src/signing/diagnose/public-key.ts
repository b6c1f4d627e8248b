import { decode, fromTransport } from '../stages/encode'
import { keyText } from '../stages/key'
import { every } from '../limits'
import { hashHeldBy, isPublicKeyDigest, recoverDigest } from '../stages/public-key'
import type { Recipe } from '../recipe/recipe'
import { canonicalText } from '../sign'
import { verifiesText } from '../verify'
import { headersAbsent } from './absent-headers'
import { type Attempt, begin, situationOf } from './attempt'
import { type MistakeCode, rankOf } from './codes'
import { mistakes } from './mistakes'
import type { Diagnosis, Suspect } from './suspect'

/**
 * An RSA signature gives back the digest that was signed: then it is that plain digest which differs, and every mistake
 * is looked for as ever. `null` for every other digest, and where the signature is not of this key.
 */
export function asPlainDigest(suspect: Suspect): Suspect | null {
  const { recipe, key, expected } = suspect
  const hash = isPublicKeyDigest(recipe.digest) ? hashHeldBy(recipe.digest) : null
  if (hash === null) return null
  const encoded = fromTransport(expected, recipe.transport)
  const recovered = encoded === null ? null : recoverDigest(keyText(recipe, key), decode(encoded, recipe.encoding))
  if (!recovered) return null
  const plain: Recipe = {
    ...recipe,
    key: { ...recipe.key, at: 'in-frame' },
    // Of the recipe, and not what was found: that it is another one is a mistake like any other.
    digest: hash,
    encoding: 'hex',
    transport: 'as-is',
  }
  return { ...suspect, recipe: plain, expected: recovered.bytes.toString('hex') }
}

/** To verify takes a tenth of a millisecond. */
const triedInABreath = 32

/** Where every candidate text must be verified: single mistakes only. */
export function* diagnosingByVerifying(suspect: Suspect): Generator<void, Diagnosis> {
  const { recipe, request, key, expected, outOfTime } = suspect
  const base = begin(recipe, request, key)
  const situation = situationOf(base, suspect)
  const verifies = (attempt: Attempt) =>
    verifiesText(attempt.recipe, canonicalText(attempt.recipe, attempt.request, attempt.key).bytes, key, expected)
  if (verifies(base)) return { match: true, findings: [], alternatives: [], tried: 1 }
  const found: { code: MistakeCode; note: string; way?: string }[] = []
  let tried = 1
  const breath = every(triedInABreath, request)
  for (const mistake of mistakes) {
    for (const { attempt, ...finding } of mistake(base, situation)) {
      if (outOfTime()) break
      if (++tried % breath === 0) yield
      const isOwn = attempt.key === key && sameKey(attempt.recipe, base.recipe)
      if (isOwn && verifies(attempt)) found.push(finding)
    }
  }
  const [first, ...others] = found.sort((a, b) => rankOf(a.code) - rankOf(b.code))
  return {
    match: false,
    findings: [first ?? headersAbsent(recipe, request) ?? { code: 'NO_VARIANT', note: '' }],
    alternatives: others.map(({ code }) => [code]),
    tried,
  }
}

/** A mistake with the key is none that a text shows. */
const sameKey = (a: Recipe, b: Recipe): boolean => a.digest === b.digest && a.key === b.key
