import { breather } from '../node-context'

/** Does long work to its end; timers and sockets of the process have their turn in between. */
export async function breathing<Result>(
  work: Generator<void, Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  const breathe = breather(signal)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await breathe()
  }
}
