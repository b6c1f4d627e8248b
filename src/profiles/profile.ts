import { CouponError, usageError } from '../errors'
import { nearest } from '../nearest'
import type { Values } from '../platforms/values'

/**
 * A named set of credentials and settings for one platform. Keys of `values` are those of the platform's `settings`
 * (its credentials), `endpoint`, the preferences `timeout`, `retries` and `rate`, and `param.<name>` for
 * every `--param name=value`: a parameter that is sent along with every request (`param.app_version`).
 */
export interface Profile {
  readonly platform: string
  readonly values: Values
}

/** All that is stored. Names are data, so they live in maps: `constructor` is a name like any other. */
export interface Profiles {
  readonly version: number
  readonly profiles: ReadonlyMap<string, Profile>
  /** Platform -> the name of its default profile. */
  readonly defaults: ReadonlyMap<string, string>
}

/** The version of `profiles.json` that this program writes. */
export const currentVersion = 1

export const emptyProfiles: Profiles = { version: currentVersion, profiles: new Map(), defaults: new Map() }

/** The name of the profile that is never stored: it starts the sandbox inside the process. */
export const reservedName = 'sandbox'

const namePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
const paramPattern = /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/

export function isName(name: string): boolean {
  return namePattern.test(name) && name !== reservedName
}

/** The name as it is; throws `usage` where it cannot be one. */
export function checkName(name: string): string {
  if (name === reservedName) throw usageError((t) => t.profile.reservedName(name))
  if (!namePattern.test(name))
    throw usageError(
      (t) => t.profile.badName(name),
      (t) => t.profile.nameRule,
    )
  return name
}

/** The key under which `--param name=…` is kept. */
export function paramKey(name: string): string {
  if (!paramPattern.test(name)) throw usageError((t) => t.profile.badParam(name))
  return `param.${name}`
}

export function refuseExisting(stored: Profiles, name: string): void {
  if (stored.profiles.has(name))
    throw usageError(
      (t) => t.profile.exists(name),
      (t) => t.profile.setInstead(name),
    )
}

/** Adds a profile; the first of its platform becomes the default. */
export function withNewProfile(stored: Profiles, name: string, profile: Profile): Profiles {
  refuseExisting(stored, name)
  const profiles = new Map(stored.profiles).set(name, profile)
  const first = namesOf(stored, profile.platform).length === 0
  return {
    ...stored,
    profiles,
    defaults: first ? new Map(stored.defaults).set(profile.platform, name) : stored.defaults,
  }
}

/** Changes the given values of a profile and leaves the others. */
export function withValues(stored: Profiles, name: string, values: Values): Profiles {
  const { platform, values: before } = findProfile(stored, name)
  return { ...stored, profiles: new Map(stored.profiles).set(name, { platform, values: { ...before, ...values } }) }
}

export function withDefault(stored: Profiles, name: string): Profiles {
  return { ...stored, defaults: new Map(stored.defaults).set(findProfile(stored, name).platform, name) }
}

/** Removes a profile. Where it was the default there is none afterwards, unless exactly one remains. */
export function withoutProfile(stored: Profiles, name: string): Profiles {
  const { platform } = findProfile(stored, name)
  const profiles = new Map(stored.profiles)
  profiles.delete(name)
  const rest = namesOf({ ...stored, profiles }, platform)
  const defaults = new Map(stored.defaults)
  if (defaults.get(platform) === name) defaults.delete(platform)
  const [only, ...others] = rest
  if (only !== undefined && others.length === 0) defaults.set(platform, only)
  return { ...stored, profiles, defaults }
}

/** Throws `config`, with the nearest name as a hint. */
export function findProfile(stored: Profiles, name: string): Profile {
  const profile = stored.profiles.get(name)
  if (profile) return profile
  const near = nearest(name, [...stored.profiles.keys(), reservedName])
  throw new CouponError('config', (t) => t.profile.notFound(name), {
    hint: near === undefined ? (t) => t.profile.listHint : (t) => t.profile.didYouMean(near),
  })
}

export function namesOf(stored: Profiles, platform: string): string[] {
  return [...stored.profiles].filter(([, profile]) => profile.platform === platform).map(([name]) => name)
}

/** The default of a platform: the one that was chosen, else the only one there is. */
export function defaultName(stored: Profiles, platform: string): string | undefined {
  const names = namesOf(stored, platform)
  const chosen = stored.defaults.get(platform)
  if (chosen !== undefined && names.includes(chosen)) return chosen
  return names.length === 1 ? names[0] : undefined
}
