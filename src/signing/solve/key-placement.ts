import type { Recipe } from '../recipe/recipe'
import { type CanonicalString, type Setting, changeInner } from './canonical-strings'

/** One way to bring the key in. */
export interface KeyPlacement {
  cost: number
  key?: NonNullable<Recipe['key']>
  again?: Recipe['again']
  /** How the text is digested: plainly, under the key as HMAC has it, or as the HMAC key itself. */
  by: 'hash' | 'hmac' | 'message'
  /** Only for texts that have the key in them already. */
  keyed?: true
  /** Where the key stands in the frame: that frame around another. */
  frame?(inner: string): string
  /** The canonical string; `null` where another placement writes the same. */
  text(base: CanonicalString): string | null
}

/** One whose key the recipe names. */
export type WithKey = KeyPlacement & { key: NonNullable<Recipe['key']> }

/** Text that depends on the setting alone, made once for each. */
export function perSetting(make: (setting: Setting) => string): (setting: Setting) => string {
  const made: string[] = []
  return (setting) => (made[setting.index] ??= make(setting))
}

export const joinerOf = (setting: Setting): string => changeInner(setting.layout.joiner, setting)
