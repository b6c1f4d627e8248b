import type { WrittenField } from '../stages/order'
import { type CanonicalString, changeInner, writePair } from './canonical-strings'
import { type WithKey, joinerOf, perSetting } from './key-placement'

/** Only where the key stands between fields: at an end it is another placement's. */
export function inOrder(key: string, name: string, cost: number, edges: boolean): WithKey {
  const pair = perSetting((setting) => changeInner(writePair(setting.layout.pair, name, key), setting))
  const text = (base: CanonicalString): string | null => {
    const { arrangement, setting } = base
    const isAfter = setting.hasPairs ? afterName[arrangement.part.order ?? ''] : undefined
    if (!isAfter) return null
    return insert(
      base,
      arrangement.fields.findIndex((field) => isAfter(field.name, name)),
      pair(setting),
      edges,
    )
  }
  return { cost, key: { at: 'in-order', name }, by: 'hash', text }
}

const afterName: Record<string, (field: string, key: string) => boolean> = {
  name: (field, key) => field > key,
  'name-descending': (field, key) => field < key,
  'name-ignoring-case': (field, key) => field.toLowerCase() > key.toLowerCase(),
}

/** The key as one of the sorted values; the arrangement may have come about in another way. */
export function byOwnValue(key: string, edges: boolean): WithKey {
  const item = perSetting((setting) => changeInner(key, setting))
  const text = (base: CanonicalString): string | null => {
    const { fields } = base.arrangement
    if (!writesValues(base) || !areSorted(fields)) return null
    return insert(
      base,
      fields.findIndex((field) => field.value > key),
      item(base.setting),
      edges,
    )
  }
  return { cost: 2, key: { at: 'in-order' }, by: 'hash', text }
}

function areSorted(fields: readonly WrittenField[]): boolean {
  let last = ''
  for (const { value } of fields) {
    if (value < last) return false
    last = value
  }
  return true
}

/** The key between two values, before the field at `place`. */
export function inList(key: string, place: number): WithKey {
  const item = perSetting((setting) => changeInner(key, setting))
  const text = (base: CanonicalString): string | null => {
    return writesValues(base) && place < base.arrangement.fields.length
      ? insert(base, place, item(base.setting), false)
      : null
  }
  return { cost: 2, key: { at: 'in-list', name: inListName(place) }, by: 'hash', text }
}

const writesValues = ({ setting }: CanonicalString): boolean => setting.hasPairs && setting.layout.pair === 'value'

/** Stands for the place in a placement; the finished recipe has a name instead. */
const inListName = (place: number): string => `\0${place}`

/** Before the field at `place`; below 0 after all of them. */
function insert(base: CanonicalString, place: number, item: string, edges: boolean): string | null {
  if (place <= 0 && !edges) return null
  const { setting, pairs, trailing } = base
  const joiner = joinerOf(setting)
  const at = place < 0 ? pairs.length : lengthBefore(base, place, joiner.length)
  const text =
    place < 0 ? pairs + joiner + item + trailing : pairs.slice(0, at) + item + joiner + pairs.slice(at) + trailing
  if (setting.frame === '{pairs}') return text
  const { before, after } = setting.around()
  return before + text + after
}

function lengthBefore({ arrangement, setting }: CanonicalString, place: number, joiner: number): number {
  let length = 0
  for (const { name, value } of arrangement.fields.slice(0, place)) {
    length += changeInner(writePair(setting.layout.pair, name, value), setting).length + joiner
  }
  return length
}
