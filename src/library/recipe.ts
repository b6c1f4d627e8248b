import { usageError } from '../errors'
import { platforms } from '../platforms'
import { readRecipe } from '../signing/recipe/read-recipe'
import type { Recipe } from '../signing/recipe/recipe'
import { type RecipeName, recipes } from '../signing/recipes'

/**
 * A recipe by its name (`coupon sign recipes` lists them: the platforms' own signatures and published schemes), or one
 * as data, checked. Throws `usage`.
 */
export function recipeOf(given: Recipe | string): Recipe {
  if (typeof given !== 'string') return readRecipe(given)
  if (Object.hasOwn(recipes, given)) return recipes[given as RecipeName].recipe
  const own = platforms.find((platform) => Object.hasOwn(platform.recipes, given))?.recipes[given]
  if (own === undefined) throw usageError((t) => t.library.unknownRecipe(given))
  return own
}
