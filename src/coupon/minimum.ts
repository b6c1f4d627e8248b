import type { Coupon } from './coupon'
import type { Fen } from './money'

/** What a coupon asks for. `pieces`: `null` where it asks for none; `spendFen` is `null` where it is not known. */
export interface Minimum {
  spendFen: Fen | null
  pieces: number | null
}

/** 满0件可用 asks for nothing, in pieces or in money. */
export function minimumOf({ minSpendFen, minCount }: Pick<Coupon, 'minSpendFen' | 'minCount'>): Minimum {
  return minCount === 0 ? { spendFen: minSpendFen ?? 0, pieces: null } : { spendFen: minSpendFen, pieces: minCount }
}
