import { keyText } from '../../stages/key'
import { inOrder } from '../../stages/order'
import type { Field, Recipe } from '../../recipe/recipe'
import { type Attempt, type Mistake, type Variant, withFields, withRecipe } from '../attempt'
import { compareText } from '../compare-text'
import { settleNames } from './names'

/** By lower case, by upper case, and as a collation sorts; by bytes where case is to be ignored. */
export const ignoringCase: Mistake = function* (attempt) {
  const { order = 'name' } = attempt.recipe
  if (order === 'name-ignoring-case')
    yield { code: 'ORDER_CASE_INSENSITIVE', note: '', way: 'by-bytes', attempt: withRecipe(attempt, { order: 'name' }) }
  if (order !== 'name') return
  for (const items of withoutCase(attempt))
    yield { code: 'ORDER_CASE_INSENSITIVE', note: '', attempt: reordered(attempt, items) }
}

function withoutCase(attempt: Attempt): Item[][] {
  const collator = new Intl.Collator('en')
  const by = (change: (name: string) => string) => (a: Item, b: Item) => compareText(change(a.name), change(b.name))
  const compares = [
    by((name) => name.toLowerCase()),
    by((name) => name.toUpperCase()),
    (a: Item, b: Item) => collator.compare(a.name, b.name),
  ]
  return compares.map((compare) => itemsOf(attempt).toSorted(compare))
}

/** Sorted where the order as sent, or that of a list, is due. */
export const sorted: Mistake = function* (attempt) {
  for (const items of sortings(attempt)) yield { code: 'ORDER_SORTED', note: '', attempt: reordered(attempt, items) }
}

/** Empty where the recipe sorts. */
function sortings(attempt: Attempt): Item[][] {
  if (!['as-sent', 'listed'].includes(attempt.recipe.order ?? 'name')) return []
  const byName = itemsOf(attempt).toSorted((a, b) => compareText(a.name, b.name))
  return [byName, byName.toReversed(), ...withoutCase(attempt)]
}

export const byValue: Mistake = function* (attempt) {
  yield { code: 'ORDER_BY_VALUE', note: '', attempt: withRecipe(attempt, { order: 'value' }) }
  const items = itemsOf(attempt)
  const sorted = items.filter((item) => !item.isKey).toSorted((a, b) => compareText(a.value, b.value))
  for (const place of keyPlaces(items))
    yield { code: 'ORDER_BY_VALUE', note: '', attempt: reordered(attempt, insertKey(items, sorted, place)) }
}

/** As sent, turned round, and every other permutation where they are few; else one or two items out of their place. */
export const unsorted: Mistake = function* (attempt) {
  const sortedOnes = new Set(sortings(attempt).map(namesOf))
  for (const items of permuted(attempt)) if (!sortedOnes.has(namesOf(items))) yield named(attempt, items)
}

const namesOf = (items: readonly Item[]): string => items.map((item) => item.name).join('\0')

function* permuted(attempt: Attempt): Iterable<Item[]> {
  const items = itemsOf(attempt)
  const sent = settleNames(attempt).request.fields
  for (const place of keyPlaces(items)) {
    yield insertKey(items, sent, place)
    yield insertKey(items, sent.toReversed(), place)
  }
  yield items.toReversed()
  yield* items.length <= 6 ? permutations(items) : nearly(items)
}

const named = (attempt: Attempt, items: readonly Item[]): Variant => ({
  code: 'ORDER_UNSORTED',
  note: items.map((item) => item.name).join(', '),
  attempt: reordered(attempt, items),
})

type Item = Field & { isKey?: boolean }

const keyPlaceholder = '\0'

/** The fields in signed order under their signed names, and the key among them where the recipe orders it with them. */
function itemsOf(attempt: Attempt): Item[] {
  const { recipe, request } = settleNames(attempt)
  const fields: Item[] = request.fields
  const among = ['in-order', 'in-list'].includes(recipe.key?.at ?? '')
  const key: Item = { name: recipe.key?.name ?? keyPlaceholder, value: keyText(recipe, attempt.key), isKey: true }
  const all = [...fields, ...(among ? [key] : [])].map((item) => Object.assign(item, { origin: item.name }))
  return inOrder(recipe, all)
}

const keyPlaces = (items: readonly Item[]): number[] =>
  items.some((item) => item.isKey) ? items.map((_, index) => items.length - 1 - index) : [0]

function insertKey(items: readonly Item[], fields: readonly Item[], place: number): Item[] {
  const key = items.find((item) => item.isKey)
  return key ? fields.toSpliced(place, 0, key) : [...fields]
}

/** Signs the items in exactly this order. */
function reordered(attempt: Attempt, items: readonly Item[]): Attempt {
  const settled = settleNames(attempt)
  const listed: Recipe['fields'] = { take: 'all', names: items.map((item) => item.name) }
  const { key } = settled.recipe
  const among = items.find((item) => item.isKey)
  const place = key && among ? { key: { ...key, at: 'in-list' as const, name: among.name } } : {}
  return withFields(
    withRecipe(settled, { order: 'as-sent', fields: listed, ...place }),
    items.filter((item) => !item.isKey),
  )
}

function* permutations<T>(items: readonly T[]): Iterable<T[]> {
  if (items.length === 0) yield []
  for (const [index, item] of items.entries()) {
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest]
  }
}

function* nearly<T>(items: readonly T[]): Iterable<T[]> {
  for (const [from, item] of items.entries()) {
    for (const [to, other] of items.entries()) {
      yield items.toSpliced(from, 1).toSpliced(to, 0, item)
      if (to > from) yield items.with(from, other).with(to, item)
    }
  }
}
