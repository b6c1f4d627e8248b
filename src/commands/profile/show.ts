import { type Command, Option } from 'commander'
import type { Context } from '../../context'
import { CouponError, usageError } from '../../errors'
import type { Column } from '../../output/format'
import type { Platform } from '../../platforms/platform'
import { isFull, readEnvironment } from '../../profiles/environment'
import { type Preference, preferences } from '../../profiles/preferences'
import { checkName, defaultName, findProfile, type Profiles } from '../../profiles/profile'
import { gather, type Resolved } from '../../profiles/resolve'
import { readProfiles } from '../../profiles/store'
import { fingerprint } from '../../signing/key'
import type { Text } from '../../text'
import { action } from '../../cli/action'
import { addExamples } from '../../cli/examples'
import type { Invocation } from '../../cli/invocation'

export function addShowCommand(group: Command, context: Context, text: Text): void {
  const command = group.command('show').description(text.profile.aboutShow).argument('[name]', text.profile.aboutName)
  command.addOption(
    new Option('--platform <platform>', text.profile.aboutPlatform).choices(context.platforms.map(({ name }) => name)),
  )
  addExamples(command, ['profile show', 'profile show shop -o json'], text)
  command.action(action(context, show))
}

async function show(invocation: Invocation, options: { platform?: string }, name: string | undefined): Promise<void> {
  const { context, globals } = invocation
  const { stored, notes } = readProfiles(context.configDir)
  const named = name ?? globals.profile
  const profile = named === undefined ? undefined : checkName(named)
  const platform =
    profile === undefined
      ? onlyPlatform(context, stored, options.platform)
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

function platformOf(platforms: readonly Platform[], stored: Profiles, profile: string): Platform {
  const its = findProfile(stored, profile).platform
  const platform = platforms.find(({ name }) => name === its)
  if (platform) return platform
  throw new CouponError('config', (t) =>
    t.profile.unknownPlatform(
      its,
      platforms.map(({ name }) => name),
    ),
  )
}

/** Without a name: the platform that a command could ask as things are, where there is only one. */
function onlyPlatform({ platforms, env }: Context, stored: Profiles, wanted: string | undefined): Platform {
  const named = platforms.find(({ name }) => name === wanted)
  if (named) return named
  const ready = platforms.filter(
    (platform) => defaultName(stored, platform.name) !== undefined || isFull(readEnvironment(platform, env)),
  )
  const different = new Map(ready.toReversed().map((platform) => [credentialsOf(platform, stored, env), platform]))
  const [only, ...others] = different.values()
  if (only && others.length === 0) return only
  const choices = stored.profiles.size > 0 ? [...stored.profiles.keys()].sort() : ready.map(({ name }) => name)
  if (choices.length > 0)
    throw usageError(
      (t) => t.profile.showWhich(choices),
      (t) => t.profile.showHint,
    )
  throw new CouponError('config', (t) => t.profile.nothingStored, { hint: (t) => t.profile.none })
}

/** Which credentials a command would use: platforms of one vendor share those of the environment, and are no choice then. */
function credentialsOf(platform: Platform, stored: Profiles, env: Context['env']): string {
  if (!isFull(readEnvironment(platform, env))) return `profile ${defaultName(stored, platform.name)}`
  return platform.settings.flatMap(({ required, variable }) => (required && variable) || []).join()
}

/** A value, or of a secret its length and fingerprint. */
interface ShownValue {
  key: string
  value: string | ReturnType<typeof fingerprint>
  source: Resolved['sources'][string] | undefined
}

function platformRows({ settings }: Platform, { values, sources }: Resolved): ShownValue[] {
  const secrets = new Set(settings.filter(({ secret }) => secret).map(({ key }) => key))
  const order = [
    ...settings.map(({ key }) => key),
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
  { field: 'source', about: (t) => t.profile.source, heading: (t) => t.profile.source },
]

function showValue({ value }: ShownValue, text: Text): string {
  return typeof value === 'string' ? value : text.profile.secret(value.length, value.fingerprint)
}
