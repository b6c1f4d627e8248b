import { percentEncode } from './escape'
import { keyText } from './key'
import type { Field, NameForm, Recipe, SignableRequest } from './recipe'
import type { Segment } from './segments'

/** The fields that take part, as sent, before anything is done to them. */
export function takeFields(recipe: Recipe, request: SignableRequest): Field[] {
  const { take, names = [], except = [], nested } = recipe.fields
  const own = recipe.signature.in === 'header' ? null : recipe.signature.name
  return request.fields.filter((field) => {
    if (field.name === own || except.includes(field.name)) return false
    if (nested === 'leave-out' && isNested(field)) return false
    if (take === 'listed') return names.includes(field.name)
    return take === 'all' || field.value !== ''
  })
}

/** Renames the fields, writes their values and puts them in order. */
export function arrangeFields(recipe: Recipe, fields: Field[]): Field[] {
  const written = fields.map((field) => ({
    ...field,
    name: nameForms[recipe.names ?? 'as-sent'](field.name),
    value: writeValue(field, recipe.values),
  }))
  const compare = orders[recipe.order ?? 'name']
  if (compare) return written.sort(compare)
  if (recipe.order !== 'listed') return written
  const rank = (field: Field) => fields[written.indexOf(field)]!.name
  const names = recipe.fields.names ?? []
  return [...written].sort((a, b) => names.indexOf(rank(a)) - names.indexOf(rank(b)))
}

/** Writes the ordered fields as one text, with the key among them where the recipe wants it there. */
export function writePairs(recipe: Recipe, fields: Field[], key: string): Segment[] {
  const items = withKey(recipe, fields, key)
  const joiner: Segment = { text: recipe.joiner ?? '' }
  const written = items.flatMap((item, index) => {
    const pair = trimPair(recipe, writePair(recipe, item))
    return index === 0 ? pair : [joiner, ...pair]
  })
  return recipe.trailingJoiner ? [...written, joiner] : written
}

type Item = Field & { secret?: true }

function withKey(recipe: Recipe, fields: Field[], key: string): Item[] {
  const place = recipe.key?.at
  const item: Item = { name: recipe.key?.name ?? '', value: keyText(recipe, key), secret: true }
  if (place === 'pair-first') return [item, ...fields]
  if (place === 'pair-last') return [...fields, item]
  if (place === 'in-order') {
    const compare = orders[recipe.order ?? 'name']
    return compare ? [...fields, item].sort(compare) : [...fields, item]
  }
  if (place === 'in-list') {
    const before = (recipe.fields.names ?? []).indexOf(item.name)
    const at = before < 0 ? fields.length : Math.min(before, fields.length)
    return fields.toSpliced(at, 0, item)
  }
  return fields
}

function writePair(recipe: Recipe, item: Item): Segment[] {
  const value: Segment = item.secret ? { text: item.value, secret: true } : { text: item.value }
  switch (recipe.pair ?? 'name=value') {
    case 'name=value':
      return [{ text: `${item.name}=` }, value]
    case 'namevalue':
      return [{ text: item.name }, value]
    case 'name:value':
      return [{ text: `${item.name}:` }, value]
    case 'value':
      return [value]
  }
}

/** Trims the pair as one string, as Java's `(k + "=" + v).trim()` does. */
function trimPair(recipe: Recipe, pair: Segment[]): Segment[] {
  if (recipe.values?.trim !== 'pair') return pair
  return pair.map((segment, index) => {
    const started = index === 0 ? trimStart(segment.text) : segment.text
    return { ...segment, text: index === pair.length - 1 ? trimEnd(started) : started }
  })
}

function writeValue(field: Field, values: Recipe['values'] = {}): string {
  const value = values.trim === 'value' ? trimStart(trimEnd(field.value)) : field.value
  const { encode = 'none' } = values
  if (encode === 'none') return value
  if (encode === 'as-sent') return field.sent ?? value
  const once = percentEncode(value, encode, values)
  return values.times === 2 ? percentEncode(once, encode, values) : once
}

/** What Java's `trim` cuts: everything up to and including the blank. */
const trimStart = (text: string): string => text.replace(/^[\0- ]+/, '')
const trimEnd = (text: string): string => text.slice(0, lastVisible(text) + 1)

function lastVisible(text: string): number {
  let at = text.length - 1
  while (at >= 0 && text.charCodeAt(at) <= 0x20) at--
  return at
}

function isNested(field: Field): boolean {
  return field.json === true && /^[[{]/.test(field.value)
}

const nameForms: Record<NameForm, (name: string) => string> = {
  'as-sent': (name) => name,
  camel: (name) => lowerFirst(joinWords(name)),
  pascal: (name) => upperFirst(joinWords(name)),
  snake: (name) => lowerFirst(name).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  lower: (name) => name.toLowerCase(),
  upper: (name) => name.toUpperCase(),
}

const joinWords = (name: string): string => name.replace(/_+([a-zA-Z0-9])/g, (_, letter: string) => letter.toUpperCase())
const lowerFirst = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)
const upperFirst = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1)

type Compare = (a: Field, b: Field) => number

/** By UTF-16 unit, as Java's TreeMap and PHP's ksort order ASCII names; ties keep the order in which they were sent. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const orders: Record<NonNullable<Recipe['order']>, Compare | null> = {
  name: (a, b) => byText(a.name, b.name),
  'name-ignoring-case': (a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase()),
  'name-descending': (a, b) => byText(b.name, a.name),
  value: (a, b) => byText(a.value, b.value),
  'as-sent': null,
  listed: null,
}
