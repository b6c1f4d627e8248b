import type { Command } from 'commander'
import type { Context } from '../../context'
import type { Column } from '../../output/format'
import { defaultName } from '../../profiles/profile'
import { readProfiles } from '../../profiles/store'
import type { Text } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'

export function addListCommand(group: Command, context: Context, text: Text): void {
  const command = group.command('list').alias('ls').description(text.profile.aboutList)
  addExamples(command, ['profile list', 'profile list -o json'], text)
  command.action(action(context, list))
}

async function list(invocation: Invocation): Promise<void> {
  if (invocation.globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  const { stored, notes } = readProfiles(invocation.context.configDir)
  const items = [...stored.profiles]
    .map(([name, { platform }]) => ({ name, platform, default: defaultName(stored, platform) === name }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const note of notes) invocation.note(note)
  if (items.length === 0) invocation.note((t) => t.profile.none)
  await invocation.print({ shape: 'list', items, columns })
}

const columns: readonly Column<{ name: string; platform: string; default: boolean }>[] = [
  { field: 'name', about: (t) => t.profile.name, heading: (t) => t.profile.name },
  { field: 'platform', about: (t) => t.profile.platform, heading: (t) => t.profile.platform },
  {
    field: 'default',
    about: (t) => t.profile.default,
    heading: (t) => t.profile.default,
    show: (row, t) => (row.default ? t.profile.isDefault : ''),
  },
]
