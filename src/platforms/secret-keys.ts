import type { Platform } from './platform'

/** The keys of a profile of this platform whose values are secrets. */
export function secretKeysOf({ settings, secretNames = [] }: Pick<Platform, 'settings' | 'secretNames'>): Set<string> {
  const own = settings.filter(({ secret }) => secret).map(({ key }) => key)
  return new Set([...own, ...secretNames.map((name) => `param.${name}`)])
}
