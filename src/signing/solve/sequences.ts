import { fill } from '../holes'
import type { Recipe } from '../recipe'
import { plainText } from '../segments'
import { type Atom, atomsOf } from './atoms'
import type { CanonicalString, Setting } from './canonical-strings'
import type { FieldArrangement } from './field-arrangements'
import type { Sample } from './find-signature'

const joiners: readonly [string, number][] = [
  ['', 0],
  ['\n', 0],
  ['&', 1],
  ['|', 1],
  [':', 1],
  ['.', 1],
  [',', 2],
  ['-', 2],
  [' ', 2],
  ['_', 2],
  ['+', 2],
  [';', 3],
  ['#', 3],
]
const mostAtoms = 7
/** From here on every atom costs. */
const freeAtoms = 4
/** A request is usually written in this order; every other one costs. */
const usualOrder = ['method', 'path', 'query', 'body']
const unusual = 2

const nothing: FieldArrangement = { part: { fields: { take: 'listed', names: [] } }, fields: [], valuesSeen: true }

interface FilledAtom extends Atom {
  text: string
}

/**
 * Texts without pairs: method, path, body, times, ids and headers one after another, in every order, with every
 * joiner. Webhooks and exchanges sign such texts.
 */
export class Sequences {
  private readonly atoms: readonly FilledAtom[]

  /** Without a key none stands among the atoms. */
  constructor(sample: Sample, key: string | null) {
    const recipe: Recipe = { version: 2, signature: sample.signature, fields: { take: 'all' } }
    const own = { secret: [{ text: key ?? '' }] }
    const secret: Atom[] = key === null ? [] : [{ cost: 1, hole: '{secret}', group: 'secret' }]
    this.atoms = [...atomsOf(sample), ...secret].map((atom) => ({
      ...atom,
      text: plainText(fill(atom.hole, { recipe, request: sample.request, own })),
    }))
  }

  *ofCost(cost: number): Iterable<CanonicalString> {
    for (const [joiner, more] of joiners) {
      for (const [trailing, extra] of joiner === '' ? oneWay : bothWays) {
        const left = cost - 1 - more - extra
        if (left >= 0) yield* this.sequences(left, [], joiner, trailing)
      }
    }
  }

  private *sequences(
    left: number,
    before: readonly FilledAtom[],
    joiner: string,
    trailing: boolean,
  ): Iterable<CanonicalString> {
    const count = before.length
    if (left === 0 && count > 0 && (count > 1 || joiner === '' || trailing)) yield canonical(before, joiner, trailing)
    if (count === mostAtoms) return
    const next = count >= freeAtoms ? 1 : 0
    for (const atom of this.atoms) {
      const cost = atom.cost + next + (isUnusual(before, atom) ? unusual : 0)
      if (cost > left || before.some(({ group }) => group === atom.group)) continue
      yield* this.sequences(left - cost, [...before, atom], joiner, trailing)
    }
  }
}

function isUnusual(before: readonly FilledAtom[], { group }: FilledAtom): boolean {
  const rank = usualOrder.indexOf(group)
  return rank >= 0 && before.some((atom) => usualOrder.indexOf(atom.group) > rank)
}

const oneWay: readonly [boolean, number][] = [[false, 0]]
const bothWays: readonly [boolean, number][] = [
  [false, 0],
  [true, 2],
]

function canonical(atoms: readonly FilledAtom[], joiner: string, trailing: boolean): CanonicalString {
  const text = (part: (atom: FilledAtom) => string) => atoms.map(part).join(joiner) + (trailing ? joiner : '')
  const setting: Setting = {
    layout: { pair: 'value', joiner: '', trailingJoiner: false },
    layoutIndex: 0,
    before: '',
    after: '',
    hasPairs: false,
    filter: false,
    mode: 'as-is',
    index: 0,
    get frame() {
      return text(({ hole }) => hole)
    },
  }
  const whole = text((atom) => atom.text)
  const keyed = atoms.some(({ group }) => group === 'secret') ? { keyed: true as const } : {}
  return { arrangement: nothing, setting, pairs: '', whole, trailing: '', bytes: false, ...keyed }
}
