import type { Fen } from './money'
import type { Words } from './title-words'

/** What the platform's own fields say; `100-10` without a 满 is believed only where they agree with it. */
export interface TitleHint {
  amountFen?: Fen | null
  minSpendFen?: Fen | null
}

/** Puts the words of a title together to what they promise. */
export function promisedBy(words: Words, hint: TitleHint): Promised {
  const promised = new Promised(words, hint)
  promised.read()
  return promised
}

/** One `满… 减…`, or either half of it. */
export interface Offer {
  minSpendFen?: Fen | null
  minCount?: number
  every: boolean
  /** 分 off, a rate, or something that is not to be read. */
  gives?: { amountFen: Fen } | { permille: number } | 'unknown'
}

/** Everything the words of one title say, in their order. */
export class Promised {
  readonly offers: Offer[] = []
  capFen: Fen | null = null
  noMinimum = false
  freeShipping = false
  unsupported = false
  /** Where the last complete `满T减R` ended: a bare `T减R` right behind it is the next step of a ladder. */
  private ladderAt = -1

  constructor(
    private readonly words: Words,
    private readonly hint: TitleHint,
  ) {}

  read(): void {
    const { letters } = this.words
    for (let at = 0; at < letters.length;) at += this.readShape(letters, at)
  }

  value(at: number): number {
    return this.words.values[at] ?? 0
  }

  threshold(threshold: Pick<Offer, 'minSpendFen' | 'minCount'>, every = false): void {
    const last = this.offers.at(-1)
    if (last !== undefined && isOpenFor(threshold, last)) Object.assign(last, threshold, { every })
    else this.offers.push({ ...threshold, every })
  }

  gives(gives: NonNullable<Offer['gives']>): void {
    const last = this.offers.at(-1)
    if (last === undefined || (last.gives !== undefined && !same(last.gives, gives)))
      this.offers.push({ every: false, gives })
    else last.gives = gives
  }

  tier(minSpendFen: Fen, amountFen: Fen, every = false): void {
    this.offers.push({ minSpendFen, every, gives: { amountFen } })
  }

  cap(fen: Fen): void {
    if (fen > 0) this.capFen = this.capFen === null ? fen : Math.min(this.capFen, fen)
  }

  /** `T减R` and `T-R` without 满. */
  bare(at: number): void {
    const [minSpendFen, amountFen] = [this.value(at), this.value(at + 2)]
    if (this.ladderAt === at || this.agrees(minSpendFen, amountFen)) this.tier(minSpendFen, amountFen)
  }

  private agrees(minSpendFen: Fen, amountFen: Fen): boolean {
    const { hint } = this
    const asked = [hint.amountFen ?? null, hint.minSpendFen ?? null]
    if (asked.every((value) => value === null)) return false
    return (asked[0] ?? amountFen) === amountFen && (asked[1] ?? minSpendFen) === minSpendFen
  }

  private readShape(letters: string, at: number): number {
    for (const [shape, take] of shapes) {
      shape.lastIndex = at
      const found = shape.exec(letters)
      if (!found) continue
      take(this, at, found[0])
      const end = at + found[0].length
      if (this.offers.at(-1)?.gives !== undefined && /[NV]$/.test(found[0]))
        this.ladderAt = letters[end] === ',' ? end + 1 : end
      return found[0].length
    }
    return 1
  }
}

/** 20元券（满199可用） names its threshold last; 满100且满2件 has two. */
function isOpenFor(threshold: Pick<Offer, 'minSpendFen' | 'minCount'>, offer: Offer): boolean {
  if (offer.minSpendFen === undefined && offer.minCount === undefined) return true
  const kind = 'minCount' in threshold ? 'minCount' : 'minSpendFen'
  return offer.gives === undefined && !offer.every && offer[kind] === undefined
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

const nothing = () => {}
const unsupported = (p: Promised) => void (p.unsupported = true)
const unreadable = (p: Promised) => p.gives('unknown')

/** The grammar: the first shape that fits at a word is taken, and reading goes on behind it. */
const shapes: [RegExp, (promised: Promised, at: number, found: string) => void][] = [
  [/Q/y, unsupported],
  [/P(?=[Dz])/y, unsupported],
  [/G(?=[EM])/y, unsupported],
  [/G[NVxczh]/y, nothing],
  [/[LC][zx]/y, nothing],
  [/L[NV]/y, nothing],
  [/[NVcxz]-z/y, nothing],
  [/D?[NVz]S/y, nothing],
  [/Z/y, (p) => void (p.noMinimum = true)],
  [/B/y, (p) => void (p.freeShipping = true)],
  [/C[NV]K?/y, (p, at) => p.cap(p.value(at + 1))],
  [/K[NV]/y, (p, at) => p.cap(p.value(at + 1))],
  [/D?[NV]K(?![NV])/y, (p, at, found) => p.cap(p.value(at + found.length - 2))],
  [/[ME][NV]-[NV](?=[Dz])/y, unsupported],
  [/[ME][NV]-[cx]/y, (p) => p.threshold({ minSpendFen: null })],
  [/[ME][NV]-[NV](?!-)/y, (p, at, found) => p.tier(p.value(at + 1), p.value(at + 3), found[0] === 'E')],
  [/[ME](?:[xh]|[NV](?=,?[NV][D-]))/y, (p) => p.threshold({ minSpendFen: null })],
  [/[ME][NV]/y, (p, at, found) => p.threshold({ minSpendFen: p.value(at + 1) }, found[0] === 'E')],
  [/[MEe]c/y, (p, at, found) => p.threshold({ minCount: p.value(at + 1) }, found[0] !== 'M')],
  [/e[NV]D[NV]/y, (p, at) => p.tier(p.value(at + 1), p.value(at + 3), true)],
  [/c(?=[Dz])/y, (p, at) => p.threshold({ minCount: p.value(at) })],
  [/[ADe][NV]-[NV]/y, unreadable],
  [/A[NVx]/y, unreadable],
  [/D[xc]/y, unreadable],
  [/(?<!-)[NV][D-][NV](?![-Dz])/y, (p, at) => p.bare(at)],
  [/[NV]-[NV]/y, nothing],
  [/D?z/y, (p, at, found) => p.gives({ permille: p.value(at + found.length - 1) })],
  [/D[NV]|V/y, (p, at, found) => p.gives({ amountFen: p.value(at + found.length - 1) })],
]
