import { fill } from './holes'
import { secretSegments } from './key'
import type { Recipe, SignableRequest } from '../recipe/recipe'
import type { Segment } from './segments'

/** Sets the pairs in the text around them. */
export function setInFrame(recipe: Recipe, request: SignableRequest, pairs: Segment[], key = ''): Segment[] {
  if (recipe.frame === undefined) return pairs
  return fill(recipe.frame, { recipe, request, own: { pairs, ...secretSegments(recipe, request, key) } })
}
