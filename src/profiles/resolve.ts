import { CouponError, usageError, type Sentence } from '../errors'
import type { Platform, ProfileSetting } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { chooseEndpoint, checkEndpoint } from './endpoint'
import { type Environment, isFull, noEnvironment, readEnvironment } from './environment'
import { defaultName, findProfile, namesOf, reservedName } from './profile'
import { commandKey, mainSecret } from './secret-command'
import { checkRule, rules, wrongOf } from './preference-rules'
import type { Preference } from './preferences'
import type { Levels, Source, Sourced } from './source'

export { checkEndpoint } from './endpoint'
export type { Levels, Source, Sourced } from './source'

/** What was decided, and where each value came from. */
export interface Resolved {
  /** The profile whose credentials are used; `null`: those of the environment, or none. */
  name: string | null
  /** Settings of the platform, `endpoint`, `param.<name>`, and the preferences of the profile. */
  values: Values
  sources: Readonly<Record<string, Source>>
  notes: readonly Sentence[]
  /** Required settings that no source has. */
  missing: readonly ProfileSetting[]
}

/** Decides as `gather` does, and throws `config` where credentials are missing. Pure. */
export function resolve(levels: Levels): Resolved {
  const resolved = gather(levels)
  const { name, missing } = resolved
  if (missing.length === 0) return resolved
  if (name === null) throw noCredentials(levels)
  throw new CouponError(
    'config',
    (t) =>
      t.profile.incomplete(
        name,
        missing.map(({ key }) => key),
      ),
    {
      hint: (t) => t.profile.setHint(name),
    },
  )
}

/**
 * Credentials are one set from one source: an explicit profile, else a full set in the environment, else the profile
 * of `COUPON_PROFILE` or the default one. Everything else goes by its own order. Pure; throws `config` for a profile
 * that is missing or another platform's, `usage` or `config` for a value that cannot be.
 */
export function gather(levels: Levels): Resolved {
  const { platform, stored, explicit, env, sandbox } = levels
  if (sandbox) return ofSandbox(levels, sandbox)
  const environment = explicit ? noEnvironment(platform) : readEnvironment(platform, env)
  const full = isFull(environment)
  const chosen = chooseProfile(levels, full)
  const held = chosen === undefined ? {} : findProfile(stored, chosen).values
  const decided = new Map<string, Sourced>(defaults(platform))
  for (const [key, value] of Object.entries(held)) {
    if (!(full && isCredential(platform, key)) && value !== '') decided.set(key, { value, source: 'profile' })
  }
  if (full)
    for (const [key, value] of Object.entries(environment.values)) decided.set(key, { value, source: 'environment' })
  decided.set('endpoint', chooseEndpoint(levels, held))
  checkChoices(platform, decided, chosen)
  if (chosen !== undefined) checkPreferences(held, chosen)
  return answer(platform, full ? null : (chosen ?? null), decided, full ? environment.notes : unused(environment))
}

function ofSandbox({ platform, endpoint }: Levels, sandbox: Values): Resolved {
  const decided = new Map<string, Sourced>(defaults(platform))
  for (const [key, value] of Object.entries(sandbox)) decided.set(key, { value, source: 'profile' })
  if (endpoint) decided.set('endpoint', { value: checkEndpoint(endpoint, 'flag'), source: 'flag' })
  return answer(platform, reservedName, decided, [])
}

function answer(
  platform: Platform,
  name: string | null,
  decided: Map<string, Sourced>,
  notes: readonly Sentence[],
): Resolved {
  const hasCommand = (setting: ProfileSetting) => decided.has(commandKey) && setting === mainSecret(platform)
  return {
    name,
    values: Object.fromEntries([...decided].map(([key, { value }]) => [key, value])),
    sources: Object.fromEntries([...decided].map(([key, { source }]) => [key, source])),
    notes,
    missing: platform.settings.filter(
      (setting) => setting.required && !decided.has(setting.key) && !hasCommand(setting),
    ),
  }
}

function defaults({ settings }: Platform): [string, Sourced][] {
  return settings.flatMap(({ key, default: value }) =>
    value === undefined ? [] : [[key, { value, source: 'default' }]],
  )
}

/** The named profile, else the default of the platform. Which of several is never guessed. */
function chooseProfile({ platform, profile, stored }: Levels, full: boolean): string | undefined {
  if (profile === undefined) {
    const name = defaultName(stored, platform.name)
    const names = namesOf(stored, platform.name)
    if (name !== undefined || names.length === 0 || full) return name
    throw new CouponError('config', (t) => t.profile.noDefault(platform.name, names), {
      hint: (t) => t.profile.useHint,
    })
  }
  const { platform: its } = findProfile(stored, profile)
  if (its === platform.name) return profile
  if (full) return undefined
  throw new CouponError('config', (t) => t.profile.otherPlatform(profile, its, platform.name), {
    hint: (t) => t.profile.listHint,
  })
}

/** What makes up the one set: everything that the platform's settings name, and the parameters sent with it. */
function isCredential({ settings }: Platform, key: string): boolean {
  return key === commandKey || key.startsWith('param.') || settings.some((setting) => setting.key === key)
}

function checkChoices({ settings }: Platform, decided: Map<string, Sourced>, profile: string | undefined): void {
  for (const { key, choices, variable = key } of settings) {
    const { value, source } = decided.get(key) ?? {}
    if (!choices || value === undefined || choices.includes(value)) continue
    if (source === 'environment') throw usageError((t) => t.profile.badChoice(variable, value, choices))
    throw new CouponError('config', (t) => t.profile.badStoredChoice(profile ?? '', key, choices))
  }
}

/** What a profile prefers was checked when it was typed; the file may have been written by hand. */
function checkPreferences(held: Values, profile: string): void {
  for (const key of Object.keys(rules) as Preference[]) {
    const value = held[key]
    const wrong = value ? wrongOf(() => checkRule(rules[key], value, key)) : null
    if (wrong)
      throw new CouponError('config', (t) => t.profile.badStoredValue(profile, wrong(t)), {
        hint: (t) => t.profile.storedValueHint(profile, key),
      })
  }
}

function unused({ present, missing }: Environment): Sentence[] {
  return present.length === 0 ? [] : [(t) => t.profile.environmentIncomplete(present, missing)]
}

function noCredentials({ platform, env }: Levels): CouponError {
  const { present, missing } = readEnvironment(platform, env)
  const none: Sentence = (t) => t.profile.noProfile(platform.name)
  const some: Sentence = (t) => t.profile.environmentLacks(platform.name, missing)
  return new CouponError('config', present.length === 0 ? none : some, {
    hint: (t) => t.profile.addHint(platform.name),
  })
}
