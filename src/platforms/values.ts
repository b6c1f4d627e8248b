import type { Platform } from './platform'

/** Settings of a profile by name, all text: credentials, `endpoint`, … */
export type Values = Readonly<Record<string, string>>

/** What `--param name=value` of a profile sends along with every request. */
export function ownParameters(values: Values): Record<string, string> {
  const own = Object.entries(values).filter(([key]) => key.startsWith('param.'))
  return Object.fromEntries(own.map(([key, value]) => [key.slice('param.'.length), value]))
}

/** The keys of a profile of this platform whose values are secrets. */
export function secretKeysOf({ settings, secretNames = [] }: Pick<Platform, 'settings' | 'secretNames'>): Set<string> {
  const own = settings.filter(({ secret }) => secret).map(({ key }) => key)
  return new Set([...own, ...secretNames.map((name) => `param.${name}`)])
}
