import { type Recipe, choices } from '../recipe/recipe'
import { canonicalText } from '../sign'
import { explains } from './explains'
import type { Sample } from './find-signature'
import type { Task } from './search'

/** Parts of a recipe that the samples leave open: the value that was found first, then the others that do as well. */
export type Ambiguities = Record<string, unknown[]>

/** A recipe that differs from another in one part and signs every sample alike. */
export interface Alike {
  part: string
  value: unknown
  recipe: Recipe
}

/** Those of one recipe, or as many as there is time for. Yields after each that it tries. */
export function* findingAlikes(task: Task, recipe: Recipe, isOver: () => boolean): Generator<void, Alike[]> {
  const found: Alike[] = []
  for (const other of neighbours(recipe)) {
    yield
    if (isOver()) break
    if (agrees(task, other.recipe)) found.push(other)
  }
  return found
}

export function ambiguitiesAmong(recipe: Recipe, alikes: readonly Alike[]): Ambiguities {
  const undecided: Ambiguities = {}
  for (const { part, value } of alikes) (undecided[part] ??= [valueOf(recipe, part)]).push(value)
  return undecided
}

function agrees({ samples, key }: Task, recipe: Recipe): boolean {
  return samples.every((sample) => explains(recipe, sample, key))
}

/** The same bytes for every sample, whatever the recipes look like. */
export function writesAlike({ samples, key }: Task, a: Recipe, b: Recipe): boolean {
  const bytes = (recipe: Recipe, { request, signature }: Sample) =>
    canonicalText({ ...recipe, signature }, request, key).bytes
  return samples.every((sample) => bytes(a, sample).equals(bytes(b, sample)))
}

/** By name and value is by name, but for names that are sent twice: no reader's choice. */
const orders = choices.order.filter((order) => order !== 'name-and-value')

/** Only parts that a reader would choose between: not texts, which are what they are. */
function neighbours(recipe: Recipe): Alike[] {
  const { values = {}, fields, key } = recipe
  const vary = <T>(part: string, list: readonly T[], change: (value: T) => Recipe, isOpen = true) =>
    (isOpen ? list : [])
      .filter((value) => value !== valueOf(recipe, part))
      .map((value) => ({ part, value, recipe: change(value) }))
  const isListed = fields.take === 'listed'
  const known = orders.filter((order) => order !== 'listed' || fields.names)
  const ofFields = [
    ...vary('fields.take', takes, (take) => ({ ...recipe, fields: { ...fields, take } }), !isListed),
    ...vary('fields.nested', choices.nested, (nested) => ({ ...recipe, fields: { ...fields, nested } })),
    ...vary('names', choices.names, (names) => ({ ...recipe, names })),
    ...vary('values.encode', choices.encode, (encode) => ({ ...recipe, values: { ...values, encode } })),
    ...vary('values.trim', choices.trim, (trim) => ({ ...recipe, values: { ...values, trim } })),
    ...vary('values.charset', choices.charset, (charset) => ({ ...recipe, values: { ...values, charset } })),
    ...vary(
      'values.escapes',
      choices.escapes,
      (escapes) => ({ ...recipe, values: { ...values, escapes } }),
      values.encode !== undefined,
    ),
    ...vary('order', known, (order) => ({ ...recipe, order })),
  ]
  return [
    ...(isListed && !fields.names?.length ? [] : ofFields),
    ...vary('key.at', pairPlaces, (at) => ({ ...recipe, key: { ...key, at } }), Boolean(key?.name)),
    ...vary('text', choices.text, (text) => ({ ...recipe, text })),
  ]
}

const takes = ['all', 'non-empty'] as const
const pairPlaces = ['pair-first', 'pair-last', 'in-order'] as const

const defaults: Record<string, unknown> = {
  names: 'as-sent',
  order: 'name',
  text: 'as-is',
  'fields.nested': 'json',
  'values.encode': 'none',
  'values.trim': 'none',
  'values.charset': 'utf-8',
  'values.escapes': 'upper',
}

function valueOf(recipe: Recipe, part: string): unknown {
  const value = part
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], recipe)
  return value ?? defaults[part]
}
