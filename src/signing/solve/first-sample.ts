import type { Sample } from './find-signature'

/** The sample whose texts are searched; whoever makes a task gives it one at least. */
export function firstSample(samples: readonly Sample[]): Sample {
  const [first] = samples
  if (!first) throw new Error('A task without samples')
  return first
}
