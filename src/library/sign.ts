import { placeToken, sign as signNow } from '../signing/sign'
import type { Recipe } from '../signing/recipe/recipe'
import { carriedKey } from '../signing/stages/carried-key'
import { maskedText } from '../signing/stages/segments'
import { valueAt } from '../signing/stages/signature-place'
import { aLanguage, aText, type Check, languageOf, members } from './arguments'
import { type Language, worded } from './error'
import { aRecipe, recipeOf } from './recipe'
import { aRequest, chosenOf, readRequests, type SignedRequest } from './request'

export interface SignOptions {
  request: SignedRequest
  /** As data, or by one of the names that `coupon sign recipes` lists. */
  recipe: Recipe | string
  /** The key as the recipe takes it: a text, a PEM block, two lines where there are two secrets. */
  key: string
  /** Of errors. Default `en`. */
  language?: Language
}

const someOptions = members({ request: aRequest, recipe: aRecipe, key: aText, language: aLanguage } satisfies Record<
  keyof SignOptions,
  Check
>)

/** Every stage of one signature, in the order in which they come about. */
export interface Signature {
  /** The fields that take part, renamed and written, in signed order. Never holds the key. */
  signed: { name: string; value: string }[]
  /** What is digested; the key is `***` where it stands in it. */
  canonical: string
  /** Its length with the key, in bytes of its charset. */
  canonicalBytes: number
  digestHex: string
  /** The digest in the recipe's encoding. */
  encoded: string
  /** The same as it travels. */
  token: string
  /** Where it belongs in the request, and the whole value there (`QBox id:token`). */
  place: { in: Recipe['signature']['in']; name: string; value: string }
}

/**
 * Signs a request; nothing is sent. The same input gives the same bytes, but under ECDSA and PSS. Throws `usage` for a
 * recipe or a request that cannot be read.
 */
export function sign(options: SignOptions): Signature {
  return worded(languageOf(options), () => {
    someOptions(options, 'options')
    const { request, recipe, key } = options
    const by = recipeOf(recipe)
    const [{ request: signable }] = chosenOf(readRequests(request), by)
    const { canonical, ...stages } = signNow(by, signable, key)
    const { in: place, name } = by.signature
    const value = valueAt(by.signature, placeToken(by, signable, stages.token)) ?? stages.token
    const shown = carriedKey(key, signable)?.text(value) ?? value
    return { ...stages, canonical: maskedText(canonical), place: { in: place, name, value: shown } }
  })
}
