import { CouponError, type Sentence } from '../errors'
import type { BatchJob, BatchResult } from './job'
import type { Summary } from './summary'

/** Adds to the reason why a run ended early how the next one goes on. */
export function tellHowToGoOn(
  stopped: Error | null,
  { nextLine }: Summary,
  { journal, resumeCommand = '--resume' }: Pick<BatchJob, 'journal' | 'resumeCommand'>,
): Pick<BatchResult, 'stopped' | 'goOn'> {
  if (stopped === null || nextLine === null) return { stopped, goOn: null }
  const command = journal ? resumeCommand : ''
  const how: Sentence = (t) => (journal ? t.batch.goOn(nextLine) : t.batch.noJournal(nextLine))
  const goOn: Sentence = (t) => `${how(t)}${command}`
  if (!(stopped instanceof CouponError) || stopped.kind === 'usage') return { stopped, goOn }
  const { kind, sentence, details } = stopped
  const { hint } = details
  const both: Sentence = (t) => (hint ? t.batch.both(hint(t), how(t)) : how(t))
  return { stopped: new CouponError(kind, sentence, { ...details, hint: both, command }), goOn }
}
