/** Long work yields every few milliseconds, so that whoever waits can see to other things. Here nobody does. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
