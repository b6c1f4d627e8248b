const mostRemembered = 1000
const longestRemembered = 200

/** Remembers what was made for the last texts, and no more than so many of them. */
export function memo<T>(): (text: string, make: () => T) => T {
  const known = new Map<string, T>()
  return (text, make) => {
    const answer = known.get(text)
    if (answer !== undefined) return answer
    const value = make()
    if (known.size >= mostRemembered) known.clear()
    if (text.length <= longestRemembered) known.set(text, value)
    return value
  }
}

/** Many coupons share few titles and dates: what was read of the last ones is kept. */
export function memoize<T>(read: (text: string) => T): (text: string) => T {
  const remember = memo<T>()
  return (text) => remember(text, () => read(text))
}
