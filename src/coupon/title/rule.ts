import type { Benefit, Tier } from '../coupon'
import type { Fen } from '../money'
import type { Offer, TitleParser } from './parser'

/** What a coupon's title promises (examples in docs/check.md). What it does not say, or says unreadably, is `null`. */
export interface TitleRule {
  /** `null`: the title names none. `unknown`: it names one that no benefit of ours can hold. */
  benefit: Benefit | null
  /** 0 where the title says so: 无门槛, 满0. */
  minSpendFen: Fen | null
  /** A threshold in pieces: 满2件. */
  minCount: number | null
  /** The most it takes off; in `benefit` too, where there is one. 最高减50 alone is a cap and no benefit. */
  capFen: Fen | null
  /** It pays the shipping and takes nothing off the goods, whatever number stands beside it: 满99包邮, 10元运费券. */
  shipping: boolean
  /** 无门槛 beside a 满, or 满10减20, which takes off more than it asks for: then `minSpendFen` is `null`. */
  conflict: boolean
  /** When it may be used is not to be had from the numbers above (第2件半价, 买一送一): who evaluates it answers unknown. */
  unsupported: boolean
}

const unreadable = { benefit: { type: 'unknown' }, capFen: null } as const
const noLimits = { minSpendFen: null, minCount: null }

export function ruleOf(title: TitleParser): TitleRule {
  const offers = distinct(offersOf(title))
  const minima = offers.flatMap((offer) => (offer.minSpendFen === undefined ? [] : [offer.minSpendFen]))
  const counts = offers.flatMap((offer) => offer.minCount ?? [])
  const unsupported = title.unsupported || isUnclear(title, offers) || !isOneRule(offers)
  const isTooGood = !unsupported && offers.some(takesMoreThanItAsks)
  const conflict = isTooGood || (title.noMinimum && [...minima, ...counts].some((least) => least !== 0))
  const shipping = !unsupported && paysShipping(title)
  const isBounded = offers.some((offer) => isBoundedOtherwise(title, offer))
  return {
    ...(unsupported || isTooGood || isBounded
      ? unreadable
      : { benefit: shipping ? null : benefitOf(offers, title.capFen), capFen: title.capFen }),
    ...(conflict || unsupported
      ? noLimits
      : { minSpendFen: title.noMinimum ? 0 : lowest(minima), minCount: lowest(counts) }),
    shipping,
    conflict,
    unsupported,
  }
}

/** 每满 so often, or a rate of so many pieces: an amount off stays what it is. */
export function isBoundedOtherwise({ hasMostTimes, hasMostPieces }: TitleParser, { every, gives }: Offer): boolean {
  const isRate = typeof gives === 'object' && 'permille' in gives
  return every ? hasMostTimes || hasMostPieces : isRate && hasMostPieces
}

/** Up to a yuan a threshold is none, as platforms write it: 5元券，满1元可用. */
const nominalFen = 100

function takesMoreThanItAsks({ minSpendFen, gives }: Offer): boolean {
  const least = minSpendFen ?? 0
  return least > nominalFen && typeof gives === 'object' && 'amountFen' in gives && gives.amountFen > least
}

/** 新客20元老客10元券, 新人礼包：满99减20，满199减40: whose amount is it, and is it one coupon? ¥20 满199减20 says it twice. */
function isUnclear({ leftovers, claimedFen, isBundle }: TitleParser, offers: Offer[]): boolean {
  const gives = offers.flatMap((offer) => offer.gives ?? [])
  const isOf = (fen: Fen) => (given: unknown) => JSON.stringify(given) === JSON.stringify({ amountFen: fen })
  const isOfAnother = gives.length > 0 && [...leftovers].some((fen) => !gives.some(isOf(fen)))
  const isClaimedElsewhere = claimedFen !== null && !gives.every(isOf(claimedFen))
  return isOfAnother || isClaimedElsewhere || (isBundle && offers.length > 1)
}

