import { decode, fromTransport } from './stages/encode'
import { keyText } from './stages/key'
import { isPublicKeyDigest, verifyWithKey } from './stages/public-key'
import type { Recipe, SignableRequest } from './recipe/recipe'
import { canonicalText, sameToken, sign } from './sign'

/**
 * Whether a token is the signature of a request. Under a public-key digest the text is verified, for which a public
 * key or a certificate is enough; under every other one it is signed and compared.
 */
export function matchesToken(recipe: Recipe, request: SignableRequest, key: string, token: string): boolean {
  const { digest } = recipe
  if (!isPublicKeyDigest(digest)) return sameToken(recipe, sign(recipe, request, key).token, token)
  return verifiesText(recipe, canonicalText(recipe, request, key).bytes, key, token)
}

/** The same for a canonical text that is at hand. */
export function verifiesText(recipe: Recipe, text: Buffer, key: string, token: string): boolean {
  const encoded = fromTransport(token, recipe.transport)
  if (encoded === null || !isPublicKeyDigest(recipe.digest)) return false
  return verifyWithKey(recipe.digest, keyText(recipe, key), text, decode(encoded, recipe.encoding))
}
