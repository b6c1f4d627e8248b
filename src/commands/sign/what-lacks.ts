import { type Sentence, usageError } from '../../errors'
import type { Finding } from '../../signing/diagnose/codes'
import { inMilliseconds } from '../../signing/diagnose/facts'
import { sentencesOf } from '../../signing/diagnose/words'
import type { Recipe, SignableRequest } from '../../signing/recipe/recipe'
import { tokenOf, valueAt } from '../../signing/stages/signature-place'

/** Recordings are written without their signatures (`--har`): there is nothing to compare with. */
export function refuseTakenOut({ recipe, request }: { recipe: Recipe; request: SignableRequest }): void {
  if (tokenOf(recipe, request) !== '***') return
  throw usageError(
    (t) => t.sign.takenOut(recipe.signature.name),
    (t) => t.sign.takenOutHint,
  )
}

/** Why a request has no token: its name is written in another case, its value in another form, or it is not there. */
export function noToken({ signature }: Recipe, request: SignableRequest): Sentence {
  const { name, text } = signature
  if (valueAt(signature, request) === '') return (t) => t.sign.emptyToken(name)
  if (text !== undefined && valueAt(signature, request) !== null) return (t) => t.sign.tokenInOtherForm(name, text)
  const alike = request.fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  return (t) => t.sign.noToken(name, alike?.name)
}

/**
 * What a platform's own recipe does not expect of a request, whether the token matches or not: fields that it lists and
 * the request lacks, so that they are not in the text; a time in milliseconds.
 */
export function oddFields(recipe: Recipe, request: SignableRequest): Sentence[] {
  return [...missingFields(recipe, request).map(lacks), ...inMilliseconds(recipe, request).map(told)]
}

const lacks =
  (name: string): Sentence =>
  (t) =>
    t.sign.missingField(name)

const told =
  (finding: Finding): Sentence =>
  (t) =>
    sentencesOf(finding, t).message

function missingFields({ fields, ...recipe }: Recipe, request: SignableRequest): string[] {
  if (fields.take !== 'listed' || recipe.frame !== undefined) return []
  return (fields.names ?? []).filter((name) => !request.fields.some((field) => field.name === name))
}
