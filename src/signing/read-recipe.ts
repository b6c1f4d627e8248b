import { usageError } from '../errors'
import { scalarText, type Json } from '../json'
import { frameParts } from './frame'
import { type Recipe, choices } from './recipe'

type Shape = Record<string, (value: unknown, path: string) => void>

/**
 * A recipe from parsed JSON (`--recipe @file`, a profile). Strict: what is not a part of a recipe is refused, kind
 * `usage`, with the path of what is wrong (`recipe.values.encode`).
 */
export function readRecipe(json: unknown): Recipe {
  object(json, 'recipe', recipeShape, ['version', 'signature', 'fields'])
  const recipe = plain(json) as Recipe
  if (recipe.fields.take === 'listed' && !recipe.fields.names) throw missing('recipe.fields.names')
  if (recipe.key && namesItsKey(recipe) && !recipe.key.name) throw missing('recipe.key.name')
  return recipe
}

/** A key that stands among named pairs, or in a list of names, has a name itself. */
function namesItsKey(recipe: Recipe): boolean {
  const at = recipe.key?.at ?? 'hmac'
  return at === 'in-list' || (/^(pair-|in-)/.test(at) && recipe.pair !== 'value')
}

const oneOf = (list: readonly string[]) => (value: unknown, path: string) => {
  if (typeof value !== 'string')
    throw usageError((t) => t.sign.recipeNotChoice(path, JSON.stringify(plain(value)), list))
  if (!list.includes(value)) throw usageError((t) => t.sign.recipeNotChoice(path, value, list))
}

const text = (value: unknown, path: string) => {
  if (typeof value !== 'string') throw usageError((t) => t.sign.recipeNotText(path))
}

const name = (value: unknown, path: string) => {
  text(value, path)
  if (value === '') throw usageError((t) => t.sign.recipeEmpty(path))
}

const flag = (value: unknown, path: string) => {
  if (typeof value !== 'boolean') throw usageError((t) => t.sign.recipeNotFlag(path))
}

const names = (value: unknown, path: string) => {
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
    throw usageError((t) => t.sign.recipeNotNames(path))
}

const slice = (value: unknown, path: string) => {
  const [from, to] = Array.isArray(value) && value.length === 2 ? value.map(digits) : []
  if (from === undefined || to === undefined || !(from < to)) throw usageError((t) => t.sign.recipeNotSlice(path))
}

const version = (value: unknown, path: string) => {
  if (digits(value) !== 1) throw usageError((t) => t.sign.recipeVersion(path, JSON.stringify(plain(value))))
}

const times = (value: unknown, path: string) => {
  const given = digits(value)
  if (given !== 1 && given !== 2) throw usageError((t) => t.sign.recipeTimes(path, JSON.stringify(plain(value))))
}

const frame = (value: unknown, path: string) => {
  text(value, path)
  const known = [...Object.keys(frameParts), 'pairs']
  for (const [, part = ''] of String(value).matchAll(/\{(\w+(?:\|\w+)?)\}/g)) {
    if (!known.includes(part.replace(/\|rfc3986$/, '')))
      throw usageError((t) => t.sign.recipeFramePart(path, part, known))
  }
}

const group =
  (shape: Shape, required: string[] = []) =>
  (value: unknown, path: string) =>
    object(value, path, shape, required)

const recipeShape: Shape = {
  version,
  signature: group({ in: oneOf(choices.place), name }, ['in', 'name']),
  fields: group({ take: oneOf(choices.take), names, except: names, nested: oneOf(choices.nested) }, ['take']),
  names: oneOf(choices.names),
  values: group({
    trim: oneOf(choices.trim),
    encode: oneOf(choices.encode),
    escapes: oneOf(choices.escapes),
    times,
    charset: oneOf(choices.charset),
  }),
  order: oneOf(choices.order),
  pair: oneOf(choices.pair),
  joiner: text,
  trailingJoiner: flag,
  frame,
  key: group(
    { at: oneOf(choices.keyAt), joiner: text, name, alsoHmac: flag, hmacSuffix: text, as: oneOf(choices.keyAs) },
    ['at'],
  ),
  text: oneOf(choices.text),
  digest: oneOf(choices.digest),
  again: group({ digest: oneOf(choices.digest), case: oneOf(choices.againCase), key: oneOf(choices.againKey) }, [
    'digest',
  ]),
  encoding: oneOf(choices.encoding),
  slice,
  transport: oneOf(choices.transport),
  compare: oneOf(choices.compare),
}

function object(value: unknown, path: string, shape: Shape, required: string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw usageError((t) => t.sign.recipeNotObject(path))
  for (const [key, part] of Object.entries(value)) {
    const check = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (!check) throw usageError((t) => t.sign.recipeUnknown(`${path}.${key}`, Object.keys(shape)))
    check(part, `${path}.${key}`)
  }
  for (const key of required) if (!Object.hasOwn(value, key)) throw missing(`${path}.${key}`)
}

function missing(path: string) {
  return usageError((t) => t.sign.recipeMissing(path))
}

/** A whole number from 0 on, whether it was parsed with or without its digits. */
function digits(value: unknown): number | undefined {
  const written =
    typeof value === 'number' ? String(value) : typeof value === 'object' ? scalarText(value as Json) : null
  return written !== null && /^\d{1,9}$/.test(written) ? Number(written) : undefined
}

/** Plain values, numbers as numbers. */
function plain(value: unknown): unknown {
  if (digits(value) !== undefined) return digits(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return scalarText(value as Json) ?? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part)]))
}
