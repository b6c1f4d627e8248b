import type { Fen } from '../money'
import type { Tokens } from './tokens'

/** What the platform's own fields say; `100-10` without a 满 is believed only where they agree with it. */
export interface TitleHint {
  amountFen?: Fen | null
  minSpendFen?: Fen | null
}

/** One `满… 减…`, or either half of it. */
export interface Offer {
  minSpendFen?: Fen | null
  minCount?: number
  every?: boolean
  /** The threshold of a gift (满100赠): what comes off has one of its own. */
  ofGift?: true
  /** 分 off, a rate, or something that is not to be read. */
  gives?: { amountFen: Fen } | { permille: number } | 'unknown'
}

export type Threshold = Pick<Offer, 'minSpendFen' | 'minCount'>

/** Puts the words of a title together to what they promise; the shapes call it as they fit. */
export class TitleParser {
  readonly offers: Offer[] = []
  capFen: Fen | null = null
  noMinimum = false
  /** 包邮, and the threshold that stands with it: 满99包邮. */
  freeShipping = false
  shippingFrom: Threshold | null = null
  /** It is the shipping that the amount comes off, whatever it is: 运费券. */
  shippingOnly = false
  unsupported = false
  /** 已作废, 不减40: what stands there is not to be had. */
  isTakenBack = false
  /** 减至40, 随机减, 减40-80: what it takes off is not one amount. */
  isUncertain = false
  /** 买一送一, 每件减5: what it takes off depends on what is bought, and how many. */
  isByPiece = false
  /** 分期免息, 抽奖: nothing comes off the price. */
  isElsewhere = false
  /** 礼包: several coupons. */
  isBundle = false
  /** Bounds that no cap in money tells: 最多减3次, 最多3件. */
  hasMostTimes = false
  hasMostPieces = false
  /** It hands something out, and what that is is not read: 领10元红包. */
  isGift = false
  /** 领5元券 before all else: the coupon itself, or another one. */
  claimedFen: Fen | null = null
  /** Amounts in yuan that no shape has a place for. */
  readonly leftovers = new Set<Fen>()
  private hasGiven = false
  /** A + stands before what comes next: that is another coupon, no step of a ladder. */
  private isJoined = false
  /** Where the last shape ended: a bare `T减R` right behind `满T减R` is the next step of a ladder. */
  private ladderAt?: number

  constructor(
    private readonly letters: string,
    private readonly values: Tokens['values'],
    private readonly hint: TitleHint,
  ) {}

  value(at: number): number {
    return this.values[at] ?? 0
  }

  /** The first number among the letters from `at` on. */
  amountIn(found: string, at: number): number {
    return this.value(at + found.search(/[NYVcz]/))
  }

  threshold(threshold: Threshold, every = false): void {
    const last = this.offers.at(-1)
    if (last !== undefined && isOpenFor(threshold, last)) Object.assign(last, threshold, { every })
    else this.push({ ...threshold, every })
  }

  /** 满300（不含）: at 300 there is nothing yet, and no threshold of ours starts behind an amount. */
  excludesThreshold(): void {
    const last = this.offers.at(-1)
    if (last?.minSpendFen === undefined && last?.minCount === undefined) return
    last.minSpendFen = null
    delete last.minCount
  }

  ofGift(threshold: Threshold): void {
    if (!this.hasGiven) this.push({ ...threshold, ofGift: true })
  }

  gives(given: NonNullable<Offer['gives']>): void {
    // 优惠0元
    const gives = same(given, { amountFen: 0 }) ? 'unknown' : given
    const last = this.offers.at(-1)
    if (last === undefined || last.ofGift || (last.gives !== undefined && !same(last.gives, gives)))
      this.push({ gives })
    else last.gives = gives
    this.hasGiven = true
  }

  tier(minSpendFen: Fen, amountFen: Fen, every = false): void {
    this.push({ minSpendFen, every, gives: { amountFen } })
    this.hasGiven = true
  }

  claims(fen: Fen): void {
    this.isGift = true
    if (!this.hasGiven) this.claimedFen = fen
  }

  cap(fen: Fen): void {
    if (fen > 0) this.capFen = this.capFen === null ? fen : Math.min(this.capFen, fen)
  }

  join(): void {
    this.isJoined ||= this.hasGiven || this.isGift
  }

  /** 再减 on top of what there is. */
  again(): void {
    if (this.hasGiven) this.unsupported = true
  }

  shipping(from: Threshold | null = null): void {
    this.freeShipping = true
    this.shippingFrom ??= from
  }

  /** `T减R` and `T-R` without 满: the next step of a ladder, or what a field says too. */
  bare(at: number): void {
    const [minSpendFen, amountFen] = [this.value(at), this.value(at + 2)]
    if (this.isNextStep(at, minSpendFen, amountFen) || this.agrees(minSpendFen, amountFen))
      this.tier(minSpendFen, amountFen)
    else if (this.letters[at + 2] === 'V') this.leftovers.add(amountFen)
  }

  /** 105元减5元券 needs no 满, but for the 618 of 618减50元券. */
  bareVoucher(at: number): void {
    const [minSpendFen, amountFen] = [this.value(at), this.value(at + 2)]
    const isName = this.letters[at] === 'N' && festivals.includes(minSpendFen)
    if (!isName && amountFen < minSpendFen) this.tier(minSpendFen, amountFen)
    else this.bare(at)
  }

  /** Called behind every shape that was read. */
  ended(end: number): void {
    this.ladderAt = /[,/]/.test(this.letters.charAt(end)) ? end + 1 : end
  }

  private push(offer: Offer): void {
    if (this.isJoined) this.unsupported = true
    if (this.offers.length < mostOffers) this.offers.push(offer)
    else this.unsupported = true
  }

  private isNextStep(at: number, minSpendFen: Fen, amountFen: Fen): boolean {
    const last = this.offers.at(-1)
    return this.ladderAt === at && (last?.minSpendFen ?? minSpendFen) < minSpendFen && amountFen < minSpendFen
  }

  private agrees(minSpendFen: Fen, amountFen: Fen): boolean {
    const { hint } = this
    const asked = [hint.amountFen ?? null, hint.minSpendFen ?? null]
    if (asked.every((value) => value === null)) return false
    return (asked[0] ?? amountFen) === amountFen && (asked[1] ?? minSpendFen) === minSpendFen
  }
}

/** More steps than any shop has: such a text is no ladder. */
const mostOffers = 20

const festivals: readonly Fen[] = [61800, 111100, 121200, 81800, 52000]

/** 20元券（满199可用） names its threshold last; 满100且满2件 has two. */
function isOpenFor(threshold: Threshold, offer: Offer): boolean {
  if (offer.minSpendFen === undefined && offer.minCount === undefined) return true
  const kind = 'minCount' in threshold ? 'minCount' : 'minSpendFen'
  return offer.gives === undefined && !offer.every && offer[kind] === undefined
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
