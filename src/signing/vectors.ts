import type { Recipe, SignableRequest } from './recipe/recipe'
import { sign } from './sign'

/**
 * A published answer: a signature whose key is known because it is invented or printed in the vendor's own
 * documentation.
 */
export interface KnownAnswer {
  name: string
  recipe: Recipe
  request: SignableRequest
  key: string
  /** As it travels. */
  expected: string
}

export interface Checked {
  name: string
  expected: string
  got: string
  pass: boolean
}

export function checkAnswers(answers: readonly KnownAnswer[]): Checked[] {
  return answers.map(({ name, recipe, request, key, expected }) => {
    const got = sign(recipe, request, key).token
    return { name, expected, got, pass: got === expected }
  })
}
