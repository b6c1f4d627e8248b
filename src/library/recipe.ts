import { usageError } from '../errors'
import { platforms } from '../platforms'
import { namedRecipe } from '../platforms/named-recipe'
import { readRecipe } from '../signing/recipe/read-recipe'
import type { Recipe } from '../signing/recipe/recipe'
import { anObject, textOr } from './arguments'

export const aRecipe = textOr(anObject)

/**
 * A recipe by its name (`coupon sign recipes` lists them: the platforms' own signatures and published schemes), or one
 * as data, checked. Throws `usage`.
 */
export function recipeOf(given: Recipe | string): Recipe {
  if (typeof given !== 'string') return readRecipe(given)
  const named = namedRecipe(platforms, given)
  if (named === undefined) throw usageError((t) => t.library.unknownRecipe(given))
  return named
}
