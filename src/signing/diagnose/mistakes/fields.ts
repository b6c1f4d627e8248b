import { nameForms } from '../../stages/names'
import type { Field } from '../../recipe/recipe'
import { type Attempt, type Mistake, withFields } from '../attempt'
import { settleNames } from './names'

export const emptyLeftOut: Mistake = function* (attempt) {
  const { fields } = attempt.request
  const empty = fields.filter((field) => field.value === '')
  for (const field of empty)
    yield { code: 'EMPTY_VALUE_LEFT_OUT', note: field.name, attempt: without(attempt, [field]) }
  if (empty.length > 1) yield { code: 'EMPTY_VALUE_LEFT_OUT', note: namesOf(empty), attempt: without(attempt, empty) }
}

/** An empty field that the recipe leaves out, or a public name that was not sent. */
export const emptySigned: Mistake = function* (attempt, { left, knownNames }) {
  const empty = left.filter((field) => field.value === '')
  const sent = new Set([...attempt.request.fields, ...left].map((field) => field.name))
  const unsent = knownNames.filter((name) => !sent.has(name)).map((name) => ({ name, value: '' }))
  for (const field of [...empty, ...unsent])
    yield { code: 'EMPTY_VALUE_SIGNED', note: field.name, attempt: adding(attempt, [field]) }
  if (empty.length > 1) yield { code: 'EMPTY_VALUE_SIGNED', note: namesOf(empty), attempt: adding(attempt, empty) }
  if (unsent.length > 1) yield { code: 'EMPTY_VALUE_SIGNED', note: namesOf(unsent), attempt: adding(attempt, unsent) }
}

export const fieldMissing: Mistake = function* (attempt) {
  for (const field of attempt.request.fields)
    yield { code: 'FIELD_MISSING', note: field.name, attempt: without(attempt, [field]) }
  const nested = attempt.request.fields.filter((field) => field.json && /^[[{]/.test(field.value))
  if (nested.length > 1) yield { code: 'FIELD_MISSING', note: namesOf(nested), attempt: without(attempt, nested) }
}

/** A field that the recipe leaves out, under its own name or as the others are named; one alone, or all of them. */
export const fieldExtra: Mistake = function* (attempt, { left }) {
  const settled = settleNames(attempt)
  const rename = nameForms[attempt.recipe.names ?? 'as-sent']
  for (const field of left) {
    const code = isInOtherCase(attempt, field) ? 'NAME_CASE' : 'FIELD_EXTRA'
    yield { code, note: field.name, attempt: adding(attempt, [field]) }
    if (rename(field.name) !== field.name) yield { code, note: field.name, attempt: adding(settled, [field]) }
    if (field.value !== '') yield { code, note: field.name, attempt: adding(attempt, [{ ...field, value: '' }]) }
  }
  if (left.length > 1) yield { code: 'FIELD_EXTRA', note: namesOf(left), attempt: adding(attempt, left) }
  const sent = new Set([...attempt.request.fields, ...left].map((field) => field.name))
  for (const [name, value] of signTypes)
    if (!sent.has(name))
      yield { code: 'FIELD_EXTRA', note: `${name}=${value}`, attempt: adding(settled, [{ name, value }]) }
}

/** One of the names that are signed, which the request has in another case alone. */
function isInOtherCase({ recipe, request }: Attempt, { name }: Field): boolean {
  const due = recipe.fields.names?.find((each) => each.toLowerCase() === name.toLowerCase())
  return due !== undefined && due !== name && !request.fields.some((field) => field.name === due)
}

/** What names the digest is often signed and then not sent. */
const signTypes = [
  ['sign_type', 'MD5'],
  ['sign_type', 'HMAC-SHA256'],
  ['sign_type', 'RSA2'],
  ['signType', 'MD5'],
  ['sign_method', 'md5'],
] as const

const without = (attempt: Attempt, gone: readonly Field[]): Attempt =>
  withFields(
    attempt,
    attempt.request.fields.filter((field) => !gone.includes(field)),
  )

const adding = (attempt: Attempt, more: readonly Field[]): Attempt =>
  withFields(attempt, [...attempt.request.fields, ...more])

const namesOf = (fields: readonly Field[]): string => fields.map((field) => field.name).join(', ')
