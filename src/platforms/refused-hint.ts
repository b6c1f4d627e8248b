import type { Sentence } from '../errors'
import type { ProfileSetting } from './platform'

/**
 * What to look at after a refusal: the setting that the platform's own message names, or the time or the nonce;
 * where it names none of them, the key.
 */
export function refusedHint(message: string, settings: readonly ProfileSetting[], keyVariable: string): Sentence {
  const named = settings.find(({ key, flag }) => flag !== undefined && includes(message, key))
  if (named?.flag !== undefined) {
    const { key, flag } = named
    return (t) => t.errors.hintSetting(key, flag)
  }
  if (includes(message, 'timestamp')) return (t) => t.errors.hintTime
  if (includes(message, 'nonce')) return (t) => t.errors.hintNonce
  return (t) => t.errors.hintSignature(keyVariable)
}

const includes = (message: string, name: string): boolean => message.toLowerCase().includes(name.toLowerCase())
