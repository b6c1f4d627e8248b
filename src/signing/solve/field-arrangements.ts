import { hash } from 'node:crypto'
import { toBytes } from '../escape'
import { arrangeFields, takeFields } from '../pairs'
import type { Recipe } from '../recipe'
import type { WrittenField } from '../order'
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

/** All arrangements of the samples by cost; those that write the same in every sample are given once. */
export class FieldArrangements {
  private readonly byCost: FieldArrangement[][] = []
  private readonly seen = new Set<string>()

  constructor(private readonly samples: readonly Sample[]) {}

  /** Must be asked in rising order of cost, the first time. */
  ofCost(cost: number): readonly FieldArrangement[] {
    while (this.byCost.length <= cost) this.byCost.push([...this.make(this.byCost.length)])
    return this.byCost[cost] ?? []
  }

  private *make(cost: number): Iterable<FieldArrangement> {
    if (cost === 0) yield { part: { fields: { take: 'listed', names: [] } }, fields: [], valuesSeen: true }
    for (let first = 0; first <= cost; first++) {
      for (const selection of selections(this.samples, first)) {
        for (const part of forms(selection, cost - first)) {
          const arrangement = this.arrange(part)
          if (arrangement) yield arrangement
        }
      }
    }
  }

  private arrange(part: FieldArrangement['part']): FieldArrangement | null {
    const written = this.samples.map((sample) => {
      const recipe: Recipe = { version: 1, signature: sample.signature, ...part }
      return arrangeFields(recipe, takeFields(recipe, sample.request))
    })
    const values = `\0${part.values?.charset ?? ''}\0${joined(written, (field) => field.value)}`
    const names = joined(written, (field) => field.name)
    const [first = []] = written
    if (first.length === 0 || !this.isNew(names + values)) return null
    return { part, fields: asBytes(first, part), valuesSeen: !this.isNew(values) }
  }

  private isNew(text: string): boolean {
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
