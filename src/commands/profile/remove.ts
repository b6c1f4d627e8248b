import type { Command } from 'commander'
import type { Context } from '../../context'
import { checkName, findProfile, type Profiles, withoutProfile } from '../../profiles/profile'
import { changeProfiles } from '../../profiles/store'
import type { Text } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'

export function addRemoveCommand(group: Command, context: Context, text: Text): void {
  const command = group
    .command('remove')
    .aliases(['rm', 'delete'])
    .description(text.profile.aboutRemove)
    .argument('<name>', text.profile.aboutName)
  addExamples(command, ['profile remove shop', 'profile remove mall --quiet'], text)
  command.action(action(context, remove))
}

async function remove(invocation: Invocation, _options: object, name: string): Promise<void> {
  const { context } = invocation
  checkName(name)
  let before!: Profiles
  const { stored, notes } = await changeProfiles(context, (found) => withoutProfile((before = found), name))
  const { platform } = findProfile(before, name)
  const [was, is] = [before, stored].map(({ defaults }) => defaults.get(platform))
  for (const note of notes) invocation.note(note)
  invocation.note((t) =>
    (was === name && is === undefined ? t.profile.removedDefault : t.profile.removed)(name, platform),
  )
  if (is !== undefined && is !== was) invocation.note((t) => t.profile.nowDefault(is, platform))
}
