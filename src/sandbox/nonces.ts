/** Longer than a signed timestamp is accepted from its first to its last second (300 s either way). */
const lifeMs = 600_000

/**
 * Remembers every nonce for at least ten minutes and forgets it within twenty: two sets take turns, so that memory
 * follows the rate of requests and not their number. Answers whether a nonce is new.
 */
export function rememberNonces(now: () => number): (nonce: string) => boolean {
  let recent = new Set<string>()
  let older = new Set<string>()
  let turned = now()
  return (nonce) => {
    if (now() - turned > lifeMs) {
      older = recent
      recent = new Set()
      turned = now()
    }
    if (recent.has(nonce) || older.has(nonce)) return false
    recent.add(nonce)
    return true
  }
}
