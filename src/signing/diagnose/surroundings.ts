import { visible } from '../byte-diff'
import { digestsBehind } from './token-forms'

/** Blanks, line ends and quotes, plain, escaped or percent-encoded; not `+`, which base64 has too. */
const piece = '(?:[\\s"\'`“”‘’\\ufeff\\u200b]|\\\\[nrt]|%(?:0[9ad]|2[027]))'
const surroundings = new RegExp(`^${piece}+|${piece}+$`, 'gi')

/** A token without what stands around it, and what that is; `null` where nothing does, or no digest is left. */
export function withoutSurroundings(token: string): { bare: string; note: string } | null {
  const bare = token.replace(surroundings, '')
  if (bare === token || digestsBehind(bare).size === 0) return null
  const cut = [...token.matchAll(surroundings)].map(([text]) => visible(text)).join(' ')
  return { bare, note: cut.slice(0, longest) }
}

const longest = 40
