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

/**
 * Takes the step before an operation, where it has one and it is due, and answers the values to ask it with. The same
 * step is taken once: pages and the questions of one command share what it found.
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
    taken.set(step, asked)
    const { values: found, note } = await asked
    if (note && !invocation.isMachine) invocation.note((t) => note[t.language])
    return { ...values, ...found }
  }
}
