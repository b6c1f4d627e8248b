import type { Context } from '../../context'
import { CouponError, type Sentence, usageError } from '../../errors'
import type { Platform } from '../../platforms/platform'
import { isFull, readEnvironment } from '../../profiles/environment'
import { defaultName, findProfile, type Profiles } from '../../profiles/profile'

/** The platform of a stored profile. Throws `config`. */
export function platformOf(platforms: readonly Platform[], stored: Profiles, profile: string): Platform {
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
export function onlyPlatform(
  { platforms, env }: Context,
  stored: Profiles,
  { platform: wanted, hint }: { platform?: string | undefined; hint: Sentence },
): Platform {
  const named = platforms.find(({ name }) => name === wanted)
  if (named) return named
  const ready = platforms.filter(
    (platform) => defaultName(stored, platform.name) !== undefined || isFull(readEnvironment(platform, env)),
  )
  const different = new Map(ready.toReversed().map((platform) => [credentialsOf(platform, stored, env), platform]))
  const [only, ...others] = different.values()
  if (only && others.length === 0) return only
  const choices = stored.profiles.size > 0 ? [...stored.profiles.keys()].sort() : ready.map(({ name }) => name)
  if (choices.length > 0) throw usageError((t) => t.profile.showWhich(choices), hint)
  throw new CouponError('config', (t) => t.profile.nothingStored, { hint: (t) => t.profile.none })
}

/**
 * Which credentials a command would use: platforms of one vendor share those of the environment, and are no choice
 * then.
 */
function credentialsOf(platform: Platform, stored: Profiles, env: Context['env']): string {
  if (!isFull(readEnvironment(platform, env))) return `profile ${defaultName(stored, platform.name)}`
  return platform.settings.flatMap(({ required, variable }) => (required && variable) || []).join()
}
