import { visible } from '../byte-diff'
import type { Recipe } from '../recipe/recipe'
import { digestsBehind } from './token-forms'

/** Blanks, line ends and quotes, plain, escaped or percent-encoded; not `+`, which base64 has too. */
const piece = '(?:[\\s"\'`“”‘’\\ufeff\\u200b]|\\\\[nrt]|%(?:0[9ad]|2[027]))'
/** `md5:`, `sha256=`, `token: `; not where the scheme has such words itself. */
const label = '[a-z][\\w-]{0,15}[:=]'
const around = (ahead: string): RegExp => new RegExp(`^(?:${ahead})+|${piece}+$`, 'gi')

/** A token without what stands around it, and what that is; `null` where nothing does, or no digest is left. */
export function withoutSurroundings(token: string, { signature }: Recipe): { bare: string; note: string } | null {
  const surroundings = around(signature.text === undefined ? `${piece}|${label}` : piece)
  const bare = token.replace(surroundings, '')
  if (bare === token || digestsBehind(bare).size === 0) return null
  const cut = [...token.matchAll(surroundings)].map(([text]) => visible(text)).join(' ')
  return { bare, note: cut.slice(0, longest) }
}

const longest = 40
