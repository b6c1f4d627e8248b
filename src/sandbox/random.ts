/** Seeded pseudo-random draws: the same seed gives the same draws on every machine. Not for secrets. */
export interface Draw {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number; both ends belong to it. */
  int(from: number, to: number): number
  /** One of a list that is not empty. */
  pick: <T>(items: readonly T[]) => T
}

/** mulberry32 by Tommy Ettinger (public domain), started from several numbers or words. */
export function drawFrom(...seeds: readonly (number | string)[]): Draw {
  let state = mix(seeds.join('/'))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    int,
    pick(items) {
      // eslint-disable-next-line @typescript-eslint/no-non-null-assertion -- the list is not empty, the index within it
      return items[int(0, items.length - 1)]!
    },
  }
}

/** FNV-1a over UTF-16 units. */
function mix(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}
