import type { ErrorDetails } from '../errors'
import type { ProfileSetting } from './platform'

/** What to look at after a refusal that says nothing of why. */
export const keyHint = (variable: string): Pick<ErrorDetails, 'hint' | 'isOfKey'> => ({
  hint: (t) => t.errors.hintSignature(variable),
  isOfKey: true,
})

/**
 * What to look at after a refusal: the setting that the platform's own message names, or the time or the nonce;
 * where it names none of them, the key.
 */
export function refusedHint(
  message: string,
  settings: readonly ProfileSetting[],
  keyVariable: string,
): Pick<ErrorDetails, 'hint' | 'isOfKey'> {
  const named = settings.find(({ key, flag }) => flag !== undefined && includes(message, key))
  if (named?.flag !== undefined) {
    const { key, flag } = named
    return { hint: (t) => t.errors.hintSetting(key, flag) }
  }
  if (includes(message, 'timestamp')) return { hint: (t) => t.errors.hintTime }
  if (includes(message, 'nonce')) return { hint: (t) => t.errors.hintNonce }
  return keyHint(keyVariable)
}

const includes = (message: string, name: string): boolean => message.toLowerCase().includes(name.toLowerCase())
