/**
 * The name that takes the fewest slips of the fingers to become, where it is near: two letters in five may differ, and
 * in a short word one. A wrong guess is worse than none.
 */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (name === '') return undefined
  const typed = name.toLowerCase().slice(0, 64)
  const ranked = names.map((other) => ({ other, slips: slipsBetween(typed, other.toLowerCase()) }))
  const best = ranked.sort((a, b) => a.slips - b.slips)[0]
  if (!best) return undefined
  const most = Math.max(1, Math.floor(Math.max(typed.length, best.other.length) / 2.5))
  return best.slips <= most ? best.other : undefined
}

/** Letters to insert, delete, replace, or swap with the next one (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let twoAbove: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (twoAbove[j - 2] ?? 0) + 1 : Infinity
      row[j] = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced, swapped)
    }
    twoAbove = above
    above = row
  }
  return above[b.length] ?? 0
}
