import type { Recipe } from '../recipe/recipe'
import { matchesToken } from '../verify'
import { attempt } from './attempt'
import type { Sample } from './find-signature'

/** Whether a recipe gives the sample's signature, wherever the sample has it. */
export function explains(recipe: Recipe, { request, signature, token }: Sample, key: string): boolean {
  return attempt(() => matchesToken({ ...recipe, signature }, request, key, token)) ?? false
}
