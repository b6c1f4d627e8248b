import type { Invocation } from '../cli/invocation'
import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { findProfile, reservedName } from '../profiles/profile'
import { resolve } from '../profiles/resolve'
import { readProfiles } from '../profiles/store'
import { fingerprint } from '../signing/key'
import { heldFor, nothingHeld } from './stored'

/** The profile in use: its name, `null` for credentials of the environment, and every value that holds. */
export interface OpenedProfile {
  name: string | null
  values: Values
}

/** Where a sandbox that was not started would listen: no port is known. */
const noSandbox = 'http://127.0.0.1:0/'

export const isSandbox = ({ globals }: Invocation): boolean => globals.profile === reservedName

/**
 * Resolves the profile in use. `sandboxUrl` is where the built-in sandbox listens, where one runs. Throws `config` where there
 * are no credentials.
 */
export async function openProfile(
  invocation: Invocation,
  platform: Platform,
  sandboxUrl: string = noSandbox,
): Promise<OpenedProfile> {
  const { context, globals } = invocation
  const sandbox = isSandbox(invocation)
    ? { ...(await platform.emulator()).credentials, endpoint: sandboxUrl }
    : undefined
  const { stored, settings, notes } = sandbox ? nothingHeld : heldFor(invocation, platform)
  const levels = { platform, profile: globals.profile, explicit: globals.explicitProfile, endpoint: globals.endpoint }
  const resolved = resolve({ ...levels, env: context.env, stored, settings, sandbox })
  for (const note of [...notes, ...resolved.notes]) invocation.note(note)
  return resolved
}

/** The fingerprint of what a platform cannot do without: the same credentials have the same, whatever the profile. */
export function credentialsOf({ settings }: Platform, values: Values): string {
  const required = settings.filter((setting) => setting.required).map(({ key }) => values[key])
  return fingerprint(JSON.stringify(required)).fingerprint
}

/** The platform of the profile that is named, by `-p` or its variable; `null` where none is, and for the sandbox. */
export function platformOfProfile({ context, globals: { profile } }: Invocation): Platform | null {
  if (profile === undefined || profile === reservedName) return null
  const { platform } = findProfile(readProfiles(context.configDir).stored, profile)
  return context.platforms.find(({ name }) => name === platform) ?? null
}