/** 满99包邮 is all there is, or a favour beside what comes off the goods: 满100减10，满99包邮. */
function offersOf({ offers, shippingFrom }: TitleParser): Offer[] {
  const isSaid = offers.some((offer) => offer.minSpendFen !== undefined || offer.minCount !== undefined)
  if (isSaid) return offers
  return (offers.length === 0 ? [{}] : offers).map((offer) => ({ ...offer, ...shippingFrom }))
}

function paysShipping({ freeShipping, shippingOnly, offers }: TitleParser): boolean {
  return shippingOnly || (freeShipping && offers.every((offer) => offer.gives === undefined))
}

/** Without repetitions: 满199减20（满199可用） is one offer. */
function distinct(offers: Offer[]): Offer[] {
  const once = [...new Map(offers.map((offer) => [JSON.stringify(offer), offer])).values()]
  const repeats = (offer: Offer) =>
    once.some(
      (other) => other !== offer && other.minSpendFen === offer.minSpendFen && other.minCount === offer.minCount,
    )
  return once.filter((offer) => offer.gives !== undefined || !repeats(offer))
}

/**
 * Several offers are one rule where they are steps of one ladder: one kind of threshold, each its own, and more for
 * more.
 */
function isOneRule(offers: Offer[]): boolean {
  if (offers.length < 2) return true
  const thresholds = offers.map(
    (offer) => offer.minSpendFen ?? (offer.minCount === undefined ? null : `${offer.minCount} pieces`),
  )
  const kinds = new Set(thresholds.map((threshold) => typeof threshold))
  return (
    offers.every((offer) => offer.gives !== undefined && !offer.every) &&
    !thresholds.includes(null) &&
    offers.every((offer) => offer.minSpendFen === undefined || offer.minCount === undefined) &&
    kinds.size === 1 &&
    new Set(thresholds).size === offers.length &&
    isRising(offers)
  )
}

function isRising(offers: Offer[]): boolean {
  const steps = offers.flatMap(({ minSpendFen, gives }) =>
    typeof minSpendFen === 'number' && typeof gives === 'object' && 'amountFen' in gives
      ? { minSpendFen, ...gives }
      : [],
  )
  return steps.every((step) =>
    steps.every((other) => other.minSpendFen <= step.minSpendFen || other.amountFen > step.amountFen),
  )
}

function lowest(values: (number | null)[]): number | null {
  return values.length === 0 || values.includes(null) ? null : Math.min(...(values as number[]))
}

function benefitOf(offers: Offer[], capFen: Fen | null): Benefit | null {
  const cap = capFen === null ? {} : { capFen }
  const [offer] = offers
  if (offers.length > 1) return ladder(offers, cap)
  if (offer?.gives === undefined) return null
  const { gives, every, minSpendFen } = offer
  if (gives === 'unknown' || minSpendFen === null) return { type: 'unknown' }
  if ('permille' in gives)
    return every ? { type: 'unknown' } : { type: 'percent_off', payPercent: percent(gives.permille), ...cap }
  if (!every) return { type: 'amount_off', amountFen: gives.amountFen, ...cap }
  return minSpendFen
    ? { type: 'amount_off', amountFen: gives.amountFen, everyFen: minSpendFen, ...cap }
    : { type: 'unknown' }
}

/** Rates and pieces by steps are a benefit that nothing of ours can hold. */
function ladder(offers: Offer[], cap: { capFen?: Fen }): Benefit {
  const tiers: Tier[] = []
  for (const { minSpendFen, gives } of offers) {
    if (typeof minSpendFen !== 'number' || typeof gives !== 'object' || !('amountFen' in gives))
      return { type: 'unknown' }
    tiers.push({ minSpendFen, amountFen: gives.amountFen })
  }
  const [{ amountFen }] = tiers.sort((a, b) => a.minSpendFen - b.minSpendFen) as [Tier, ...Tier[]]
  return { type: 'amount_off', amountFen, tiers, ...cap }
}

/** 885 tenths of a percent -> "88.5". */
function percent(permille: number): string {
  return String(permille / 10)
}
