import type { Command } from 'commander'
import type { Context } from '../../context'
import { checkName, findProfile, withDefault } from '../../profiles/profile'
import { changeProfiles } from '../../profiles/store'
import type { Text } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'

export function addUseCommand(group: Command, context: Context, text: Text): void {
  const command = group.command('use').description(text.profile.aboutUse).argument('<name>', text.profile.aboutName)
  addExamples(command, ['profile use shop', 'profile use mall --quiet'], text)
  command.action(action(context, use))
}

async function use(invocation: Invocation, _options: object, name: string): Promise<void> {
  checkName(name)
  const { stored, notes } = await changeProfiles(invocation.context, (before) => withDefault(before, name))
  const { platform } = findProfile(stored, name)
  for (const note of notes) invocation.note(note)
  invocation.note((t) => t.profile.used(name, platform))
}
