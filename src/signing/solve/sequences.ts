import { fill } from '../stages/holes'
import type { Recipe } from '../recipe/recipe'
import { plainText } from '../stages/segments'
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
  ['+', 1],
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
    const secret: Atom[] = key === null ? [] : [{ cost: 0, hole: '{secret}', group: 'secret' }]
    this.atoms = [...atomsOf(sample), ...secret].map((atom) => ({
      ...atom,
      text: plainText(fill(atom.hole, { recipe, request: sample.request, own })),
    }))
  }

  *ofCost(cost: number): Iterable<CanonicalString> {
    for (const [joiner, more] of joiners) {
      for (const [trailing, extra] of joiner === '' ? oneWay : bothWays) {
        const left = cost - 1 - more - extra
        if (left < 0) continue
        yield* this.extend({ atoms: [], text: '', left }, { joiner, trailing })
      }
    }
  }

  private *extend({ atoms, text, left }: Begun, form: Form): Iterable<CanonicalString> {
    const count = atoms.length
    const { joiner, trailing } = form
    if (left === 0 && count > 0 && (count > 1 || joiner === '' || trailing))
      yield canonical(atoms, trailing ? text + joiner : text, form)
    if (count === mostAtoms) return
    const next = count >= freeAtoms ? 1 : 0
    for (const atom of this.atoms) {
      const cost = atom.cost + next + (isUnusual(atoms, atom) ? unusual : 0)
      if (cost > left || atoms.some(({ group }) => group === atom.group)) continue
      const longer = count === 0 ? atom.text : text + joiner + atom.text
      yield* this.extend({ atoms: [...atoms, atom], text: longer, left: left - cost }, form)
    }
  }
}

/** A sequence that has so much cost left to become longer. */
interface Begun {
  atoms: readonly FilledAtom[]
  text: string
  left: number
}

interface Form {
  joiner: string
  trailing: boolean
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

const setting: Setting = {
  layout: { pair: 'value', joiner: '', trailingJoiner: false },
  layoutIndex: 0,
  frame: '',
  around: () => ({ before: '', after: '' }),
  hasPairs: false,
  filter: false,
  mode: 'as-is',
  index: 0,
}

function canonical(atoms: readonly FilledAtom[], whole: string, { joiner, trailing }: Form): CanonicalString {
  return {
    arrangement: nothing,
    setting,
    pairs: '',
    whole,
    trailing: '',
    bytes: false,
    keyed: atoms.some(({ group }) => group === 'secret'),
    frame: () => atoms.map(({ hole }) => hole).join(joiner) + (trailing ? joiner : ''),
  }
}
