import { usageError } from '../../errors'
import type { Platform } from '../../platforms/platform'
import { findProfile, reservedName } from '../../profiles/profile'
import { readProfiles } from '../../profiles/store'
import type { Invocation } from '../../cli/invocation'

/** The platform of the profile that was named: where a request does not say whose it is, the profile does. */
export function platformOfProfile({ context, globals }: Invocation): Platform {
  const { profile } = globals
  if (profile === undefined || profile === reservedName)
    throw usageError(
      (t) => t.sign.whoseKey,
      (t) => t.sign.whoseKeyHint,
    )
  const its = findProfile(readProfiles(context.configDir).stored, profile).platform
  const platform = context.platforms.find(({ name }) => name === its)
  if (!platform)
    throw usageError(
      (t) => t.sign.whoseKey,
      (t) => t.sign.whoseKeyHint,
    )
  return platform
}
