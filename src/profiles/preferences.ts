import type { Values } from '../platforms/values'
import { firstGiven, type Sourced } from './source'

/** What a user may prefer, with what holds where nobody said otherwise. Values are text, as in every other level. */
export const preferences = {
  output: 'table',
  lang: 'en',
  color: 'auto',
  timeout: '10',
  retries: '3',
  rate: '10',
} as const

export type Preference = keyof typeof preferences

/** One key at every level that may give it. */
export interface PreferenceLevels {
  flags: Values
  env: Readonly<Record<string, string | undefined>>
  profile: Values
  settings: Values
}

/** flag > environment > profile > settings > default, for every key alike. An empty variable is not set. */
export function prefer(key: Preference, { flags, env, profile, settings }: PreferenceLevels): Sourced {
  const variable = env[`COUPON_${key.toUpperCase()}`]
  return firstGiven(
    { flag: flags[key], environment: variable, profile: profile[key], settings: settings[key] },
    preferences[key],
  )
}
