import { join } from 'node:path'
import type { Sentence } from '../errors'
import { wrongOf } from '../profiles/preference-rules'
import { type Preference, preferences } from '../profiles/preferences'
import { checkEndpoint } from '../profiles/resolve'
import type { Values } from '../platforms/values'
import { checkSetting } from './global-options'

/** Settings without those whose value cannot be, and what is wrong with each of these. */
export interface SoundSettings {
  sound: Values
  /** Sentences that name file and key. */
  wrong: readonly Sentence[]
}

/** A wrong preference must not stop every command: the next level holds. A wrong endpoint is refused where it is used. */
export function soundSettings(settings: Values, configDir: string): SoundSettings {
  const wrong = new Map<string, Sentence>()
  for (const key of Object.keys(preferences) as Preference[]) {
    const sentence = wrongOf(() => checkSetting(key, settings[key] || undefined, nameOf(configDir, key)))
    if (sentence) wrong.set(key, sentence)
  }
  return {
    sound: Object.fromEntries(Object.entries(settings).filter(([key]) => !wrong.has(key))),
    wrong: [...wrong.values()],
  }
}

/** What is wrong with any value, the endpoint included. */
export function wrongSettings(settings: Values, configDir: string): readonly Sentence[] {
  const { endpoint } = settings
  const address = endpoint ? wrongOf(() => checkEndpoint(endpoint, 'settings')) : null
  const named: Sentence = (t) => `${nameOf(configDir, 'endpoint')}: ${address?.(t)}`
  return [...soundSettings(settings, configDir).wrong, ...(address ? [named] : [])]
}

const nameOf = (configDir: string, key: string): string => `${join(configDir, 'settings.json')}: ${key}`
