import { percentEncode } from '../stages/escape'
import { takeFields } from '../stages/pairs'
import type { Field, Recipe, SignableRequest } from '../recipe/recipe'
import { digestRequest } from '../sign'
import { valueAt } from '../stages/signature-place'
import type { MistakeCode } from './codes'
import type { OtherKey, Suspect } from './suspect'

/**
 * One way in which the other side may have signed. The request holds the fields that take part and no others, so that
 * a mistake in the choice of fields is a change of the request, and every other mistake a change of recipe or key.
 */
export interface Attempt {
  recipe: Recipe
  request: SignableRequest
  key: string
}

/** What stays the same while attempts are varied. */
export interface Situation {
  /** Fields of the request that the recipe leaves out, the signature itself included. */
  left: readonly Field[]
  /** Public names of the platform, sent or not. */
  knownNames: readonly string[]
  otherKeys: readonly OtherKey[]
}

/** An attempt with one more mistake in it. */
export interface Variant {
  code: MistakeCode
  note: string
  way?: string
  attempt: Attempt
}

export type Mistake = (attempt: Attempt, situation: Situation) => Iterable<Variant>

export function begin(recipe: Recipe, request: SignableRequest, key: string): Attempt {
  const { names } = recipe.fields
  const { text } = recipe.signature
  const own = text === undefined ? null : valueAt(recipe.signature, request)
  return {
    recipe: {
      ...recipe,
      signature: { in: 'header', name: '-', ...(text === undefined ? {} : { text }) },
      fields: { take: 'all', ...(names ? { names } : {}) },
    },
    request: {
      ...request,
      fields: takeFields(recipe, request),
      headers: own === null ? request.headers : { ...request.headers, '-': own },
    },
    key,
  }
}

export function situationOf(
  { request: { fields } }: Attempt,
  { request, knownNames, otherKeys }: Pick<Suspect, 'request' | 'knownNames' | 'otherKeys'>,
): Situation {
  const taken = new Set(fields)
  const left = request.fields.filter((field) => !taken.has(field))
  return { left, knownNames: knownNames ?? [], otherKeys: otherKeys ?? [] }
}

export const digestAttempt = ({ recipe, request, key }: Attempt): string =>
  digestRequest(recipe, request, key).digest.toString('hex')

export function withRecipe(attempt: Attempt, change: Partial<Recipe>): Attempt {
  return { ...attempt, recipe: { ...attempt.recipe, ...change } }
}

export function withValues(attempt: Attempt, change: NonNullable<Recipe['values']>): Attempt {
  return withRecipe(attempt, { values: { ...attempt.recipe.values, ...change } })
}

export function withFields(attempt: Attempt, fields: Field[]): Attempt {
  return { ...attempt, request: { ...attempt.request, fields } }
}

/** Another value in one field; where values are taken as they were sent, it was sent too. */
export const withValue = (attempt: Attempt, field: Field, value: string): Attempt =>
  withOtherValues(attempt, new Map([[field, value]]))

function withOtherValues(attempt: Attempt, values: ReadonlyMap<Field, string>): Attempt {
  return withFields(
    attempt,
    attempt.request.fields.map((field) => {
      const value = values.get(field)
      return value === undefined ? field : { ...field, value, ...sentAs(field, value) }
    }),
  )
}

function sentAs({ sent, value: before }: Field, value: string): { sent?: string } {
  if (sent === undefined) return {}
  return { sent: sent === before ? value : percentEncode(value, 'rfc3986') }
}

/** Each changed value alone, then all of them at once. `change` answers `null` where it does not apply. */
export function* eachValue(
  code: MistakeCode,
  attempt: Attempt,
  form: string,
  change: (value: string) => string | null,
): Iterable<Variant> {
  const changed = attempt.request.fields.flatMap((field) => {
    const value = change(field.value)
    return value === null || value === field.value ? [] : [{ field, value }]
  })
  const mark = form === '' ? '' : ` ${form}`
  for (const { field, value } of changed)
    yield { code, note: `${field.name}${mark}`, attempt: withValue(attempt, field, value) }
  if (changed.length < 2) return
  const values = new Map(changed.map(({ field, value }) => [field, value]))
  const all = withOtherValues(attempt, values)
  yield { code, note: `${changed.map(({ field }) => field.name).join(', ')}${mark}`, attempt: all }
}

/** Fields as they stand once they were trimmed, in a recipe that trims no more: for a mistake after the trimming. */
export function trimmed(attempt: Attempt): Attempt {
  const { trim = 'none' } = attempt.recipe.values ?? {}
  if (trim === 'none') return attempt
  const end = (text: string) => text.replace(/[\0- ]+$/, '')
  const start = (text: string) => text.replace(/^[\0- ]+/, '')
  const fields = attempt.request.fields.map((field) => {
    return {
      ...field,
      name: trim === 'pair' ? start(field.name) : field.name,
      value: end(trim === 'value' ? start(field.value) : field.value),
    }
  })
  return withFields(
    withValues({ ...attempt, key: trim === 'pair' ? end(attempt.key) : attempt.key }, { trim: 'none' }),
    fields,
  )
}
