import type { Command } from 'commander'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import { addCheckOptions, type CheckOptions } from './options'

/**
 * Which coupons a checked cart can use, why not, and what is missing. What does the work is loaded when it is asked
 * for.
 */
export function addCheckCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = addCheckOptions(program.command('check').description(text.check.about), context.platforms, language)
  addExamples(command, text.check.examples, text).action(
    action<CheckOptions>(context, async (invocation, options) => (await import('./check')).check(invocation, options)),
  )
}
