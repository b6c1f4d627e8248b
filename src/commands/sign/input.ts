import { resolve } from 'node:path'
import { type CouponError, usageError } from '../../errors'
import { nearest } from '../../nearest'
import { namedRecipe, recipeNames } from '../../platforms/named-recipe'
import { type Capture, readCaptures } from '../../signing/capture/capture'
import { parseGiven } from '../../signing/capture/json-fields'
import { readRecipe } from '../../signing/recipe/read-recipe'
import type { Recipe } from '../../signing/recipe/recipe'
import { readInput, readTextFile } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import type { EntryOptions, KeyOptions } from './options'

/** The text of `--request`: a file, or `-` for standard input. */
export async function readRequest({ context }: Invocation, given: string): Promise<string> {
  const path = given.replace(/^@/, '')
  // It may hold a key: it is not said again.
  if (looksPasted.test(path))
    throw usageError(
      (t) => t.errors.noFileOperand('--request'),
      (t) => t.sign.pasteHint,
    )
  return given === '-' ? readInput('-', context) : readTextFile(resolve(context.cwd, path), path)
}

/** A request itself, where the name of its file is due. */
const looksPasted = /^[a-z][a-z\d+.-]*:\/\/|^\s*\{|^curl\s|\n/i

/** Every request of every file, or of each the one that `--entry` counts. */
export async function readRequests(
  invocation: Invocation,
  given: readonly string[],
  options: KeyOptions & EntryOptions,
): Promise<Capture[]> {
  return capturesIn(await readTexts(invocation, given, options), options)
}

export const capturesIn = (texts: readonly string[], { entry }: EntryOptions): Capture[] =>
  texts.flatMap((text) => readCaptures(text, { entry }))

/** The text of every file. Standard input can be read once. */
export async function readTexts(
  invocation: Invocation,
  given: readonly string[],
  { secretStdin }: KeyOptions,
): Promise<string[]> {
  const fromStdin = given.filter((each) => each === '-').length
  if (fromStdin > 1 || (fromStdin > 0 && secretStdin)) throw usageError((t) => t.sign.stdinTwice)
  const texts = []
  for (const each of given) texts.push(await readRequest(invocation, each))
  return texts
}

/**
 * `--recipe <name>` or `--recipe @file`: what is wrong in a file is named by its path. A document of `solve -o json`
 * will do.
 */
export async function readRecipeFile({ context }: Pick<Invocation, 'context'>, given: string): Promise<Recipe> {
  const named = namedRecipe(context.platforms, given)
  if (named) return named
  if (looksLikeName.test(given)) throw unknownRecipe(given, recipeNames(context.platforms))
  const path = given.replace(/^@/, '')
  const json = parseGiven(await readTextFile(resolve(context.cwd, path), path))
  const isSolution = typeof json === 'object' && json !== null && 'found' in json && 'recipe' in json
  return readRecipe(isSolution ? json['recipe'] : json)
}

/** What is no file's name is a recipe's. */
const looksLikeName = /^[a-z\d]+([-_][a-z\d]+)*$/i

function unknownRecipe(given: string, names: readonly string[]): CouponError {
  const near = nearest(given, names)
  return usageError(
    (t) => t.sign.unknownRecipe(given),
    (t) => (near === undefined ? t.sign.unknownRecipeHint : t.profile.didYouMean(near)),
  )
}
