import { usageError } from '../../errors'
import { nearest } from '../../nearest'
import { readInput } from '../../cli/input'
import type { Invocation } from '../../cli/invocation'
import { explaining, refuseNoDigest } from '../../signing/explain'
import { tokenOf } from '../../signing/sign'
import { type PartDifference, differingParts, textSignedThere } from '../../signing/signed-there'
import { matchesToken } from '../../signing/verify'
import { noteSeveral, subjectsOfCaptures } from './captured-subjects'
import { doneBreathing } from './done-breathing'
import type { Asking } from './endpoint-forms'
import { explainColumns, explainDocument, printFindings, printParts } from './explanation'
import { readRequests } from './input'
import { otherKeys } from './key'
import { type ExplainOptions, refuseReplay } from './options'
import { type Subject, subjectOfEndpoint } from './subject'
import { noToken, oddFields, refuseTakenOut } from './what-lacks'

/** `sign explain --request`. Of several requests the first that does not match is explained, beside the others. */
export async function explainRequest(
  invocation: Invocation,
  options: ExplainOptions,
  operand: string | undefined,
): Promise<void> {
  if (isFieldsHelp(invocation)) return invocation.printFields(explainColumns())
  const given = [options.request ?? []].flat()
  refuseReplay(invocation)
  if (operand !== undefined) throw unknownCommand(invocation, operand)
  if (given.length === 0) throw usageError((t) => t.sign.nothingToExplain)
  const subjects = await subjectsOfCaptures(invocation, options, await readRequests(invocation, given, options))
  const chosen = subjects.find((subject) => !matches(subject)) ?? subjects[0]
  noteSeveral(invocation, subjects, chosen)
  const others = subjects.filter((subject) => subject !== chosen).map(({ request }) => request)
  await show(invocation, options, chosen, others)
}

/** `sign explain lists …`. */
export async function explainEndpoint(invocation: Invocation, options: ExplainOptions, asking: Asking): Promise<void> {
  if (isFieldsHelp(invocation)) return invocation.printFields(explainColumns())
  refuseReplay(invocation)
  if (options.request !== undefined) throw usageError((t) => t.errors.notTogether('--request', asking.endpoint.command))
  await show(invocation, options, await subjectOfEndpoint(invocation, options, asking), [])
}

const isFieldsHelp = ({ globals }: Invocation): boolean => globals.fields === 'help'

function matches({ recipe, request, key }: Subject): boolean {
  const token = tokenOf(recipe, request)
  return token !== null && matchesToken(recipe, request, key, token)
}

async function show(
  invocation: Invocation,
  options: ExplainOptions,
  subject: Subject,
  others: Subject['request'][],
): Promise<void> {
  const { recipe, request, key, clock, platform } = subject
  const columns = explainColumns(recipe, options.expected !== undefined)
  invocation.checkFields(columns)
  const { expectedCanonical } = options
  const { monotonic } = invocation.context
  const limitMs = monotonic() + (options.maxTime ?? 5) * 1000
  const question = {
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
    threads: invocation.context.threads,
  }
  if (options.expected === undefined && expectedCanonical === undefined) refuseTakenOut(subject)
  refuseNoDigest(question)
  const explanation = await doneBreathing(explaining(question), invocation.context)
  const differing = await partsOfResponse(invocation, options, subject)
  const document = explainDocument(subject, explanation, invocation.text)
  const items = [differing === null ? document : { ...document, differingParts: differing }]
  await invocation.print({ shape: 'record', items, columns })
  await printFindings(invocation, explanation)
  if (options.request !== undefined) {
    for (const said of platform === null ? [] : oddFields(recipe, request)) invocation.note(said)
    if (explanation.match === null) invocation.note(noToken(recipe, request))
  }
  await printParts(invocation, differing)
}

/** `--response`: what the refusal says was signed there, compared part by part; `null` where it was not asked for. */
async function partsOfResponse(
  invocation: Invocation,
  { response }: ExplainOptions,
  { recipe, request, key }: Subject,
): Promise<PartDifference[] | null> {
  if (response === undefined) return null
  const there = textSignedThere(await readInput(response, invocation.context))
  if (!there) throw usageError((t) => t.sign.noTextThere)
  return differingParts(recipe, request, key, there)
}

/** A file that an editor wrote ends in one line end more than the string. */
async function readCanonical({ context }: Invocation, given: string): Promise<string> {
  const text = await readInput(given, context)
  return given === '-' || given.startsWith('@') ? text.replace(/\r?\n$/, '') : text
}

function unknownCommand({ context }: Invocation, operand: string) {
  const commands = context.platforms.flatMap(({ endpoints }) => endpoints.map(({ command }) => command))
  const near = nearest(operand, commands)
  if (near === undefined)
    return usageError(
      (t) => t.errors.noFileOperand('--request'),
      (t) => t.errors.hintInstead('sign explain --request <file>'),
    )
  return usageError(
    (t) => t.sign.unknownEndpoint(operand, commands),
    (t) => t.profile.didYouMean(near),
  )
}
