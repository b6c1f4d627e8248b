import { usageError } from '../../errors'
import type { Context } from '../../context'
import { detect } from '../../platforms/detect'
import type { Platform } from '../../platforms/platform'
import { findProfile, reservedName } from '../../profiles/profile'
import { readProfiles } from '../../profiles/store'
import type { SignableRequest } from '../../signing/recipe/recipe'
import type { Invocation } from '../../cli/invocation'

/** The platform of the profile that was named; of the sandbox, which has them all, the one whose request this looks like. */
export function platformOfProfile({ context, globals }: Invocation, request: SignableRequest): Platform {
  const platform =
    globals.profile === reservedName
      ? detect(context.platforms, request)?.platform
      : context.platforms.find(({ name }) => name === storedPlatform(context, globals.profile))
  if (platform) return platform
  throw usageError(
    (t) => t.sign.whoseKey,
    (t) => t.sign.whoseKeyHint,
  )
}

function storedPlatform({ configDir }: Context, profile: string | undefined): string | undefined {
  return profile === undefined ? undefined : findProfile(readProfiles(configDir).stored, profile).platform
}
