import type { Invocation } from '../cli/invocation'
import type { Json } from '../json'
import type { Operation, OptionValues, Prepared } from '../platforms/platform'

/** Asks, and reads the answer. */
export type Ask = <Result>(operation: Operation, values: OptionValues, read: (data: Json) => Result) => Promise<Result>

/** What is asked first: the operation itself, or the step before it. */
export function firstAsked(operation: Operation, values: OptionValues): Operation {
  const { before } = operation
  return before?.wanted(values) ? before.operation : operation
}

/** More than are asked about at the same time. A batch has a step of its own for every member. */
const mostKept = 2000

/**
 * Takes the step before an operation, where it has one and it is due, and answers the values to ask it with. The same
 * step is taken once: pages and the questions of one command share what it found. One that failed is taken again.
 */
export function preparer(
  invocation: Pick<Invocation, 'isMachine' | 'note'>,
  ask: Ask,
): (operation: Operation, values: OptionValues) => Promise<OptionValues> {
  const taken = new Map<string, Promise<Prepared>>()
  return async ({ before }, values) => {
    if (!before?.wanted(values)) return values
    const { operation } = before
    const step = JSON.stringify([operation.name, operation.call(values).params])
    const earlier = taken.get(step)
    if (earlier) return { ...values, ...(await earlier).values }
    const asked = ask(operation, values, (data) => before.read(data, values))
    keep(taken, step, asked)
    const { values: found, note } = await asked
    if (note && !invocation.isMachine) invocation.note((t) => note[t.language])
    return { ...values, ...found }
  }
}

function keep(taken: Map<string, Promise<Prepared>>, step: string, asked: Promise<Prepared>): void {
  taken.set(step, asked)
  asked.catch(() => taken.delete(step))
  for (const oldest of taken.keys()) {
    if (taken.size <= mostKept) return
    taken.delete(oldest)
  }
}
