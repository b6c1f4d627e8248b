import { en } from './en'
import type { Text } from './text'
import { zh } from './zh'

export type { Text } from './text'
export type Language = 'en' | 'zh'

export const texts: Record<Language, Text> = { en, zh }

/** `--lang`, else LC_ALL, LC_MESSAGES, LANG, else English. */
export function languageOf(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): Language {
  if (flag === 'zh' || flag === 'en') return flag
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return /^zh/i.test(locale) ? 'zh' : 'en'
}
