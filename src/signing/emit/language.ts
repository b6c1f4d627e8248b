import type { Recipe } from '../recipe/recipe'
import type { Program, Writer } from './program'

export interface Language {
  writer: Writer
  /** The command that runs what is written. */
  run: string
  /** What its file has to be called, where that is not all the same. */
  file?: string
  /** The part of the recipe, or of the request at hand, that this language does not write. */
  cannot: (program: Program, recipe: Recipe) => string | null
}

/** Shared by the languages that take parameters by name: one of each. */
export function repeatedName({ vector }: Program): string | null {
  const names = vector.params.map(([name]) => name)
  const repeated = names.find((name, index) => names.indexOf(name) !== index)
  return repeated === undefined ? null : `${repeated} … ${repeated}`
}
