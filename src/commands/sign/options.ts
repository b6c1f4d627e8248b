import type { Command } from 'commander'
import { usageError } from '../../errors'
import type { Invocation } from '../../cli/invocation'
import type { Text } from '../../text'

/** Where the key comes from, in place of the profile's. */
export interface KeyOptions {
  secretStdin?: true
}

/** Which request, of several in one file. */
export interface EntryOptions {
  /** Counted from 1. */
  entry?: number
}

/** Which recipe, in place of what the request or the profile says. */
export interface RecipeOptions extends KeyOptions {
  recipe?: string
  signature?: string
}

export interface ExplainOptions extends RecipeOptions, EntryOptions {
  request?: string | readonly string[]
  expected?: string
  expectedCanonical?: string
  response?: string
  maxTime?: number
}

export interface SolveOptions extends KeyOptions, EntryOptions {
  request?: readonly string[]
  signatureField?: string
  keyName?: readonly string[]
  maxTime?: number
}

export interface EmitOptions extends RecipeOptions, EntryOptions {
  as?: string
  request?: string
}

/** Those of `signing/emit`, which is loaded on demand. */
export const languages = ['sh', 'node', 'python', 'php', 'java'] as const

/** Nobody is asked, so that nothing is replayed; and a replay has no key. */
export function refuseReplay({ globals }: Invocation): void {
  if (globals.replay !== undefined)
    throw usageError(
      (t) => t.errors.notTogether('sign', '--replay'),
      (t) => t.sign.replayHint,
    )
}

export function addKeyOptions(command: Command, { sign }: Text): Command {
  return command.option('--secret-stdin', sign.secretStdinOption)
}

export function addEntryOption(command: Command, { sign }: Text): Command {
  return command.option('--entry <n>', sign.entryOption, entryNumber)
}

function entryNumber(value: string): number {
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value)
  throw usageError((t) => t.errors.badValue('--entry', value, t.errors.aPositiveNumber))
}

export function addRecipeOptions(command: Command, { sign }: Text): Command {
  return command.option('--recipe <name>', sign.recipeOption).option('--signature <name>', sign.signatureOption)
}

/** Seconds, a fraction too. */
export function seconds(value: string): number {
  const number = Number(value)
  if (/^\d{1,9}(\.\d{1,6})?$/.test(value) && number > 0) return number
  throw usageError((t) => t.errors.badValue('--max-time', value, t.errors.aPositiveNumber))
}
