import type { Context } from '../../context'

/** Does long work to its end, and hears signals on the way. Threads that work beside it stop with it. */
export async function doneBreathing<Result>(
  work: Generator<void, Result>,
  { breathe }: Pick<Context, 'breathe'>,
): Promise<Result> {
  try {
    for (;;) {
      const step = work.next()
      if (step.done) return step.value
      await breathe()
    }
  } finally {
    work.return(undefined as never)
  }
}
