import type { Benefit } from '../../../src/coupon/coupon'
import { readTitle, type TitleRule } from '../../../src/coupon/title'

/** What a title means, written down by hand: money in 分, and what it does not say left out. */
export interface Meant {
  title: string
  amountFen?: number
  /** 每满: the amount comes off for every `minSpendFen`. */
  every?: true
  /** Thresholds with what they take off. */
  tiers?: [minSpendFen: number, amountFen: number][]
  payPercent?: string
  capFen?: number
  minSpendFen?: number
  minCount?: number
  /** Of a gift, or where it is not the coupon's own: read or not, both are right. */
  perhapsMinSpendFen?: number
  perhapsMinCount?: number
  shipping?: true
  /** It gives something that no benefit of ours can hold. */
  benefit?: 'unknown'
  /** It may mean more than it says: to know nothing of it is right too. */
  orUnknown?: true
}

export type Score = 'full' | 'unknown' | 'wrong'

/** `wrong`: any number, or any silence, by which somebody would be promised what the title does not. */
export function scoreOf(meant: Meant): Score {
  const read = readTitle(meant.title)
  if (isWrong(read, meant)) return 'wrong'
  return isFull(read, meant) ? 'full' : 'unknown'
}

function isWrong(read: TitleRule, meant: Meant): boolean {
  const isKnown = read.benefit !== null && read.benefit.type !== 'unknown'
  const differs = (number: number | null, ...allowed: (number | undefined)[]) =>
    number !== null && !allowed.includes(number)
  return (
    (isKnown && !same(read.benefit, benefitOf(meant))) ||
    (isKnown && meant.minSpendFen !== undefined && meant.minSpendFen > 0 && read.minSpendFen === null) ||
    (isKnown && meant.minCount !== undefined && read.minCount === null) ||
    (read.shipping && meant.shipping !== true) ||
    differs(read.minSpendFen, meant.minSpendFen, meant.perhapsMinSpendFen) ||
    differs(read.minCount, meant.minCount, meant.perhapsMinCount) ||
    differs(read.capFen, meant.capFen)
  )
}

function isFull(read: TitleRule, meant: Meant): boolean {
  const benefit = read.benefit?.type === 'unknown' ? null : read.benefit
  if (benefit === null && meant.orUnknown === true) return true
  return (
    same(benefit, benefitOf(meant)) &&
    (read.shipping || false) === (meant.shipping ?? false) &&
    (meant.perhapsMinSpendFen !== undefined || read.minSpendFen === (meant.minSpendFen ?? null)) &&
    (meant.perhapsMinCount !== undefined || read.minCount === (meant.minCount ?? null)) &&
    (meant.capFen === undefined || read.capFen === meant.capFen)
  )
}

function benefitOf({ amountFen, payPercent, tiers, capFen, every, minSpendFen }: Meant): Benefit | null {
  const cap = capFen === undefined ? {} : { capFen }
  if (payPercent !== undefined) return { type: 'percent_off', payPercent, ...cap }
  if (tiers !== undefined) {
    const steps = tiers.map(([least, off]) => ({ minSpendFen: least, amountFen: off }))
    return { type: 'amount_off', amountFen: steps[0]!.amountFen, tiers: steps, ...cap }
  }
  if (amountFen === undefined) return null
  return { type: 'amount_off', amountFen, ...(every && { everyFen: minSpendFen! }), ...cap }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
