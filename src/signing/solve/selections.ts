import { type FieldPlace, placeOfFields } from '../stages/field-places'
import type { Field, Recipe } from '../recipe/recipe'
import type { Choice } from './space'
import type { Sample } from './find-signature'
import { firstSample } from './first-sample'

/** Which fields take part, and the order where the selection itself gives one. */
export interface Selection {
  fields: Recipe['fields']
  order?: 'listed'
}

/** Every selection of exactly this cost. The fields of the first sample stand for those of all. */
export function* selections(samples: readonly Sample[], cost: number): Iterable<Selection> {
  const { request, signature } = firstSample(samples)
  const fields = request.fields.filter((field) => signature.in === 'header' || field.name !== signature.name)
  const names = [...new Set(fields.map((field) => field.name))]
  for (const choice of whole(samples, fields)) if (choice.cost === cost) yield choice.is
  for (let gone = 1; gone <= 3 && gone < names.length; gone++) {
    if (cost === gone * 2) for (const except of subsets(names, gone)) yield { fields: { take: 'all', except } }
  }
  for (const run of runs(names, cost)) yield { fields: { take: 'listed', names: run }, order: 'listed' }
  for (let kept = 1; kept <= 6 && kept <= names.length; kept++) {
    if (cost === 1 + kept && kept < names.length)
      for (const listed of subsets(names, kept)) yield { fields: { take: 'listed', names: listed } }
    if (kept > 1 && cost === 1 + kept + Math.max(0, kept - 3)) {
      for (const listed of subsets(names, kept))
        for (const order of permutations(listed)) yield { fields: { take: 'listed', names: order }, order: 'listed' }
    }
  }
}

/** More names than are chosen one by one, one after another as they were sent: the first of them, or from another on. */
function* runs(names: readonly string[], cost: number): Iterable<string[]> {
  if (cost !== costOfRun.first && cost !== costOfRun.other) return
  const starts = cost === costOfRun.first ? [0] : [...names.keys()].slice(1)
  for (const start of starts)
    for (let end = start + 4; end <= names.length; end++) if (end - start < names.length) yield names.slice(start, end)
}

const costOfRun = { first: 4, other: 5 }

/** Names that schemes often leave out: of the signature itself, and with them the session's token. */
const aboutSigning = /^sign_?(type|method|version)$/i
const besideSigning = /^(sign_?(type|method|version)|access_?token|session(_?key)?)$/i

/** Who asks, and when: what schemes sign that leave out what is asked. */
const envelope = new RegExp(
  '^(app_?(id|key)|open_?id|grant_?code|client_?id|access_?key(_?id)?|secret_?id|mch_?id|merchant_?(id|no)|' +
    'partner_?id|nonce(_?str)?|rand(om)?|timestamp|time|ts|t)$',
  'i',
)

/** All fields, or a choice that a rule makes and not a list. */
function whole(samples: readonly Sample[], fields: readonly Field[]): Choice<Selection>[] {
  const all = samples.flatMap(({ request }) => request.fields)
  const hasEmpty = all.some((field) => field.value === '')
  const hasNested = all.some((field) => field.json && /^[[{]/.test(field.value))
  const bases: Choice<Recipe['fields']>[] = [{ cost: 0, is: { take: 'all' } }]
  const named = (form: RegExp) => fields.filter(({ name }) => form.test(name)).map(({ name }) => name)
  for (const except of [named(aboutSigning), named(besideSigning)])
    if (except.length > 0) bases.push({ cost: 1, is: { take: 'all', except } })
  for (const from of halves(firstSample(samples))) bases.push({ cost: 1, is: { take: 'all', from } })
  for (const prefix of prefixes(fields)) bases.push({ cost: 2, is: { take: 'all', prefix } })
  const envelopeNames = named(envelope)
  if (envelopeNames.length > 0) bases.push({ cost: 1, is: { take: 'listed', names: envelopeNames } })
  if (all.length > new Set(all.map(({ name }) => name)).size && samples.length === 1)
    for (const repeated of [{ join: ',' }, { join: '' }, 'first'] as const)
      bases.push({ cost: 2, is: { take: 'all', repeated } })
  const nested = hasNested
    ? bases.map(({ cost, is }): Choice<Recipe['fields']> => ({ cost: cost + 1, is: { ...is, nested: 'leave-out' } }))
    : []
  const full = [...bases, ...nested]
  const filled = full
    .filter(({ is }) => hasEmpty && is.take === 'all')
    .map(({ cost, is }): Choice<Recipe['fields']> => ({ cost, is: { ...is, take: 'non-empty' } }))
  return [...full, ...filled].map(({ cost, is }) => ({ cost, is: { fields: is } }))
}

/** Where a request has fields in its query and in its body: either of them. */
function halves({ request }: Sample): readonly FieldPlace[] {
  const places = [...new Set(placeOfFields(request))]
  return places.length > 1 ? places : []
}

/** What some names begin with and others do not, up to a mark: `vk_`, `x-`, `biz.`. */
function prefixes(fields: readonly Field[]): string[] {
  const begun = fields.flatMap(({ name }) => /^[A-Za-z0-9]+[_.:-]/.exec(name)?.[0] ?? [])
  return [...new Set(begun)].filter((prefix) => begun.filter((each) => each === prefix).length > 1)
}

function* subsets<T>(items: readonly T[], size: number): Iterable<T[]> {
  if (size === 0) yield []
  for (const [index, item] of items.entries()) {
    if (size > 0) for (const rest of subsets(items.slice(index + 1), size - 1)) yield [item, ...rest]
  }
}

function* permutations<T>(items: readonly T[]): Iterable<T[]> {
  if (items.length === 0) yield []
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest]
  }
}
