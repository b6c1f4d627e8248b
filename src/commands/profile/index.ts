import type { Command } from 'commander'
import type { Context } from '../../context'
import { type Language, texts } from '../../text'
import { addExamples } from '../../cli/examples'
import { addAddCommand } from './add'
import { addListCommand } from './list'
import { addRemoveCommand } from './remove'
import { addSetCommand } from './set'
import { addShowCommand } from './show'
import { addTestCommand } from './test'
import { addUseCommand } from './use'

export function addProfileCommand(program: Command, context: Context, language: Language): void {
  const text = texts[language]
  const group = program.command('profile').description(text.profile.about).helpCommand(false)
  addAddCommand(group, context, text, language)
  addTestCommand(group, context, text)
  addListCommand(group, context, text)
  addShowCommand(group, context, text)
  addUseCommand(group, context, text)
  addSetCommand(group, context, text, language)
  addRemoveCommand(group, context, text)
  addExamples(group, ['profile list', 'profile use shop'], text)
}
