import type { Values } from '../../platforms/values'
import type { Invocation } from '../../cli/invocation'
import { readRecipeFile } from '../sign/input'
import type { ProfileOptions } from './options'

/** `--recipe @file`, or a name: a recipe in place of the platform's own, checked; `-` takes it away again. */
export async function givenRecipe(invocation: Invocation, { recipe }: ProfileOptions): Promise<Values> {
  if (recipe === undefined) return {}
  return { recipe: recipe === '-' ? '' : JSON.stringify(await readRecipeFile(invocation, recipe)) }
}
