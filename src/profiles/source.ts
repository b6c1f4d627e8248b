import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'
import type { Profiles } from './profile'

/** The levels that may give a value; the first that does counts. */
export type Source = 'flag' | 'environment' | 'profile' | 'settings' | 'default'

export interface Sourced {
  value: string
  source: Source
}

/** All that can decide which credentials are used and where requests go. */
export interface Levels {
  platform: Platform
  /** The profile that was named, by `-p` or `COUPON_PROFILE`. */
  profile?: string | undefined
  /** It was named by `-p`: it then beats credentials and endpoints of the environment. */
  explicit: boolean
  /** `--endpoint`. */
  endpoint?: string | undefined
  env: Readonly<Record<string, string | undefined>>
  stored: Profiles
  settings: Values
  /** The values of the sandbox, `endpoint` included, where that is the profile: nothing but the flag then counts. */
  sandbox?: Values | undefined
}

/** The first level that gives a value; empty text is none. */
export function firstGiven(
  levels: Readonly<Record<Exclude<Source, 'default'>, string | undefined>>,
  fallback: string,
): Sourced {
  for (const source of ['flag', 'environment', 'profile', 'settings'] as const) {
    const value = levels[source]
    if (value) return { value, source }
  }
  return { value: fallback, source: 'default' }
}
