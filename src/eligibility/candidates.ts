import type { Coupon } from '../coupon/coupon'
import { agree, reconcileTerms } from '../coupon/terms'
import { readTitle } from '../coupon/title'
import { memoize } from '../coupon/memoize'
import { type Warning, WarningIndex } from '../warning'
import type { Candidate } from './verdict'

/** A list that is here already. Warnings go with the coupon that they are about. */
export function candidatesOf(
  coupons: readonly Coupon[],
  warnings: readonly Warning[],
  assumesStatus = false,
): Candidate[] {
  const known = new WarningIndex(warnings)
  return coupons.map((coupon) => ({
    coupon,
    assumesStatus: assumesStatus && coupon.status === 'unused',
    warnings: known.of(coupon.id),
  }))
}

const none: readonly Warning[] = []

/** A list as `jsonl` holds coupons and no warnings: whether title and field disagree is found again. */
export function conflictFinder(): (coupon: Coupon) => readonly Warning[] {
  const promised = memoize((title) => readTitle(title))
  return ({ id, title, benefit, minSpendFen, sources }) => {
    const field = sources.benefit === 'field' && benefit.type !== 'unknown' ? benefit : null
    const minimum = sources.minSpendFen === 'field' ? minSpendFen : null
    if (title === null || (field === null && minimum === null)) return none
    const said = promised(title)
    const agrees =
      (field === null || (said.benefit !== null && agree(field, said.benefit))) && minSpendFen === said.minSpendFen
    return agrees ? none : reconcileTerms({ id, title, benefit: field, minSpendFen: minimum }).warnings
  }
}
