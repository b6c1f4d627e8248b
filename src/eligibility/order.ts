import type { Decision, VerdictName } from './evaluate'

const rank: Record<VerdictName, number> = { usable: 0, almost: 1, unknown: 2, unusable: 3 }

/**
 * The order of a reader: what saves most, what is nearest, what is not known, what cannot be used. To be used with a
 * stable sort.
 */
export function compareForReader(a: Decision, b: Decision): number {
  if (a.verdict !== b.verdict) return rank[a.verdict] - rank[b.verdict]
  if (a.verdict === 'usable') return savingOf(b) - savingOf(a)
  if (a.verdict !== 'almost') return 0
  const [left, right] = [missingOf(a), missingOf(b)]
  return left.fen - right.fen || left.pieces - right.pieces
}

/** A saving that is not known stands below one of nothing. */
const savingOf = ({ discountFen }: Decision): number => discountFen ?? -1

/** What only lacks pieces stands behind what lacks money: how much they cost is not known. */
function missingOf({ reasons }: Decision): { fen: number; pieces: number } {
  let [fen, pieces] = [Number.MAX_SAFE_INTEGER, 0]
  for (const reason of reasons) {
    if (reason.code === 'BELOW_THRESHOLD') fen = reason.shortFen
    if (reason.code === 'BELOW_COUNT') pieces = reason.shortCount
  }
  return { fen, pieces }
}
