import { canonicalText } from '../sign'
import { maskedText } from '../stages/segments'
import { maskTheirs } from '../their-text'
import type { Attempt } from './attempt'
import type { Finding, MistakeCode } from './codes'
import { framePieces, holeName } from './mistakes/frame-text'

const codeOfHole: Record<string, MistakeCode> = {
  method: 'METHOD_DIFFERS',
  host: 'HOST_DIFFERS',
  path: 'PATH_DIFFERS',
  'path-with-query': 'PATH_DIFFERS',
  'path-tail': 'PATH_DIFFERS',
  url: 'PATH_DIFFERS',
  body: 'BODY_DIFFERS',
  headers: 'HEADER_MISSING',
  header: 'HEADER_MISSING',
}

/**
 * Of two canonical strings that no mistake explains: the part in which they first part; `null` if it has no code. Where it is
 * the key alone, that is to blame.
 */
export function differingPart(base: Attempt, given: string): Finding | null {
  const { canonical } = canonicalText(base.recipe, base.request, base.key)
  const [ours, theirs] = [maskedText(canonical), maskTheirs(canonical, given)]
  if (ours === theirs) return { code: 'NO_VARIANT', note: '' }
  const at = commonStart(ours, theirs)
  let end = 0
  for (const piece of framePieces(base.recipe.frame ?? '{pairs}')) {
    const text = textOfPiece(base, piece)
    const start = ours.indexOf(text, end)
    end = start + text.length
    if (at >= end) continue
    const hole = holeName(piece)?.split(':')[0] ?? ''
    if (hole === 'pairs') return differingField(base, text, within(theirs, start, ours.slice(end)))
    const code = codeOfHole[hole]
    return code ? { code, note: holeName(piece) ?? '' } : { code: 'NO_VARIANT', note: piece.slice(0, 40), way: 'text' }
  }
  return null
}

function commonStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

/** What stands for one piece of the frame; the key is placed by the whole only. */
function textOfPiece(base: Attempt, piece: string): string {
  const { key, ...rest } = base.recipe
  const inText = key?.at === 'prefix' || key?.at === 'suffix' || key?.at === 'around'
  const recipe = inText ? rest : base.recipe
  return maskedText(canonicalText({ ...recipe, frame: piece }, base.request, base.key).canonical)
}

/** Their part of the text: what is before it is the same, what is behind it may be. */
const within = (theirs: string, start: number, tail: string): string =>
  theirs.endsWith(tail) ? theirs.slice(start, theirs.length - tail.length) : theirs.slice(start)

/** Fields that stand in one text only, by name; else the first whose value differs. */
function differingField(base: Attempt, own: string, theirs: string): Finding | null {
  const { joiner = '', pair = 'name=value' } = base.recipe
  if (joiner === '' || pair !== 'name=value') return null
  const ours = namesAndValues(own, joiner)
  const others = namesAndValues(theirs, joiner)
  const missing = [...ours.keys()].filter((name) => !others.has(name))
  const extra = [...others.keys()].filter((name) => !ours.has(name) && /^[\w.-]+$/.test(name))
  if (missing.length > 0 && extra.length === 0) return { code: 'FIELD_MISSING', note: missing.join(', ') }
  if (extra.length > 0 && missing.length === 0) return { code: 'FIELD_EXTRA', note: extra.join(', ') }
  const changed = [...ours].find(([name, value]) => others.has(name) && others.get(name) !== value)?.[0]
  return changed === undefined ? null : { code: 'NO_VARIANT', note: changed, way: 'text' }
}

function namesAndValues(text: string, joiner: string): Map<string, string> {
  return new Map(
    text.split(joiner).map((item): [string, string] => {
      const at = item.indexOf('=')
      return at < 0 ? [item, ''] : [item.slice(0, at), item.slice(at + 1)]
    }),
  )
}
