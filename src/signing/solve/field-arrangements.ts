import { hash } from 'node:crypto'
import { toBytes } from '../stages/escape'
import { arrangeFields, takeFields } from '../stages/pairs'
import type { Recipe } from '../recipe/recipe'
import type { WrittenField } from '../stages/order'
import type { Sample } from './find-signature'
import { type Selection, selections } from './selections'
import { nameChoices, orderChoices, valueChoices } from './space'

/** Fields taken, renamed, written and ordered: what pairs are made of. */
export interface FieldArrangement {
  part: Pick<Recipe, 'fields' | 'names' | 'values' | 'order'>
  /** Of the first sample. In GBK a character stands for a byte. */
  fields: readonly WrittenField[]
  /** An earlier one has the same values under other names: a layout that writes no names has seen it. */
  valuesSeen: boolean
}

/** So many fields of arrangements are kept, and marks of what was seen: each takes a hundred bytes or two. */
const mostKept = { fields: 300_000, marks: 400_000 }

/**
 * All arrangements of the samples by cost. Those that write the same in every sample are given once, as long as there
 * is room to know it; `null` stands for one that was given before.
 */
export class FieldArrangements {
  private readonly kept: FieldArrangement[][] = []
  private readonly begun = new Set<number>()
  private room = mostKept.fields
  private readonly seen = new Set<string>()

  constructor(private readonly samples: readonly Sample[]) {}

  /** Must be asked in rising order of cost, the first time. What there is no room for is made again every time. */
  *ofCost(cost: number): Iterable<FieldArrangement | null> {
    const kept = this.kept[cost]
    if (kept) return yield* kept
    const isFirst = !this.begun.has(cost)
    this.begun.add(cost)
    const made: FieldArrangement[] = []
    for (const arrangement of this.make(cost, isFirst)) {
      if (arrangement) this.room -= 1 + arrangement.fields.length
      if (arrangement && this.room > 0) made.push(arrangement)
      yield arrangement
    }
    if (this.room > 0) this.kept[cost] = made
  }

  private *make(cost: number, isFirst: boolean): Iterable<FieldArrangement | null> {
    if (cost === 0) yield { part: { fields: { take: 'listed', names: [] } }, fields: [], valuesSeen: true }
    for (let first = 0; first <= cost; first++) {
      for (const selection of selections(this.samples, first))
        for (const part of forms(selection, cost - first)) yield this.arrange(part, isFirst)
    }
  }

  private arrange(part: FieldArrangement['part'], isFirst: boolean): FieldArrangement | null {
    const written = this.samples.map((sample) => {
      const recipe: Recipe = { version: 1, signature: sample.signature, ...part }
      return arrangeFields(recipe, takeFields(recipe, sample.request))
    })
    const [first = []] = written
    if (first.length === 0) return null
    if (!isFirst) return { part, fields: asBytes(first, part), valuesSeen: false }
    const values = `\0${part.values?.charset ?? ''}\0${joined(written, (field) => field.value)}`
    const names = joined(written, (field) => field.name)
    if (!this.isNew(names + values)) return null
    return { part, fields: asBytes(first, part), valuesSeen: !this.isNew(values) }
  }

  private isNew(text: string): boolean {
    if (this.seen.size >= mostKept.marks) return true
    const mark = hash('md5', text, 'latin1' as 'hex')
    return this.seen.size < this.seen.add(mark).size
  }
}

const joined = (written: readonly WrittenField[][], textOf: (field: WrittenField) => string): string =>
  written.map((fields) => fields.map(textOf).join('\0')).join('\u0001')

function* forms(selection: Selection, cost: number): Iterable<FieldArrangement['part']> {
  for (const names of nameChoices) {
    for (const values of valueChoices) {
      const left = cost - names.cost - values.cost
      const fields = selection.fields
      if (selection.order && left === 0) yield { fields, names: names.is, values: values.is, order: selection.order }
      if (selection.order) continue
      for (const order of orderChoices)
        if (order.cost === left) yield { fields, names: names.is, values: values.is, order: order.is }
    }
  }
}

export const isBytes = ({ values }: Pick<Recipe, 'values'>): boolean =>
  values?.charset === 'gbk' && (values.encode ?? 'none') === 'none'

function asBytes(fields: WrittenField[], part: FieldArrangement['part']): WrittenField[] {
  if (!isBytes(part)) return fields
  const bytes = (text: string) => toBytes(text, 'gbk').toString('latin1')
  return fields.map((field) => ({ ...field, name: bytes(field.name), value: bytes(field.value) }))
}
