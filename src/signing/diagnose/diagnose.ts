import { CouponError } from '../../errors'
import { binaryToHex, hexToBinary } from '../fast-digest'
import { isPublicKeyDigest } from '../public-key'
import type { Field, Recipe } from '../recipe'
import { type Segment, maskedText, plainText } from '../segments'
import { canonicalText, sameToken, sign } from '../sign'
import { type Attempt, type Mistake, type Situation, type Variant, begin, digestAttempt, withValue } from './attempt'
import { type Finding, type MistakeCode, rankOf } from './codes'
import { type Wide, clockMistakes, nonceMistakes } from './mistakes/clock'
import { differingPart } from './differing-part'
import { mistakes } from './mistakes'
import { asPlainDigest, diagnoseByVerifying } from './public-key'
import type { Diagnosis, Suspect } from './suspect'
import { digestBy } from './template'
import { digestsBehind, formOf } from './token-forms'

export type { Diagnosis, Suspect } from './suspect'

/** Says what the other side did differently, with the fewest mistakes; among equals the order of the codes decides. */
export function diagnose(suspect: Suspect): Diagnosis {
  if (isPublicKeyDigest(suspect.recipe.digest)) {
    const plain = asPlainDigest(suspect)
    return plain ? diagnose(plain) : diagnoseByVerifying(suspect)
  }
  const search = new Search(suspect)
  if (sameToken(suspect.recipe, search.own, suspect.expected))
    return { match: true, findings: [], alternatives: [], tried: search.tried }
  const found =
    search.singles() ??
    search.tokenPairs() ??
    search.nonces('usual') ??
    search.pairs(few) ??
    search.clockPairs(few) ??
    search.clockPairs(Infinity) ??
    search.pairs(Infinity) ??
    search.nonces('rest')
  const [first, ...others] = found ?? [[search.unexplained()]]
  return { match: false, findings: first!, alternatives: others.map(codesOf), tried: search.tried }
}

/** Couples with no more variants than this are tried before the others. */
const few = 10_000

class Search {
  tried = 0
  readonly own: string
  private readonly base: Attempt
  private readonly situation: Situation
  private readonly behind: ReadonlySet<string>
  /** The same, one character a byte. */
  private readonly binaries: ReadonlySet<string>
  /** Their canonical string where it is known and not ours. */
  private readonly theirs: string | null

  constructor(private readonly suspect: Suspect) {
    const { recipe, request, key, expected } = suspect
    this.base = begin(recipe, request, key)
    const left = request.fields.filter((field) => !this.base.request.fields.includes(field))
    this.situation = { left, knownNames: suspect.knownNames ?? [], otherKeys: suspect.otherKeys ?? [] }
    this.behind = digestsBehind(expected)
    this.binaries = new Set([...this.behind].map(hexToBinary))
    const signature = sign(recipe, request, key)
    this.own = signature.token
    const { expectedCanonical: theirs = null } = suspect
    this.theirs = theirs === null || writes(signature.canonical, theirs) ? null : theirs
  }

  /** Every single mistake but the nonce, which takes long. */
  singles(): Finding[][] | null {
    const found = this.forms(this.base, 1)
    for (const variant of this.variants(this.base))
      found.push(...this.forms(variant.attempt, 0).map(() => [finding(variant)]))
    return best([...found, ...this.wide(this.base, clockMistakes, 0)])
  }

  /** The form of the token is the one mistake, and anything else the other. */
  tokenPairs(): Finding[][] | null {
    const found = [...this.forms(this.base, 2), ...this.wide(this.base, clockMistakes, 1)]
    for (const variant of this.variants(this.base))
      found.push(...this.forms(variant.attempt, 1).map((form) => [...form, finding(variant)]))
    return best(found.filter((findings) => findings.length === 2))
  }

  /** Two kinds of mistake at a time, those with the fewest variants first: the most telling ones. */
  pairs(most: number): Finding[][] | null {
    for (const [first, second, variants] of this.couples) {
      const found = variants > most ? [] : this.couple(first, second)
      if (found.length > 0) return best(found)
      if (this.suspect.outOfTime() || variants > most) return null
    }
    return null
  }

  private couple(one: Mistake, other: Mistake): Finding[][] {
    const found: Finding[][] = []
    for (const first of one(this.base, this.situation)) {
      if (this.suspect.outOfTime()) break
      for (const second of other(first.attempt, this.situation)) {
        found.push(...this.forms(second.attempt, 0).map(() => [finding(first), finding(second)]))
      }
    }
    return found
  }

  nonces(range: 'usual' | 'rest'): Finding[][] | null {
    return best(this.wide(this.base, (fields) => nonceMistakes(fields, range), 1))
  }

