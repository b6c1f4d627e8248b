import { refuseFormat } from '../../cli/text-only'
import { usageError } from '../../errors'
import { emit, emitters } from '../../signing/emit'
import type { Invocation } from '../../cli/invocation'
import type { Asking } from './endpoint-forms'
import { subjectsOfCaptures } from './captured-subjects'
import { readRequests } from './input'
import { keySetting } from './key'
import type { EmitOptions } from './options'
import { type Subject, subjectOfEndpoint } from './subject'

/** `sign emit --as node lists …`: a short program, with this very signature as its check. */
export async function emitEndpoint(invocation: Invocation, options: EmitOptions, asking: Asking): Promise<void> {
  await write(invocation, options, await subjectOfEndpoint(invocation, options, asking))
}

export async function emitRequest(
  invocation: Invocation,
  options: EmitOptions,
  operand: string | undefined,
): Promise<void> {
  if (operand !== undefined || options.request === undefined) throw usageError((t) => t.sign.nothingToExplain)
  const captures = await readRequests(invocation, [options.request], options)
  const [subject] = await subjectsOfCaptures(invocation, options, captures)
  await write(invocation, options, subject)
}

async function write(
  { context, command }: Invocation,
  { as, recipe: ownRecipe }: EmitOptions,
  { platform, recipe, request, key }: Subject,
): Promise<void> {
  refuseFormat(command)
  if (as === undefined) throw usageError((t) => t.errors.missingOption('--as <language>'))
  const variable = platform && ownRecipe === undefined ? keySetting(platform, recipe)?.variable : undefined
  await context.stdout.write(emit(as as keyof typeof emitters, recipe, request, { key, variable }))
}
