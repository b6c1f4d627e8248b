import type { Context } from '../../context'
import { usageError } from '../../errors'
import { nearest } from '../../nearest'
import type { Capture } from '../../signing/capture/capture'
import { explaining } from '../../signing/explain'
import { sameToken, sign, tokenOf } from '../../signing/sign'
import { readInput } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import type { Asking } from './endpoint-forms'
import { explainColumns, explainDocument, printFindings } from './explanation'
import { readRequests } from './input'
import { otherKeys } from './key'
import type { ExplainOptions } from './options'
import { type Subject, detect, subjectOfCapture, subjectOfEndpoint } from './subject'

/** `sign explain --request`. Of several requests the first that does not match is explained, beside the others. */
export async function explainRequest(
  invocation: Invocation,
  options: ExplainOptions,
  operand: string | undefined,
): Promise<void> {
  if (isFieldsHelp(invocation)) return invocation.printFields(explainColumns())
  const given = [options.request ?? []].flat()
  if (operand !== undefined) throw unknownCommand(invocation, operand)
  if (given.length === 0) throw usageError((t) => t.sign.nothingToExplain)
  const subjects = await subjectsOf(invocation, options, await readRequests(invocation, given, options))
  const chosen = subjects.find((subject) => !matches(subject)) ?? subjects[0]!
  const others = subjects.filter((subject) => subject !== chosen).map(({ request }) => request)
  await show(invocation, options, chosen, others)
}

/** `sign explain lists …`. */
export async function explainEndpoint(invocation: Invocation, options: ExplainOptions, asking: Asking): Promise<void> {
  if (isFieldsHelp(invocation)) return invocation.printFields(explainColumns())
  if (options.request !== undefined) throw usageError((t) => t.errors.notTogether('--request', asking.endpoint.command))
  await show(invocation, options, await subjectOfEndpoint(invocation, options, asking), [])
}

const isFieldsHelp = ({ globals }: Invocation): boolean => globals.fields === 'help'

/** One recipe and key for all of them; what lacks that signature is another page of the same HAR. */
async function subjectsOf(
  invocation: Invocation,
  options: ExplainOptions,
  captures: readonly Capture[],
): Promise<Subject[]> {
  const { platforms } = invocation.context
  const first = captures.find(({ request }) => detect(platforms, request, options.signature)) ?? captures[0]!
  const subject = await subjectOfCapture(invocation, options, first)
  const signed = captures.filter((capture) => capture === first || tokenOf(subject.recipe, capture.request) !== null)
  return signed.map(({ request, clock }) => ({
    ...subject,
    request: { ...request, url: request.url || subject.request.url },
    clock: clock ?? null,
  }))
}

function matches({ recipe, request, key }: Subject): boolean {
  const token = tokenOf(recipe, request)
  return token !== null && sameToken(recipe, sign(recipe, request, key).token, token)
}

async function show(
  invocation: Invocation,
  options: ExplainOptions,
  subject: Subject,
  others: Subject['request'][],
): Promise<void> {
  const { recipe, request, key, clock, platform } = subject
  const columns = explainColumns(recipe)
  invocation.checkFields(columns)
  const { expectedCanonical } = options
  const { monotonic } = invocation.context
  const limitMs = monotonic() + (options.maxTime ?? 5) * 1000
  const work = explaining({
    recipe,
    request,
    key,
    clock,
    others,
    expected: options.expected,
    expectedCanonical: expectedCanonical === undefined ? undefined : await readCanonical(invocation, expectedCanonical),
    knownNames: platform?.publicNames ?? [],
    otherKeys: otherKeys(invocation),
    outOfTime: () => monotonic() > limitMs,
  })
  const explanation = await finish(work, invocation.context)
  await invocation.print({ shape: 'record', items: [explainDocument(subject, explanation, invocation.text)], columns })
  await printFindings(invocation, explanation)
}

async function finish<Result>(work: Generator<void, Result>, { breathe }: Context): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await breathe()
  }
}

/** A file that an editor wrote ends in one line end more than the string. */
async function readCanonical({ context }: Invocation, given: string): Promise<string> {
  const text = await readInput(given, context)
  return given === '-' || given.startsWith('@') ? text.replace(/\r?\n$/, '') : text
}

function unknownCommand({ context }: Invocation, operand: string) {
  const commands = context.platforms.flatMap(({ endpoints }) => endpoints.map(({ command }) => command))
  const near = nearest(operand, commands)
  return usageError(
    (t) => (near === undefined ? t.errors.unexpectedArgument : t.sign.unknownEndpoint(operand, commands)),
    near === undefined ? undefined : (t) => t.profile.didYouMean(near),
  )
}
