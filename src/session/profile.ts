import type { Invocation } from '../cli/invocation'
import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { reservedName } from '../profiles/profile'
import { resolve } from '../profiles/resolve'
import { withCommandSecret } from '../profiles/secret-command'
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
  // Without a socket nothing is signed.
  if (globals.offline) return resolved
  return { ...resolved, values: await withCommandSecret(platform, resolved.values, context) }
}
