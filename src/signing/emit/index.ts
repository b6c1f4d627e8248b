import { usageError } from '../../errors'
import type { Recipe, SignableRequest } from '../recipe/recipe'
import { java } from './java'
import { node } from './node'
import { outlineOf } from './outline'
import { php } from './php'
import type { Language } from './language'
import { write } from './program'
import { python } from './python'
import { sh } from './sh'

/** The languages of `sign emit`, each with what it cannot say of a program. */
export const emitters = { sh, node, python, php, java } satisfies Record<string, Language>

/**
 * A short program with a function that signs any request as the recipe says: `sign(params, secret, now, nonce)`. The
 * request at hand is its self-test: run by itself it signs that, prints the token and compares (exit 0, else 1). The
 * key is not in it; the self-test reads it from COUPON_SECRET. `variable` is where this tool has it from.
 */
export function emit(
  language: keyof typeof emitters,
  recipe: Recipe,
  request: SignableRequest,
  { key, variable }: { key: string; variable?: string | undefined },
): string {
  const { writer, cannot, run, file }: Language = emitters[language]
  const program = { ...outlineOf(recipe, request, key), check: howToCheck(run, variable, file) }
  const part = cannot(program, recipe)
  if (part !== null) throw usageError((t) => t.sign.cannotEmitIn(language, part))
  return write(program, writer)
}

function howToCheck(run: string, variable: string | undefined, file: string | undefined): string[] {
  const whose = variable === undefined ? 'the key' : `the key, which coupon takes from ${variable}`
  return [
    `COUPON_SECRET: ${whose}; the check at the end reads it`,
    `check: COUPON_SECRET="$${variable ?? 'KEY'}" ${run}`,
    ...(file === undefined ? [] : [`file: ${file}`]),
  ]
}
