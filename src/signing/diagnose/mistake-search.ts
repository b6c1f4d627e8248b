import { CouponError } from '../../errors'
import { binaryToHex, hexToBinary } from '../fast-digest'
import { every, mostSearched, paced, sizeOf } from '../limits'
import type { Field, Recipe } from '../recipe/recipe'
import { type Segment, maskedText, plainText } from '../stages/segments'
import { canonicalText, sign } from '../sign'
import {
  type Attempt,
  type Mistake,
  type Situation,
  type Variant,
  begin,
  digestAttempt,
  situationOf,
  withValue,
} from './attempt'
import { headersAbsent } from './absent-headers'
import type { Finding } from './codes'
import { differingPart } from './differing-part'
import { best } from './explanations'
import { mistakes } from './mistakes'
import { type Wide, clockMistakes, nonceMistake, numericNonce } from './mistakes/clock'
import { areQuick, mostNonces, searchingNonces } from './nonces'
import type { Suspect } from './suspect'
import { digestBy } from './template'
import { digestsBehind, formOf } from './token-forms'

/** What one step of the search came to: explanations, or none. It yields every few milliseconds. */
type Step = Generator<void, Finding[][] | null>

/** Of a usual request. Single mistakes are looked for whatever the time: there are fewer of them. */
const triedInABreath = 50
const triedAlways = { variants: 5000, values: 1_200_000 }

/** Two kinds, and how many variants they have together. */
type Couple = [Mistake, Mistake, number]

export class MistakeSearch {
  tried = 0
  readonly own: string
  private readonly base: Attempt
  private readonly situation: Situation
  private readonly behind: ReadonlySet<string>
  /** The same, one character a byte. */
  private readonly binaries: ReadonlySet<string>
  /** Their canonical string where it is known and not ours. */
  private readonly theirs: string | null
  private readonly breath: number
  private counted: Couple[] | undefined
  private readonly always: typeof triedAlways
  /** What was tried before the nonces: all of them are looked for, however much else was. */
  private triedBefore = 0
  /** There was no time for every single mistake. */
  private isCut = false

  constructor(private readonly suspect: Suspect) {
    const { recipe, request, key, expected } = suspect
    this.base = begin(recipe, request, key)
    this.situation = situationOf(this.base, suspect)
    this.breath = every(triedInABreath, request)
    const { variants, values } = triedAlways
    this.always = { variants: paced(variants, request), values: paced(values, request) }
    this.behind = digestsBehind(expected)
    this.binaries = new Set([...this.behind].map(hexToBinary))
    const signature = sign(recipe, request, key)
    this.own = signature.token
    const { expectedCanonical: theirs = null } = suspect
    this.theirs = theirs === null || writes(signature.canonical, theirs) ? null : theirs
  }

  /** Every single mistake but the nonce, which takes long. */
  *singles(): Step {
    const found = this.forms(this.base, 1)
    for (const variant of this.variants(this.base)) {
      if ((this.isCut = yield* this.isOver(this.always.variants))) break
      found.push(...this.forms(variant.attempt, 0).map(() => [finding(variant)]))
    }
    return best([...found, ...(yield* this.wide(this.base, clockMistakes, 0))])
  }

  /** The form of the token is the one mistake, and anything else the other. */
  *tokenPairs(): Step {
    const found = [...this.forms(this.base, 2), ...(yield* this.wide(this.base, clockMistakes, 1))]
    for (const variant of this.variants(this.base)) {
      if (yield* this.isOver(this.always.variants)) break
      found.push(...this.forms(variant.attempt, 1).map((form) => [...form, finding(variant)]))
    }
    return best(found.filter((findings) => findings.length === 2))
  }

  /** Two kinds of mistake at a time, those with the fewest variants first: the most telling ones. */
  *pairs(most: number): Step {
    for (const [first, second, variants] of yield* this.couples()) {
      const found = variants > most ? [] : yield* this.couple(first, second)
      if (found.length > 0) return best(found)
      if (this.suspect.outOfTime() || variants > most) return null
    }
    return null
  }

