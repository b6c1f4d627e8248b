import type { HttpRequest } from '../http/message'
import { CouponError } from '../errors'
import { isObject, parseJson, writeJson as writeValue } from '../json'
import { percentEncode } from '../signing/stages/escape'
import { readRecipe } from '../signing/recipe/read-recipe'
import type { Field, KeyedRecipe, Recipe, SignableRequest } from '../signing/recipe/recipe'
import { placeToken, sign, type Signature } from '../signing/sign'
import type { CallInput, UnsignedRequest, Platform } from './platform'
import type { Values } from './values'

/** One signature of a request, as it comes about: `sign explain` shows its stages, the client sends its token. */
export interface SigningStep extends KeyedRecipe {
  /** What is signed: the request as it stands before this signature, its body and its query written. */
  signable: SignableRequest
  signature: Signature
}

/** A request ready to be sent, and how its signatures came about: their tokens are for the platform alone. */
export interface PreparedRequest {
  request: HttpRequest
  steps: readonly SigningStep[]
}

/**
 * The one way for a request: the client sends what this answers, `--dry-run` and `--curl` print it, `sign explain`
 * shows its steps. Pure: the same input gives the same bytes. A later signature may cover an earlier one.
 */
export function prepareRequest(platform: Platform, input: CallInput): PreparedRequest {
  let unsigned = platform.unsignedRequest(input)
  const steps: SigningStep[] = []
  for (const { recipe, key } of signaturesOf(platform, input.values)) {
    const signable = { ...writeRequest(unsigned), fields: unsigned.fields }
    const signature = sign(recipe, signable, key)
    const placed = placeToken(recipe, { ...signable, headers: unsigned.headers }, signature.token)
    const fields = recipe.signature.in === 'json-path' ? membersOf(placed, unsigned) : placed.fields
    unsigned = { ...unsigned, headers: placed.headers, fields }
    steps.push({ recipe, key, signable, signature })
  }
  return { request: writeRequest(unsigned), steps }
}

/** A token inside of the body's JSON: the members of the body, with it. Throws `config` where the body is another. */
function membersOf({ body }: SignableRequest, { format }: UnsignedRequest): Field[] {
  const json = format === 'json' ? parseJson(body ?? '') : null
  if (!isObject(json))
    throw new CouponError('config', (t) => t.errors.noJsonBody, { hint: (t) => t.errors.hintUnsendable })
  return Object.entries(json).map(([name, value]) =>
    typeof value === 'string' ? { name, value } : { name, value: writeValue(value), json: true },
  )
}

/** As the platform signs, or as the recipe of the profile says. */
export function signaturesOf(platform: Platform, values: Values): readonly KeyedRecipe[] {
  const signatures = platform.signatures(values)
  const [first, ...rest] = signatures
  const { recipe } = values
  return first && recipe ? [{ recipe: recipeOf(values, recipe), key: first.key }, ...rest] : signatures
}

const recipes = new WeakMap<Values, Recipe>()

/** A profile's own recipe is read once, however many requests are signed by it. */
function recipeOf(values: Values, text: string): Recipe {
  const recipe = recipes.get(values) ?? readRecipe(parseJson(text))
  recipes.set(values, recipe)
  return recipe
}

export function writeRequest({ method, url, format, headers, fields }: UnsignedRequest): HttpRequest {
  if (format === 'json') return { method, url, headers, body: writeJson(fields) }
  const pairs = fields
    .map(({ name, value }) => `${percentEncode(name, 'rfc3986')}=${percentEncode(value, 'rfc3986')}`)
    .join('&')
  if (format === 'form')
    return { method, url, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: pairs }
  return { method, url: `${url}${url.includes('?') ? '&' : '?'}${pairs}`, headers, body: null }
}

function writeJson(fields: readonly Field[]): string {
  const members = fields.map(
    ({ name, value, json }) => `${JSON.stringify(name)}:${json ? value : JSON.stringify(value)}`,
  )
  return `{${members.join(',')}}`
}
