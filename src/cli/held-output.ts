import { CouponError, type ErrorKind, type Sentence } from '../errors'
import type { Invocation } from './invocation'

/** Failures that have their document on standard output all the same. */
const documented: readonly ErrorKind[] = ['partial', 'no']

/**
 * Does work that may fail after it has printed: what it prints goes out when it has succeeded, or has failed as one does
 * that shows its document. What it notes is said after that, in any case.
 */
export async function holdingOutput(invocation: Invocation, work: (held: Invocation) => Promise<void>): Promise<void> {
  const pieces: (string | Buffer)[] = []
  const notes: Sentence[] = []
  const { stdout } = invocation.context
  const write = (piece: string | Buffer) => Promise.resolve(void pieces.push(piece))
  const context = Object.create(invocation.context, {
    stdout: { value: Object.create(stdout, { write: { value: write } }) as typeof stdout },
    page: { value: undefined },
  }) as Invocation['context']
  const held = Object.create(invocation, {
    context: { value: context },
    note: { value: (sentence: Sentence) => notes.push(sentence) },
  }) as Invocation
  const sayNotes = () => notes.splice(0).forEach((sentence) => invocation.note(sentence))
  try {
    await work(held)
    await release(invocation, pieces)
  } catch (error) {
    if (error instanceof CouponError && documented.includes(error.kind)) await release(invocation, pieces)
    throw error
  } finally {
    sayNotes()
  }
}

async function release(invocation: Invocation, pieces: readonly (string | Buffer)[]): Promise<void> {
  if (invocation.globals.output === 'table') return invocation.show(pieces.join(''))
  for (const piece of pieces) await invocation.context.stdout.write(piece)
}
