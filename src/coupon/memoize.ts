const mostRemembered = 1000
const longestRemembered = 200

/** Many coupons share few titles and dates: what was read of the last ones is kept, and no more than that. */
export function memoize<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const answer = known.get(text)
    if (answer !== undefined) return answer
    const value = read(text)
    if (known.size >= mostRemembered) known.clear()
    if (text.length <= longestRemembered) known.set(text, value)
    return value
  }
}
