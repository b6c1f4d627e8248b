import { usageError } from '../../errors'
import { plain } from '../../platforms/options'
import type { Platform, ProfileSetting } from '../../platforms/platform'
import type { Values } from '../../platforms/values'
import { checkNewEndpoint } from '../../profiles/endpoint'
import { paramKey } from '../../profiles/profile'
import type { Invocation } from '../../cli/invocation'
import { flagOf, type ProfileOptions, settingsWithOptions, typedOf } from './options'

/** Preferences that a profile may hold, beside what its platform's settings name. */
const storedPreferences = ['timeout', 'retries', 'rate'] as const

/** What was typed to be stored, secrets apart. Throws `usage` for an option of another platform, naming it. */
export function typedValues(invocation: Invocation, platform: Platform, options: ProfileOptions): Values {
  refuseForeign(invocation.context.platforms, platform, options)
  const { endpoint } = invocation.globals
  return {
    ...typedSettings(platform, options),
    ...typedParams(platform, options.param ?? []),
    ...(endpoint !== undefined && { endpoint: checkNewEndpoint(endpoint, '--endpoint') }),
    ...typedPreferences(invocation),
  }
}

function typedSettings({ settings }: Platform, options: ProfileOptions): Values {
  const typed = settings
    .filter(({ secret }) => !secret)
    .map((setting) => ({ setting, given: typedOf(options, setting) }))
  return Object.fromEntries(
    typed.filter(({ given }) => given !== undefined).map(({ setting, given }) => [setting.key, read(setting, given)]),
  )
}

function read(setting: ProfileSetting, given: unknown): string {
  const flag = flagOf(setting) ?? setting.key
  const value = plain(String(given), flag)
  const { choices } = setting
  if (choices && !choices.includes(value)) throw usageError((t) => t.profile.badChoice(flag, value, choices))
  return value
}

function typedParams(platform: Platform, given: readonly string[]): Values {
  return Object.fromEntries(given.map((text) => readParam(platform, text)))
}

function readParam({ settings, ownNames }: Platform, given: string): [string, string] {
  const equals = given.indexOf('=')
  if (equals < 0) throw usageError((t) => t.profile.paramForm)
  const name = given.slice(0, equals)
  const isSecret = settings.some(
    ({ key, secret }) => secret && key.toLowerCase() === name.replaceAll('_', '').toLowerCase(),
  )
  if (isSecret) throw usageError((t) => t.profile.secretParam(name))
  if (ownNames?.includes(name)) throw usageError((t) => t.request.ownName(name))
  return [paramKey(name), given.slice(equals + 1)]
}

function typedPreferences(invocation: Invocation): Values {
  const preferred = storedPreferences.map((key) => ({ key, ...invocation.prefer(key) }))
  return Object.fromEntries(preferred.filter(({ source }) => source === 'flag').map(({ key, value }) => [key, value]))
}

function refuseForeign(platforms: readonly Platform[], { name, settings }: Platform, options: ProfileOptions): void {
  const own = settings.map(flagOf)
  const foreign = settingsWithOptions(platforms).find(
    (setting) => !own.includes(flagOf(setting)) && typedOf(options, setting) !== undefined,
  )
  if (foreign) throw usageError((t) => t.profile.foreignOption(flagOf(foreign) ?? foreign.key, name))
}