  /** A wrong time beside any other mistake. */
  clockPairs(most: number): Finding[][] | null {
    for (const [mistake, second, variants] of this.couples) {
      if (mistake !== second || variants > most) continue
      for (const variant of mistake(this.base, this.situation)) {
        if (this.suspect.outOfTime()) return null
        const found = this.wide(variant.attempt, clockMistakes, 0).map((wide) => [finding(variant), ...wide])
        if (found.length > 0) return best(found)
      }
    }
    return null
  }

  /** Every two kinds, in the order in which they are made, with how many variants they have together. */
  private get couples(): [Mistake, Mistake, number][] {
    const counted = mistakes.map((mistake) => ({ mistake, count: [...mistake(this.base, this.situation)].length }))
    const couples = counted.flatMap((one, index) =>
      counted.slice(index).map((other): [Mistake, Mistake, number] => {
        return [one.mistake, other.mistake, (one.count + 1) * (other.count + 1)]
      }),
    )
    return couples.sort(([, , a], [, , b]) => a - b)
  }

  private *variants(attempt: Attempt): Iterable<Variant> {
    for (const mistake of mistakes) yield* mistake(attempt, this.situation)
  }

  /** Empty, or the one way in which the expected token is a form of this attempt's digest. */
  private forms(attempt: Attempt, most: number): Finding[][] {
    this.tried++
    if (this.theirs !== null) return this.writesTheirs(attempt) ? [[]] : []
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
    if (this.theirs === null) return { code: 'NO_VARIANT', note: '' }
    return differingPart(this.base, this.theirs) ?? { code: 'NO_VARIANT', note: '', way: 'text' }
  }

  private writesTheirs({ recipe, request, key }: Attempt): boolean {
    return writes(canonicalText(recipe, request, key).canonical, this.theirs!)
  }

  /** Of very many values those that stand in their text. */
  private wideInText(attempt: Attempt, list: (fields: readonly Field[]) => Wide[]): Finding[][] {
    const digits = new Set(this.theirs!.match(/\d+/g)?.slice(0, 200))
    return list(attempt.request.fields).flatMap(({ code, way, field, values }) => {
      const others = code === 'NONCE_DIFFERS' ? [...digits].map((value) => ({ value, note: field.name })) : values
      for (const { value, note } of others) {
        if (value === field.value || !this.theirs!.includes(value)) continue
        this.tried++
        if (this.writesTheirs(withValue(attempt, field, value))) return [[wideFinding({ code, way }, note, value)]]
      }
      return []
    })
  }

  private wide(attempt: Attempt, list: (fields: readonly Field[]) => Wide[], most: number): Finding[][] {
    if (this.theirs !== null) return this.wideInText(attempt, list)
    return list(attempt.request.fields).flatMap(({ code, way, field, values }) => {
      const digest = digestBy(attempt, field)
      for (const { value, note } of values) {
        this.tried++
        const binary = digest(value)
        if (!this.binaries.has(binary) && attempt.recipe.slice === undefined) continue
        const [form] = value === field.value ? [] : this.formsOf(attempt.recipe, binaryToHex(binary), most)
        if (form) return [[...form, wideFinding({ code, way }, note, value)]]
      }
      return []
    })
  }
}

const codesOf = (findings: readonly Finding[]): MistakeCode[] => findings.map((each) => each.code as MistakeCode)
const finding = ({ code, note, way }: Variant): Finding => ({ code, note, ...(way === undefined ? {} : { way }) })
const wideFinding = (
  { code, way }: { code: MistakeCode; way: string | undefined },
  note: string,
  value: string,
): Finding => ({
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

/** Two findings of one code are one, with what each of them names. */
function merged(findings: readonly Finding[]): Finding[] {
  return findings.reduce<Finding[]>((so, each) => {
    const same = so.findIndex(({ code, way }) => code === each.code && way === each.way)
    const before = so[same]
    if (!before) return [...so, each]
    const notes = [...new Set([before.note, each.note].filter((note) => note !== ''))]
    return so.with(same, { ...before, note: notes.join(', ') })
  }, [])
}

/** One explanation for each set of codes, the fewest codes first. */
function best(found: readonly Finding[][]): Finding[][] | null {
  const unique = new Map(
    found
      .map(merged)
      .toReversed()
      .map((findings) => [codesOf(findings).join(), findings]),
  )
  const sorted = [...unique.values()].sort((a, b) => a.length - b.length || compareRanks(codesOf(a), codesOf(b)))
  const fewest = sorted.filter((findings) => findings.length === sorted[0]!.length)
  return fewest.length > 0 ? fewest : null
}

function compareRanks(a: MistakeCode[], b: MistakeCode[]): number {
  const at = a.findIndex((code, index) => code !== b[index])
  return at < 0 ? 0 : rankOf(a[at]!) - rankOf(b[at]!)
}
