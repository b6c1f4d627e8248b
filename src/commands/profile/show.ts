import { type Command, Option } from 'commander'
import type { Context } from '../../context'
import type { Column } from '../../output/format'
import type { Platform } from '../../platforms/platform'
import { type Preference, preferences } from '../../profiles/preferences'
import { checkName, defaultName } from '../../profiles/profile'
import { gather, type Resolved } from '../../profiles/resolve'
import { secretKeysOf } from '../../platforms/secret-keys'
import { commandKey } from '../../profiles/secret-command'
import { readProfiles } from '../../profiles/store'
import { fingerprint } from '../../signing/stages/key'
import type { Text } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'
import { onlyPlatform, platformOf } from './platform'

export function addShowCommand(group: Command, context: Context, text: Text): void {
  const command = group.command('show').description(text.profile.aboutShow).argument('[name]', text.profile.aboutName)
  command.addOption(
    new Option('--platform <platform>', text.profile.aboutPlatform).choices(context.platforms.map(({ name }) => name)),
  )
  addExamples(command, ['profile show shop', 'profile show mall -o json'], text)
  command.action(action(context, show))
}

async function show(invocation: Invocation, options: { platform?: string }, name: string | undefined): Promise<void> {
  const { context, globals } = invocation
  if (globals.fields === 'help') return invocation.printFields(columns)
  invocation.checkFields(columns)
  const { stored, notes } = readProfiles(context.configDir)
  const named = name ?? globals.profile
  const profile = named === undefined ? undefined : checkName(named)
  const platform =
    profile === undefined
      ? onlyPlatform(context, stored, { platform: options.platform, hint: (t) => t.profile.showHint })
      : platformOf(context.platforms, stored, profile)
  const explicit = name !== undefined || globals.explicitProfile
  const { endpoint } = globals
  const resolved = gather({
    platform,
    profile,
    explicit,
    endpoint,
    env: context.env,
    stored,
    settings: invocation.settings,
  })
  for (const note of [...notes, ...resolved.notes]) invocation.note(note)
  const head = { name: profile ?? defaultName(stored, platform.name) ?? null, platform: platform.name }
  const items = [...platformRows(platform, resolved), ...preferenceRows(invocation, resolved)]
  await invocation.print({ shape: 'document', head, list: 'values', items, columns })
}

/** A value, or of a secret its length and fingerprint. */
interface ShownValue {
  key: string
  value: string | ReturnType<typeof fingerprint>
  source: Resolved['sources'][string] | undefined
}

function platformRows(platform: Platform, { values, sources }: Resolved): ShownValue[] {
  const secrets = secretKeysOf(platform)
  const order = [
    ...platform.settings.map(({ key }) => key),
    commandKey,
    'endpoint',
    'recipe',
    ...Object.keys(values)
      .filter((key) => key.startsWith('param.'))
      .sort(),
  ]
  return order.flatMap((key) => {
    const value = values[key]
    return value === undefined
      ? []
      : [{ key, value: secrets.has(key) ? fingerprint(value) : value, source: sources[key] }]
  })
}

function preferenceRows(invocation: Invocation, { values }: Resolved): ShownValue[] {
  return (Object.keys(preferences) as Preference[]).map((key) => {
    const { value, source } = invocation.prefer(key, values)
    return { key, value: key === 'lang' && source === 'default' ? invocation.language : value, source }
  })
}

const columns: readonly Column<ShownValue>[] = [
  { field: 'key', about: (t) => t.profile.key, heading: (t) => t.profile.key },
  { field: 'value', about: (t) => t.profile.value, heading: (t) => t.profile.value, show: showValue, wide: true },
  {
    field: 'source',
    about: (t) => t.profile.source,
    heading: (t) => t.profile.source,
    show: ({ source }, t) => (source === undefined ? '-' : t.profile.sources[source]),
  },
]

function showValue({ value }: ShownValue, text: Text): string {
  return typeof value === 'string' ? value : text.profile.secret(value.length, value.fingerprint)
}
