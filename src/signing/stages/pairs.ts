import { percentEncode } from './escape'
import { placeOfFields } from './field-places'
import { nameForms } from './names'
import { signatureItems } from './signature-place'
import { type WrittenField, inOrder, positionOf } from './order'
import { applyFilters } from './filters'
import type { Field, PairTemplate, Recipe, SignableRequest } from '../recipe/recipe'
import { type Segment, plainText } from './segments'
import { isGroup, parseTemplate } from '../recipe/template'

/** The fields that take part, as sent, before anything is done to them. */
export function takeFields(recipe: Recipe, request: SignableRequest): Field[] {
  const { take, names = [], except = [], nested, from = 'all', and, prefix = '', repeated } = recipe.fields
  const own = isField(recipe.signature.in) ? recipe.signature.name : null
  const places = from === 'all' ? null : placeOfFields(request)
  const items = and === undefined ? [] : signatureItems(recipe, request)
  const taken = [...request.fields, ...items].filter((field, index) => {
    if (field.name === own || except.includes(field.name)) return false
    if (places && index < places.length && places[index] !== from) return false
    if (!field.name.startsWith(prefix)) return false
    if (nested === 'leave-out' && isNested(field)) return false
    if (take === 'listed') return names.includes(field.name)
    return take === 'all' || field.value !== ''
  })
  return repeated === undefined || repeated === 'as-sent' ? taken : once(taken, repeated)
}

const isField = (place: Recipe['signature']['in']): boolean => place !== 'header' && place !== 'json-path'

/** One field of a name. */
function once(fields: readonly Field[], repeated: 'first' | { join: string }): Field[] {
  const firsts = fields.filter((field, index) => fields.findIndex(({ name }) => name === field.name) === index)
  if (repeated === 'first') return firsts
  return firsts.map((first) => {
    const same = fields.filter(({ name }) => name === first.name)
    if (same.length === 1) return first
    return { name: first.name, value: same.map(({ value }) => value).join(repeated.join) }
  })
}

/** Renames the fields, writes their values and puts them in order. Many requests are signed: no field is spread here. */
export function arrangeFields(recipe: Recipe, fields: readonly Field[]): WrittenField[] {
  const rename = nameForms[recipe.names ?? 'as-sent']
  const written = fields.map((field) => ({
    origin: field.name,
    name: rename(field.name),
    value: writeValue(field, recipe.values),
  }))
  return inOrder(recipe, written)
}

/** Writes the ordered fields as one text, with the key among them where the recipe wants it there. */
export function writePairs(recipe: Recipe, fields: readonly WrittenField[], secret: Segment): Segment[] {
  const items = withKey(recipe, fields, secret)
  const joiner: Segment = { text: recipe.joiner ?? '' }
  const written: Segment[] = []
  for (const [index, item] of items.entries()) {
    if (index > 0) written.push(joiner)
    written.push(...trimPair(recipe, writePair(recipe, item)))
  }
  if (recipe.trailingJoiner) written.push(joiner)
  return written
}

type Item = Field & { secret?: Segment }

function withKey(recipe: Recipe, fields: readonly WrittenField[], secret: Segment): Item[] {
  const item: Item = { name: recipe.key?.name ?? '', value: secret.text, secret }
  switch (recipe.key?.at) {
    case 'pair-first':
      return [item, ...fields]
    case 'pair-last':
      return [...fields, item]
    case 'in-order':
    case 'in-list':
      return ([...fields] as Item[]).toSpliced(positionOf(recipe, fields, item), 0, item)
    default:
      return [...fields]
  }
}

function writePair(recipe: Recipe, item: Item): Segment[] {
  const value: Segment = item.secret ?? { text: item.value }
  switch (recipe.pair ?? 'name=value') {
    case 'name=value':
      return [{ text: `${item.name}=` }, value]
    case 'namevalue':
      return [{ text: item.name }, value]
    case 'name:value':
      return [{ text: `${item.name}:` }, value]
    case 'value':
      return [value]
    default:
      return fillPair(recipe, item, value)
  }
}

/** `{length}` is that of the value in bytes. */
function fillPair({ pair, values }: Recipe, { name }: Item, value: Segment): Segment[] {
  const held: Record<string, Segment[]> = {
    name: [{ text: name }],
    value: [value],
    length: applyFilters([value], ['length'], values),
  }
  return parseTemplate(pair ?? '').flatMap((part): Segment[] => {
    if (typeof part === 'string') return [{ text: part }]
    return isGroup(part) ? [] : applyFilters(held[part.name] ?? [], part.filters, values)
  })
}

/** The same of plain text. */
export const fillPairTemplate = (pair: PairTemplate, name: string, value: string): string =>
  plainText(fillPair({ pair } as Recipe, { name, value }, { text: value }))

/** Trims the pair as one string, as Java's `(k + "=" + v).trim()` does. */
function trimPair(recipe: Recipe, pair: Segment[]): Segment[] {
  if (recipe.values?.trim !== 'pair') return pair
  return pair.map((segment, index) => {
    const started = index === 0 ? trimStart(segment.text) : segment.text
    const text = index === pair.length - 1 ? trimEnd(started) : started
    return text === segment.text ? segment : { ...segment, text }
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
