/** Longer than a signed timestamp is accepted from its first to its last second (300 s either way). */
const lifeMs = 600_000
/** As many as one set holds: 500,000 of the longest are some 60 MB. */
const mostRecent = 500_000

/**
 * Remembers every nonce for at least ten minutes, or half a million later ones, and forgets it within twenty: two sets
 * take turns, so that memory has an end. Answers whether a nonce is new.
 */
export function rememberNonces(now: () => number): (nonce: string) => boolean {
  let recent = new Set<string>()
  let older = new Set<string>()
  let turned = now()
  return (nonce) => {
    if (now() - turned > lifeMs || recent.size >= mostRecent) {
      older = recent
      recent = new Set()
      turned = now()
    }
    if (recent.has(nonce) || older.has(nonce)) return false
    recent.add(nonce)
    return true
  }
}
