import type { Field, FieldOrder, Recipe } from '../recipe/recipe'

/** A field that takes part: `name` and `value` as the recipe writes them, `origin` as it was sent. */
export interface WrittenField extends Pick<Field, 'name' | 'value'> {
  origin: string
}

type Compare = (a: Field, b: Field) => number

/** By UTF-16 unit, as Java's TreeMap and PHP's ksort order ASCII names; ties keep the order in which they were sent. */
function byText(a: string, b: string): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}

const orders: Record<FieldOrder, Compare | null> = {
  name: (a, b) => byText(a.name, b.name),
  'name-ignoring-case': (a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase()),
  'name-descending': (a, b) => byText(b.name, a.name),
  'name-and-value': (a, b) => byText(a.name, b.name) || byText(a.value, b.value),
  value: (a, b) => byText(a.value, b.value),
  'as-sent': null,
  listed: null,
}

/** The fields in signed order. In `listed` order a field that is not listed stands after those that are. */
export function inOrder(recipe: Recipe, fields: readonly WrittenField[]): WrittenField[] {
  const compare = orders[recipe.order ?? 'name']
  if (compare) return fields.toSorted(compare)
  if (recipe.order !== 'listed') return [...fields]
  const rank = ranks(recipe)
  return fields.toSorted((a, b) => rank(a.origin) - rank(b.origin))
}

/** Where the key stands among ordered fields: by the order itself, or where its name stands in the list. */
export function positionOf(recipe: Recipe, fields: readonly WrittenField[], key: Field): number {
  const listed = recipe.key?.at === 'in-list' || recipe.order === 'listed'
  const compare = orders[recipe.order ?? 'name']
  const rank = listed ? ranks(recipe) : null
  const after = fields.findIndex((field) => {
    if (rank) return rank(field.origin) > rank(key.name)
    return compare !== null && compare(field, key) > 0
  })
  return after < 0 ? fields.length : after
}

/** Where a name stands in the list: the first time that it does. */
function ranks({ fields: { names = [] } }: Recipe): (name: string) => number {
  const places = new Map(names.map((name, index) => [name, index] as const).toReversed())
  return (name) => places.get(name) ?? Number.MAX_SAFE_INTEGER
}