  private *couple(one: Mistake, other: Mistake): Generator<void, Finding[][]> {
    const found: Finding[][] = []
    for (const first of one(this.base, this.situation)) {
      yield
      if (this.suspect.outOfTime()) break
      for (const second of other(first.attempt, this.situation)) {
        if (yield* this.isOver(this.always.variants)) break
        found.push(...this.forms(second.attempt, 0).map(() => [finding(first), finding(second)]))
      }
    }
    return found
  }

  /**
   * All of them early where that takes a second; else the usual ones, as most clients draw at most five digits, and the
   * others late.
   */
  *nonces(turn: 'early' | 'late'): Step {
    this.triedBefore = this.tried
    const field = numericNonce(this.base.request.fields)
    if (!field) return null
    const isQuick = this.theirs === null && areQuick(this.base, field)
    if (isQuick) return turn === 'early' ? best(yield* this.quickNonces(field)) : null
    const [from, to] = turn === 'early' ? [0, usualNonces] : [usualNonces, mostNonces]
    return best(yield* this.wide(this.base, () => [nonceMistake(field, from, to)], 1))
  }

  private *quickNonces(field: Field): Generator<void, Finding[][]> {
    const task = { attempt: this.base, field, wanted: this.binaries }
    const { nonce, tried } = yield* searchingNonces(task, this.suspect.threads)
    this.tried += tried
    if (nonce === null) return []
    const attempt = withValue(this.base, field, String(nonce))
    return this.forms(attempt, 1).map((form) => [...form, { code: 'NONCE_DIFFERS', note: `${field.name} ${nonce}` }])
  }

  /** A wrong time beside any other mistake. */
  *clockPairs(most: number): Step {
    for (const [mistake, second, variants] of yield* this.couples()) {
      if (mistake !== second || variants > most) continue
      for (const variant of mistake(this.base, this.situation)) {
        if (this.suspect.outOfTime()) return null
        const wide = yield* this.wide(variant.attempt, clockMistakes, 0)
        const found = wide.map((each) => [finding(variant), ...each])
        if (found.length > 0) return best(found)
      }
    }
    return null
  }

  /** Looked at every so many tries, with a rest: whether more was tried than is tried always, and time is up. */
  private *isOver(always: number): Generator<void, boolean> {
    if (this.tried % this.breath !== 0) return false
    yield
    return this.tried - this.triedBefore > always && this.suspect.outOfTime()
  }

  /** Every two kinds, in the order in which they are made, with how many variants they have together. */
  private *couples(): Generator<void, Couple[]> {
    return (this.counted ??= yield* this.countCouples())
  }

  private *countCouples(): Generator<void, Couple[]> {
    const counted: { mistake: Mistake; count: number }[] = []
    for (const mistake of mistakes) {
      if (this.suspect.outOfTime()) return []
      counted.push({ mistake, count: yield* this.countOf(mistake) })
    }
    const couples = counted.flatMap((one, index) =>
      counted.slice(index).map((other): Couple => {
        return [one.mistake, other.mistake, (one.count + 1) * (other.count + 1)]
      }),
    )
    return couples.sort(([, , a], [, , b]) => a - b)
  }

  /** How many variants there are; those that come after very many are not made for it. */
  private *countOf(mistake: Mistake): Generator<void, number> {
    const variants = mistake(this.base, this.situation)[Symbol.iterator]()
    let count = 0
    while (!variants.next().done) {
      if (++count > many) break
      if (count % this.breath !== 0) continue
      yield
      if (this.suspect.outOfTime()) break
    }
    return count
  }

  private *variants(attempt: Attempt): Iterable<Variant> {
    for (const mistake of mistakes) yield* mistake(attempt, this.situation)
  }

  /** Empty, or the one way in which the expected token is a form of this attempt's digest. */
  private forms(attempt: Attempt, most: number): Finding[][] {
    this.tried++
    if (this.theirs !== null) return this.writesTheirs(this.theirs, attempt) ? [[]] : []
    const digestHex = digestOf(attempt)
    if (digestHex === null) return []
    if (attempt !== this.base && !this.possible(attempt.recipe, digestHex)) return []
    return this.formsOf(attempt.recipe, digestHex, most)
  }

