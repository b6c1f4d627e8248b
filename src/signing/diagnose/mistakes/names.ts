import { nameForms } from '../../stages/names'
import { inOrder } from '../../stages/order'
import { type Field, choices } from '../../recipe/recipe'
import { type Attempt, type Mistake, type Variant, withFields, withRecipe } from '../attempt'

/** Names in another form: sorted as written, sorted before they were renamed, or one of them alone. */
export const nameCase: Mistake = function* (attempt) {
  const { recipe, request } = attempt
  const { key } = recipe
  for (const names of choices.names.filter((form) => form !== (recipe.names ?? 'as-sent'))) {
    yield { code: 'NAME_CASE', note: names, attempt: withRecipe(attempt, { names }) }
    yield { code: 'NAME_CASE', note: names, attempt: withRecipe(inOwnOrder(attempt), { names }) }
    if (key?.name === undefined) continue
    const renamed = { ...key, name: nameForms[names](key.name) }
    if (renamed.name !== key.name)
      yield { code: 'NAME_CASE', note: names, attempt: withRecipe(attempt, { names, key: renamed }) }
  }
  yield* oneName(settleNames(attempt), request.fields)
  const ordered = inOwnOrder(attempt)
  yield* oneName(settleNames(ordered), ordered.request.fields)
}

/** `settled` has the fields, in their order, under the names that are signed. */
function* oneName(settled: Attempt, fields: readonly Field[]): Iterable<Variant> {
  for (const [index, field] of fields.entries()) {
    const names = [...choices.names.map((form) => nameForms[form](field.name)), withCapitals(field.name)]
    for (const name of new Set(names)) {
      const renamed = { ...field, name }
      const changed = settled.request.fields.with(index, renamed)
      yield { code: 'NAME_CASE', note: renamed.name, attempt: withFields(settled, changed) }
    }
  }
}

/** openID, notifyURL: an abbreviation in capitals. */
const withCapitals = (name: string): string =>
  nameForms.camel(name).replace(/(?:id|url|uri|ip|sn|api)(?=[A-Z]|$)/gi, (word) => word.toUpperCase())

/** The fields under the names that are signed, in a recipe that renames no more. */
export function settleNames(attempt: Attempt): Attempt {
  const { recipe, request } = attempt
  const rename = nameForms[recipe.names ?? 'as-sent']
  const fields = request.fields.map((field) => ({ ...field, name: rename(field.name) }))
  const listed = recipe.fields.names ? { names: recipe.fields.names.map(rename) } : {}
  return withFields(withRecipe(attempt, { names: 'as-sent', fields: { take: 'all', ...listed } }), fields)
}

/** The fields in the order in which the recipe signs them, in a recipe that sorts no more. */
function inOwnOrder(attempt: Attempt): Attempt {
  const { recipe, request } = attempt
  const rename = nameForms[recipe.names ?? 'as-sent']
  const written = inOrder(
    recipe,
    request.fields.map((field) => ({ ...field, origin: field.name, name: rename(field.name) })),
  )
  return withFields(
    withRecipe(attempt, { order: 'as-sent' }),
    written.map(({ origin, ...field }) => ({ ...field, name: origin })),
  )
}
