import { CouponError, type Sentence } from '../errors'
import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'
import { isFull, readEnvironment } from '../profiles/environment'
import { emptyProfiles } from '../profiles/profile'
import { type OpenedProfiles, readProfiles } from '../profiles/store'
import type { Invocation } from '../cli/invocation'

/** What `profiles.json` and `settings.json` hold. */
export type Held = OpenedProfiles & { settings: Values }

export const nothingHeld: Held = { stored: emptyProfiles, settings: {}, notes: [] }

/**
 * What the files hold; of a file that cannot be read nothing, where credentials are in the environment: it is not
 * needed.
 */
export function heldFor(invocation: Invocation, platform: Platform): Held {
  const { context, globals } = invocation
  const needed = globals.profile !== undefined || !isFull(readEnvironment(platform, context.env))
  try {
    return { ...readProfiles(context.configDir), settings: needed ? invocation.settings : invocation.readableSettings }
  } catch (error) {
    if (needed || !(error instanceof CouponError)) throw error
    const note: Sentence = (t) => t.profile.leftOut(error.sentence(t))
    return { ...nothingHeld, settings: invocation.readableSettings, notes: [note] }
  }
}
