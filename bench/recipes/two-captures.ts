import { assemble } from '../../src/signing/capture/assemble'
import { isPublicKeyDigest } from '../../src/signing/stages/public-key'
import type { NamedRecipe } from '../../src/signing/recipes/named-recipe'
import { placeToken, sign } from '../../src/signing/sign'
import { findSignature } from '../../src/signing/solve/find-signature'
import type { Task } from '../../src/signing/solve/search'
import { keys } from '../../test/signing/keys'

/** The published example of a recipe and a second request like it, with other numbers, under the same key. */
export function twoCaptures({ recipe, example }: NamedRecipe): Task {
  const second = assemble(changed(example))
  // The examples that a key pair signed were made under the tests' own.
  const key = isPublicKeyDigest(recipe.digest) ? keys.rsa : example.key
  const signed = placeToken(recipe, second, sign(recipe, second, key).token)
  const samples = [assemble(example), signed].map((request) => findSignature(request, recipe.signature.name))
  return { samples, key: example.key, keyNames: [] }
}

function changed(example: NamedRecipe['example']): NamedRecipe['example'] {
  const { url, headers, body } = example
  const others = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, otherNumbers(value)]))
  const other = { ...example, url: otherNumbers(url), headers: others, body: body === null ? null : otherNumbers(body) }
  if (other.url !== url || other.body !== body) return other
  return body === null ? { ...other, url: url.replace(/(\?|$)/, '2$1') } : { ...other, body: `${body} ` }
}

/** Numbers of four digits and more, but those in an escape or a digest. */
const otherNumbers = (text: string): string =>
  text.replace(/(?<![%\dA-Fa-f])\d{4,}/g, (digits) =>
    digits.replace(/\d/g, (digit) => String((Number(digit) + 3) % 10)),
  )