  /** A slice does not show the whole digest: there every variant is looked at closely. */
  private possible(recipe: Recipe, digestHex: string): boolean {
    return recipe.slice !== undefined || this.behind.has(digestHex)
  }

  private formsOf(recipe: Recipe, digestHex: string, most: number): Finding[][] {
    const form = formOf(recipe, digestHex, this.suspect.expected, most)
    return form ? [form] : []
  }

  /** The part of the texts that differs where they are known; else that nothing is known. */
  unexplained(): Finding {
    if (this.theirs === null) {
      const unexplained = { code: 'NO_VARIANT', note: '' } as const
      const absent = headersAbsent(this.suspect.recipe, this.suspect.request)
      if (absent) return absent
      if (sizeOf(this.suspect.request) > mostSearched) return { ...unexplained, way: 'long' }
      return this.isCut ? { ...unexplained, way: 'cut' } : unexplained
    }
    return differingPart(this.base, this.theirs) ?? { code: 'NO_VARIANT', note: '', way: 'text' }
  }

  private writesTheirs(theirs: string, { recipe, request, key }: Attempt): boolean {
    return writes(canonicalText(recipe, request, key).canonical, theirs)
  }

  private *wide(
    attempt: Attempt,
    list: (fields: readonly Field[]) => Wide[],
    most: number,
  ): Generator<void, Finding[][]> {
    const found: Finding[][] = []
    for (const wide of list(attempt.request.fields)) {
      const { theirs } = this
      found.push(...(yield* theirs === null ? this.values(attempt, wide, most) : this.valuesIn(theirs, attempt, wide)))
    }
    return found
  }

  private *values(attempt: Attempt, wide: Wide, most: number): Generator<void, Finding[][]> {
    const digest = digestBy(attempt, wide.field)
    for (const { value, note } of wide.values) {
      this.tried++
      if (yield* this.isOver(this.always.values)) break
      const binary = digest(value)
      if (!this.binaries.has(binary) && attempt.recipe.slice === undefined) continue
      const [form] = value === wide.field.value ? [] : this.formsOf(attempt.recipe, binaryToHex(binary), most)
      if (form) return [[...form, wideFinding(wide, note, value)]]
    }
    return []
  }

  /** Of very many values those that stand in their text. */
  private *valuesIn(theirs: string, attempt: Attempt, wide: Wide): Generator<void, Finding[][]> {
    const digits = new Set(theirs.match(/\d+/g)?.slice(0, 200))
    const { code, field } = wide
    const values = code === 'NONCE_DIFFERS' ? [...digits].map((value) => ({ value, note: field.name })) : wide.values
    for (const { value, note } of values) {
      if (value === field.value || !theirs.includes(value)) continue
      this.tried++
      if (yield* this.isOver(this.always.values)) break
      if (this.writesTheirs(theirs, withValue(attempt, field, value))) return [[wideFinding(wide, note, value)]]
    }
    return []
  }
}

const many = 10_000
const usualNonces = 100_000

const finding = ({ code, note, way }: Variant): Finding => ({ code, note, ...(way === undefined ? {} : { way }) })
const wideFinding = ({ code, way }: Wide, note: string, value: string): Finding => ({
  code,
  note: code === 'NONCE_DIFFERS' ? `${note} ${value}` : note,
  ...(way === undefined ? {} : { way }),
})

/** Their text may hold the key or a mask in its place. */
const writes = (canonical: readonly Segment[], theirs: string): boolean =>
  theirs === plainText(canonical) || theirs === maskedText(canonical)

/** `null` where a variant asks for a part that the request does not have. */
function digestOf(attempt: Attempt): string | null {
  try {
    return digestAttempt(attempt)
  } catch (error) {
    if (error instanceof CouponError) return null
    throw error
  }
}
