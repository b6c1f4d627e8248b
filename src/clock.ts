/** Time, chance and waiting. The real one is made in node-context.ts; tests hand in their own. */
export interface Clock {
  /** Wall clock, milliseconds since 1970. It may be set at any moment: for what a user or a server reads. */
  now: () => number
  /** Milliseconds since some moment, by a clock that nobody sets: for how long something took. */
  monotonic: () => number
  /** From 0 up to, but not including, 1. For spreading work in time, not for secrets. */
  random: () => number
  /** Resolves after so many milliseconds; rejects with the reason of the signal. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}
