/** The name that takes the fewest changes to become, where it is near enough to be a slip of the fingers. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  if (name === '') return undefined
  const typed = name.toLowerCase().slice(0, 64)
  const ranked = names.map((other) => ({ other, changes: changesBetween(typed, other.toLowerCase()) }))
  const best = ranked.sort((a, b) => a.changes - b.changes)[0]
  return best && best.changes <= Math.max(2, Math.floor(name.length * 0.4)) ? best.other : undefined
}

/** Letters to insert, delete or replace (Levenshtein). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const above = row
    row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, same)
    }
  }
  return row[b.length]!
}
