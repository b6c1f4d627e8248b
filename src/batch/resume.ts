import { CouponError, type Sentence } from '../errors'
import type { BatchJob, BatchResult } from './job'
import type { Summary } from './summary'

/** Adds to the reason why a run ended early how the next one goes on. */
export function tellHowToGoOn(
  stopped: Error | null,
  { nextLine }: Summary,
  { journal, resumeCommand }: Pick<BatchJob, 'journal' | 'resumeCommand'>,
): Pick<BatchResult, 'stopped' | 'goOn'> {
  if (stopped === null || nextLine === null) return { stopped, goOn: null }
  const goOn: Sentence = (t) =>
    journal ? t.batch.goOn(nextLine, resumeCommand ?? '--resume') : t.batch.noJournal(nextLine)
  if (!(stopped instanceof CouponError) || stopped.kind === 'usage') return { stopped, goOn }
  const { kind, sentence, details } = stopped
  const { hint } = details
  const both: Sentence = (t) => (hint ? t.batch.both(hint(t), goOn(t)) : goOn(t))
  return { stopped: new CouponError(kind, sentence, { ...details, hint: both }), goOn }
}
