import type { Invocation } from '../cli/invocation'
import { CouponError } from '../errors'
import type { Emulator } from '../platforms/emulator'
import type { Platform } from '../platforms/platform'
import { secretKeysOf } from '../platforms/secret-keys'
import type { Values } from '../platforms/values'
import { findProfile, reservedName } from '../profiles/profile'
import { gather, resolve, type Resolved } from '../profiles/resolve'
import { withCommandSecret } from '../profiles/secret-command'
import { readProfiles } from '../profiles/store'
import { fingerprint } from '../signing/stages/key'
import { heldFor, nothingHeld } from './stored'

/** The profile in use: its name, `null` for credentials of the environment, and every value that holds. */
export interface OpenedProfile {
  name: string | null
  values: Values
}

/** Where a sandbox that was not started would listen: no port is known. */
const noSandbox = ({ endpoint, paths }: Emulator): string => `http://127.0.0.1:0${endpoint ?? paths[0] ?? '/'}`

export const isSandbox = ({ globals }: Invocation): boolean => globals.profile === reservedName

/**
 * Resolves the profile in use. `sandboxUrl` is where the built-in sandbox listens, where one runs. Throws `config`
 * where there are no credentials.
 */
export async function openProfile(
  invocation: Invocation,
  platform: Platform,
  sandboxUrl?: string,
): Promise<OpenedProfile> {
  const { context, globals } = invocation
  if (globals.replay !== undefined) return forReplay(invocation, platform)
  const emulator = isSandbox(invocation) ? await platform.emulator() : undefined
  const sandbox = emulator && { ...emulator.credentials, endpoint: sandboxUrl ?? noSandbox(emulator) }
  const { stored, settings, notes } = sandbox ? nothingHeld : heldFor(invocation, platform)
  const levels = { platform, profile: globals.profile, explicit: globals.explicitProfile, endpoint: globals.endpoint }
  const resolved = resolve({ ...levels, env: context.env, stored, settings, sandbox })
  for (const note of [...notes, ...resolved.notes]) invocation.note(note)
  // Without a socket nothing is signed.
  if (globals.offline) return resolved
  return { ...resolved, values: await withCommandSecret(platform, resolved.values, context) }
}

/** Signs what is never sent. Shorter than what would be cut out of answers. */
const anyKey = 'key'

/** What a replay needs of a profile: its name and its settings, never its secrets. Without one, the defaults. */
function forReplay(invocation: Invocation, platform: Platform): OpenedProfile {
  const { globals } = invocation
  const { name, values } = settingsForReplay(invocation, platform)
  const secrets = secretKeysOf(platform)
  const plain = Object.fromEntries(Object.entries(values).filter(([key]) => !secrets.has(key)))
  const { fetchedKey } = platform
  return {
    name: name ?? globals.profile ?? null,
    values: {
      endpoint: globals.endpoint ?? platform.url,
      ...plain,
      ...(fetchedKey?.wanted(plain) && { [fetchedKey.key]: anyKey }),
    },
  }
}

function settingsForReplay(invocation: Invocation, platform: Platform): OpenedProfile {
  if (isSandbox(invocation)) return { name: reservedName, values: {} }
  try {
    return gathered(invocation, platform)
  } catch (error) {
    if (invocation.globals.profile !== undefined || !isConfig(error)) throw error
    return { name: null, values: {} }
  }
}

function gathered(invocation: Invocation, platform: Platform): Resolved {
  const { context, globals } = invocation
  const { profile, explicitProfile: explicit, endpoint } = globals
  const { stored, settings } = heldFor(invocation, platform)
  return gather({ platform, profile, explicit, endpoint, env: context.env, stored, settings })
}

const isConfig = (error: unknown): boolean => error instanceof CouponError && error.kind === 'config'

/** Whom a platform would be asked as, and where; see `Session`. */
export interface Account {
  profile: string | null
  url: string
  owner: string
}

/** Those of every platform that has credentials. Nothing is opened, and no secret command run. */
export function accountsInUse(invocation: Invocation): Account[] {
  if (isSandbox(invocation)) return []
  return invocation.context.platforms.flatMap((platform) => {
    try {
      const { name, values, missing } = gathered(invocation, platform)
      const url = values['endpoint'] ?? platform.url
      return missing.length > 0 ? [] : [{ profile: name, url, owner: ownerOf(platform, { name, values }) }]
    } catch (error) {
      // Whoever asks that platform is told.
      if (error instanceof CouponError) return []
      throw error
    }
  })
}

/** The fingerprint of what a platform cannot do without: the same credentials have the same, whatever the profile. */
export function credentialsOf({ settings }: Platform, values: Values): string {
  const required = settings.filter((setting) => setting.required).map(({ key }) => values[key])
  return fingerprint(JSON.stringify(required)).fingerprint
}

/**
 * The fingerprint of whose credentials they are: the same when the secret of an account or of a profile was renewed. A
 * secret that is all there is, out of the environment, is nobody's but its own.
 */
export function ownerOf(platform: Platform, { name, values }: OpenedProfile): string {
  const told = platform.settings.filter(({ required, secret }) => required && !secret).map(({ key }) => values[key])
  if (told.length === 0 && name === null) return credentialsOf(platform, values)
  return fingerprint(JSON.stringify(told)).fingerprint
}

/** The platform of the profile that is named, by `-p` or its variable; `null` where none is, and for the sandbox. */
export function platformOfProfile({ context, globals: { profile } }: Invocation): Platform | null {
  if (profile === undefined || profile === reservedName) return null
  const { platform } = findProfile(readProfiles(context.configDir).stored, profile)
  return context.platforms.find(({ name }) => name === platform) ?? null
}
