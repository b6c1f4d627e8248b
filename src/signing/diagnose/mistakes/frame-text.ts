import type { Recipe } from '../../recipe/recipe'
import { holesOf, parseTemplate } from '../../recipe/template'
import { type Attempt, withRecipe } from '../attempt'

/** Whether the frame takes in a part of the request: `{path}`, or `{header:Date}` by `header`. */
export const usesHole = ({ frame }: Recipe, ...names: string[]): boolean =>
  frame !== undefined && holesOf(parseTemplate(frame)).some(({ name }) => names.includes(name))

const same = (text: string): string => text
const cases: Record<string, (text: string) => string> = {
  '|lower': (text) => text.toLowerCase(),
  '|upper': (text) => text.toUpperCase(),
}

/** Another text in place of a hole, where no filter but that of its case is on it; `null` where there is none such. */
export function withHole(attempt: Attempt, name: string, text: string): Attempt | null {
  const { frame = '' } = attempt.recipe
  const [hole, filter] = new RegExp(`\\{${name}(\\|lower|\\|upper)?\\}`).exec(frame) ?? []
  if (hole === undefined || /[{}]/.test(text)) return null
  const written = (cases[filter ?? ''] ?? same)(text)
  return withRecipe(attempt, { frame: frame.replace(hole, () => written) })
}

/** Holes and groups of a frame one by one, and the texts between them. */
export function framePieces(frame: string): string[] {
  const pieces: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < frame.length; at++) {
    if (frame[at] === '{' && depth++ === 0) {
      if (at > start) pieces.push(frame.slice(start, at))
      start = at
    } else if (frame[at] === '}' && depth > 0 && --depth === 0) {
      pieces.push(frame.slice(start, at + 1))
      start = at + 1
    }
  }
  return start < frame.length ? [...pieces, frame.slice(start)] : pieces
}

/** The name of the hole that a piece is; `null` for text and for a group. */
export const holeName = (piece: string): string | null =>
  /^\{([a-z][\w-]*(?::[^{}|]+)?)(?:\|[\w|-]+)?\}$/i.exec(piece)?.[1] ?? null
