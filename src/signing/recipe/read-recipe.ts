import { usageError } from '../../errors'
import { choices } from './choices'
import { frameParts } from '../stages/holes'
import type { DeriveStep, Recipe } from './recipe'
import {
  type Check,
  type Shape,
  flag,
  group,
  listOf,
  missing,
  name,
  names,
  oneOf,
  plain,
  slice,
  template,
  text,
  times,
  version,
} from './recipe-checks'
import { filterNames } from '../stages/filters'
import { holesOf, parseTemplate } from './template'

/**
 * A recipe from parsed JSON (`--recipe @file`, a profile). Strict: what is not a part of a recipe is refused, kind
 * `usage`, with the path of what is wrong (`recipe.values.encode`). All but `version` and `signature` may be left out:
 * then every field takes part.
 */
export function readRecipe(json: unknown): Recipe {
  group(shapeFor(json), ['version', 'signature'])(json, 'recipe')
  const recipe = plain({ ...(json as object) }) as Omit<Recipe, 'fields'> & { fields?: Partial<Recipe['fields']> }
  const full: Recipe = { ...recipe, fields: { take: 'all', ...recipe.fields } }
  if (full.fields.take === 'listed' && !full.fields.names) throw missing('recipe.fields.names')
  if (full.key && namesItsKey(full) && !full.key.name) throw missing('recipe.key.name')
  if (full.headers?.take === 'listed' && !full.headers.names) throw missing('recipe.headers.names')
  if (full.headers?.take === 'prefix' && !full.headers.prefix) throw missing('recipe.headers.prefix')
  return full
}

/** A key that stands among named pairs, or in a list of names, has a name itself. */
function namesItsKey(recipe: Recipe): boolean {
  const at = recipe.key?.at ?? 'hmac'
  return at === 'in-list' || (/^(pair-|in-(order|list))/.test(at) && recipe.pair !== 'value')
}

/** The holes of the signature's own text are names for the frame and for the key. */
function shapeFor(json: unknown): Shape {
  const own = (json as { signature?: { text?: unknown } } | null)?.signature?.text
  const holes = typeof own === 'string' ? holesOf(parseTemplate(own)).map((hole) => hole.name) : []
  const known = [...new Set([...frameParts, ...holes.filter((hole) => hole !== 'signature')])]
  return {
    version,
    signature: group({ in: oneOf(choices.place), name, text: signatureText }, ['in', 'name']),
    fields: group({
      take: oneOf(choices.take),
      names,
      except: names,
      from: oneOf(choices.from),
      and: oneOf(choices.and),
      prefix: text,
      repeated,
      nested: oneOf(choices.nested),
    }),
    headers: group(headers, ['take']),
    names: oneOf(choices.names),
    values: group({
      trim: oneOf(choices.trim),
      encode: oneOf(choices.encode),
      escapes: oneOf(choices.escapes),
      times,
      charset: oneOf(choices.charset),
    }),
    order: oneOf(choices.order),
    pair,
    joiner: text,
    trailingJoiner: flag,
    frame: template(known),
    key: group(keyShape(known), ['at']),
    text: oneOf(choices.text),
    digest: oneOf([...choices.digest, ...choices.publicKey]),
    again: group({ digest: oneOf(choices.digest), case: oneOf(choices.againCase), key: oneOf(choices.againKey) }, [
      'digest',
    ]),
    encoding: oneOf(choices.encoding),
    slice,
    transport: oneOf(choices.transport),
    compare: oneOf(choices.compare),
  }
}

const signatureText: Check = (value, path) => {
  template()(value, path)
  if (!holesOf(parseTemplate(String(value))).some((hole) => hole.name === 'signature'))
    throw usageError((t) => t.sign.recipeNoSignatureHole(path))
}

const headers: Shape = {
  take: oneOf(choices.headersTake),
  names,
  prefix: name,
  hole: name,
  pair: template(['name', 'value']),
  joiner: text,
  'names-case': oneOf(choices.headersCase),
  order: oneOf(choices.headersOrder),
  values: oneOf(choices.headersValues),
}

/** One of the usual forms by its name, or a template of its own. */
const pair: Check = (value, path) => {
  const own = typeof value === 'string' && holesOf(parseTemplate(value)).length > 0
  ;(own ? template(['name', 'value', 'length']) : oneOf(choices.pair))(value, path)
}

const repeated: Check = (value, path) => {
  if (typeof value === 'object') group({ join: text }, ['join'])(value, path)
  else oneOf(['as-sent', 'first'])(value, path)
}

const keyShape = (known: readonly string[]): Shape => ({
  at: oneOf(choices.keyAt),
  joiner: text,
  name,
  alsoHmac: flag,
  hmacSuffix: text,
  as: oneOf(choices.keyAs),
  second: name,
  derive: listOf(step(known)),
})

/** Which of the kinds of step it is, its first word says. */
const step = (known: readonly string[]): Check => {
  const written = template(known)
  const shapes: Record<KindOfStep, Shape> = {
    prefix: { prefix: written },
    suffix: { suffix: written },
    strip: { strip: name },
    decode: { decode: oneOf(['hex', 'base64']) },
    filter: { filter: filters },
    hmac: {
      hmac: oneOf(choices.digest),
      over: written,
      under: written,
      as: oneOf(['raw', 'hex', 'HEX', 'base64']),
    },
  }
  return (value, path) => {
    const kind = Object.keys(shapes).find((each) => Object.hasOwn(Object(value) as object, each))
    if (kind === undefined) throw usageError((t) => t.sign.recipeStep(path, Object.keys(shapes)))
    group(shapes[kind as KindOfStep])(value, path)
  }
}

type KindOfStep = DeriveStep extends infer Step ? (Step extends { hmac: unknown } ? 'hmac' : keyof Step) : never

const filters: Check = (value, path) => {
  text(value, path)
  for (const each of String(value).split('|')) oneOf(filterNames)(each, path)
}
