import type { FieldRules, Recipe } from '../recipe/recipe'
import { takeFields } from '../stages/pairs'
import { explains } from './explains'
import type { Task } from './search'

/**
 * Of recipes that explain the samples alike the one that most likely explains the next request as well. Each choice is
 * tried, and holds where it explains the samples too.
 */
export function preferred(task: Task, found: readonly Recipe[]): Recipe[] {
  const sorted = found.toSorted((a, b) => rank(a) - rank(b))
  const better = sorted[0] && improve(task, sorted[0])
  return better && better !== sorted[0] ? [better, ...sorted] : [...sorted]
}

/** A frame that has the body in it covers the next request's; rules come before lists. */
function rank({ frame = '{pairs}', fields }: Recipe): number {
  const listed = fields.take === 'listed' && (fields.names?.length ?? 0) > 0
  const bodiless = /\{(method|path)/.test(frame) && !/\{body/.test(frame)
  return (bodiless ? 1 : 0) + (listed ? 2 : 0)
}

function improve(task: Task, recipe: Recipe): Recipe {
  const choices = [generalFields, encodedValues, bodyInFrame]
  return choices.reduce(
    (so, choice) =>
      choice(task, so).find((each) => task.samples.every((sample) => explains(each, sample, task.key))) ?? so,
    recipe,
  )
}

/** In the order as sent values are as sent; in a frame that encodes again they are encoded. */
function encodedValues(_: Task, recipe: Recipe): Recipe[] {
  const { values = {}, order, frame = '' } = recipe
  if (values.encode !== undefined || values.charset !== undefined) return []
  if (/\{pairs\|rfc3986\}/.test(frame)) return [{ ...recipe, values: { ...values, encode: 'rfc3986' } }]
  return order === 'as-sent' ? [{ ...recipe, values: { ...values, encode: 'as-sent' } }] : []
}

/** Method and path without a body: it had none. */
function bodyInFrame(task: Task, recipe: Recipe): Recipe[] {
  const { frame } = recipe
  if (frame === undefined || !/\{(method|path|timestamp)/.test(frame) || /\{(body|pairs)/.test(frame)) return []
  const bodiless = task.samples.every(({ request }) => (request.body ?? '') === '')
  return bodiless ? [{ ...recipe, frame: `${frame}{body}` }] : []
}

/** Two requests with different fields: what is left out has a rule. One request shows no rule. */
function generalFields({ samples }: Task, recipe: Recipe): Recipe[] {
  const { fields, order } = recipe
  if (fields.take !== 'listed' || !fields.names?.length || order === 'listed' || samples.length < 2) return []
  const names = samples.map(({ request, signature }) =>
    takeFields({ ...recipe, signature }, request).map(({ name }) => name),
  )
  const sent = samples.flatMap(({ request, signature }) =>
    request.fields.map(({ name }) => name).filter((name) => name !== signature.name),
  )
  const missing = [...new Set(sent)].filter((name) => !names.flat().includes(name))
  const prefix = commonPrefix(names.flat())
  const rules: FieldRules[] = [
    { take: 'all' },
    { take: 'non-empty' },
    ...(['query', 'form', 'json'] as const).map((from): FieldRules => ({ take: 'all', from })),
    ...(prefix === '' ? [] : [{ take: 'all', prefix } as const]),
    ...(missing.length <= fields.names.length && missing.length <= 3
      ? [{ take: 'all', except: missing } as const]
      : []),
  ]
  return rules.map((rule) => ({ ...recipe, version: 2, fields: rule }))
}

/** Up to a mark: `vk_`. */
function commonPrefix(names: readonly string[]): string {
  const [first = ''] = names
  const prefix = /^[A-Za-z0-9]+[_.:-]/.exec(first)?.[0] ?? ''
  return names.length > 1 && names.every((name) => name.startsWith(prefix)) ? prefix : ''
}
