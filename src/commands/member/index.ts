import type { Command } from 'commander'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import { addMemberOptions, type MemberOptions } from './options'

/** One screen about a member. What does the work is loaded when it is asked for. */
export function addMemberCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const command = addMemberOptions(
    program.command('member').description(text.member.about),
    context.platforms,
    language,
  )
  addExamples(command, text.member.examples, text).action(
    action<MemberOptions>(context, async (invocation, options) =>
      (await import('./member')).member(invocation, options, invocation.command.args),
    ),
  )
}
