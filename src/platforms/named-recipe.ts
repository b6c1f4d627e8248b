import type { Recipe } from '../signing/recipe/recipe'
import { type RecipeName, recipes } from '../signing/recipes'
import type { Platform } from './platform'

type Owner = Pick<Platform, 'recipes'>

/** Every name that `sign recipes` lists: the platforms' own, then the published ones. They may differ in case alone. */
export const recipeNames = (platforms: readonly Owner[]): string[] => [
  ...platforms.flatMap((platform) => Object.keys(platform.recipes)),
  ...Object.keys(recipes),
]

/** The recipe of exactly this name. */
export function namedRecipe(platforms: readonly Owner[], name: string): Recipe | undefined {
  if (Object.hasOwn(recipes, name)) return recipes[name as RecipeName].recipe
  return platforms.find((platform) => Object.hasOwn(platform.recipes, name))?.recipes[name]
}
