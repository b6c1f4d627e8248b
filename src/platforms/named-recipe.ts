import type { Recipe } from '../signing/recipe/recipe'
import { type RecipeName, recipes } from '../signing/recipes'
import type { Platform } from './platform'

type Owner = Pick<Platform, 'recipes'>

/** The platforms' own, each with its name. */
export const ownRecipes = (platforms: readonly Owner[]): { name: string; recipe: Recipe }[] =>
  platforms.flatMap((platform) => Object.entries(platform.recipes).map(([name, recipe]) => ({ name, recipe })))

/** Every name that `sign recipes` lists: the platforms' own, then the published ones. They may differ in case alone. */
export const recipeNames = (platforms: readonly Owner[]): string[] => [
  ...ownRecipes(platforms).map(({ name }) => name),
  ...Object.keys(recipes),
]

/** The recipe of exactly this name. */
export function namedRecipe(platforms: readonly Owner[], name: string): Recipe | undefined {
  if (Object.hasOwn(recipes, name)) return recipes[name as RecipeName].recipe
  return ownRecipes(platforms).find((own) => own.name === name)?.recipe
}
