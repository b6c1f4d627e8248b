import { type Sentence, usageError } from '../../errors'
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
  if (text !== undefined && valueAt(signature, request) !== null) return (t) => t.sign.tokenInOtherForm(name, text)
  const alike = request.fields.find((field) => field.name.toLowerCase() === name.toLowerCase())
  return (t) => t.sign.noToken(name, alike?.name)
}

/** Names that the recipe lists and the request lacks: they are not in the text, though they belong there. */
export function missingFields({ fields, ...recipe }: Recipe, request: SignableRequest): string[] {
  if (fields.take !== 'listed' || recipe.frame !== undefined) return []
  return (fields.names ?? []).filter((name) => !request.fields.some((field) => field.name === name))
}
