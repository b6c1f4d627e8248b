import type { Capture } from '../../signing/capture/capture'
import { tokenOf } from '../../signing/sign'
import type { Invocation } from '../../cli/invocation'
import type { RecipeOptions } from './options'
import { detect } from '../../platforms/detect'
import { type Subject, subjectOfCapture } from './subject'

/**
 * The requests that carry the signature, with one recipe and key for all of them: what lacks it is another page of the
 * same file. Where none carries it, the first that looks like one of a platform's.
 */
export async function subjectsOfCaptures(
  invocation: Invocation,
  options: RecipeOptions,
  captures: readonly Capture[],
): Promise<[Subject, ...Subject[]]> {
  const { platforms } = invocation.context
  const likely = captures.find(({ request }) => detect(platforms, request, options.signature)) ?? captures[0]
  if (!likely) throw new Error('no request was read')
  const subject = await subjectOfCapture(invocation, options, likely)
  const [first = likely, ...others] = captures.filter(({ request }) => tokenOf(subject.recipe, request) !== null)
  const subjectOf = ({ request, clock }: Capture): Subject => ({
    ...subject,
    request: { ...request, url: request.url || subject.request.url },
    clock: clock ?? null,
  })
  return [subjectOf(first), ...others.map(subjectOf)]
}

/** Says which one is taken of several that carry a signature. */
export function noteSeveral(invocation: Invocation, subjects: readonly Subject[], taken: Subject): void {
  const [count, place] = [subjects.length, subjects.indexOf(taken) + 1]
  if (count > 1) invocation.note((t) => t.sign.ofSeveral(count, place))
}
