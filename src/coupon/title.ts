import type { Benefit, Tier } from './coupon'
import type { Fen } from './money'
import { type Offer, type Promised, promisedBy, type TitleHint } from './title-grammar'
import { wordsOf } from './title-words'

export type { TitleHint }

/** What a coupon's title promises (platforms.md, section 4). What it does not say, or says unreadably, is `null`. */
export interface TitleRule {
  /** `null`: the title names none. `unknown`: it names one that no benefit of ours can hold. */
  benefit: Benefit | null
  /** 0 where the title says so: 无门槛, 满0. */
  minSpendFen: Fen | null
  /** A threshold in pieces: 满2件. */
  minCount: number | null
  /** The most it takes off; in `benefit` too, where there is one. 最高减50 alone is a cap and no benefit. */
  capFen: Fen | null
  /** 包邮, 免邮: a saving, but not on the goods. */
  freeShipping: boolean
  /** 无门槛 beside a 满: then `minSpendFen` is `null`. */
  conflict: boolean
  /** When it may be used is not to be had from the numbers above (第2件半价, 买一送一): who evaluates it answers unknown. */
  unsupported: boolean
}

/** Reads a title. Time grows with its length only, whatever it holds. */
export function readTitle(title: string, hint: TitleHint = {}): TitleRule {
  return ruleOf(promisedBy(wordsOf(normalise(title)), hint))
}

const traditional = '滿減無門檻張買贈價優單對兩萬塊圓雙號點場時後領換購費運頂過級現積個條隻壹'
const simplified = '满减无门槛张买赠价优单对两万块圆双号点场时后领换购费运顶过级现积个条只一'
const anyTraditional = new RegExp(`[${traditional}]`, 'g')

/**
 * Commas between digits go first, the full-width one stays a separator. Marks and invisible characters go, and
 * ² or ② become a gap, because NFKC would make digits of them that join the number beside them.
 */
function normalise(title: string): string {
  return title
    .replace(/(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/g, (grouped) => grouped.replaceAll(',', ''))
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/\p{No}/gu, '|')
    .normalize('NFKC')
    .replace(anyTraditional, (c) => simplified[traditional.indexOf(c)]!)
}

/** More steps than any shop has: such a text is no ladder. */
const mostOffers = 20

function ruleOf(promised: Promised): TitleRule {
  const isEndless = promised.offers.length > mostOffers
  const offers = isEndless ? [] : distinct(promised.offers)
  const minima = offers.flatMap((offer) => (offer.minSpendFen === undefined ? [] : [offer.minSpendFen]))
  const counts = offers.flatMap((offer) => offer.minCount ?? [])
  const conflict = promised.noMinimum && [...minima, ...counts].some((least) => least !== 0)
  const unsupported = promised.unsupported || isEndless || !isOneRule(offers)
  return {
    benefit: unsupported ? { type: 'unknown' } : benefitOf(offers, promised.capFen),
    minSpendFen: conflict || unsupported ? null : promised.noMinimum ? 0 : lowest(minima),
    minCount: conflict || unsupported ? null : lowest(counts),
    capFen: promised.capFen,
    freeShipping: promised.freeShipping,
    conflict,
    unsupported,
  }
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

/** Several offers are one rule where they are steps of one ladder: one kind of threshold, each its own. */
function isOneRule(offers: Offer[]): boolean {
  if (offers.length < 2) return true
  const thresholds = offers.map(
    (offer) => offer.minSpendFen ?? (offer.minCount === undefined ? null : `${offer.minCount} pieces`),
  )
  const kinds = new Set(thresholds.map((threshold) => typeof threshold))
  return (
    offers.every((offer) => offer.gives !== undefined && !offer.every) &&
    !thresholds.includes(null) &&
    kinds.size === 1 &&
    new Set(thresholds).size === offers.length
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
  if (gives === 'unknown') return { type: 'unknown' }
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
  tiers.sort((a, b) => a.minSpendFen - b.minSpendFen)
  return { type: 'amount_off', amountFen: tiers[0]!.amountFen, tiers, ...cap }
}

/** 885 tenths of a percent -> "88.5". */
function percent(permille: number): string {
  return String(permille / 10)
}
