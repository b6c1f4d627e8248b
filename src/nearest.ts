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
  const row = Array.from({ length: b.length }, (_, column) => column + 1)
  let last = b.length
  for (let i = 0; i < a.length; i++) {
    let before = i
    last = i + 1
    for (const [j, above] of row.entries()) {
      last = Math.min(above + 1, last + 1, before + (a[i] === b[j] ? 0 : 1))
      before = above
      row[j] = last
    }
  }
  return last
}
