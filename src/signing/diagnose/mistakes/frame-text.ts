import type { Recipe } from '../../recipe'
import { holesOf, parseTemplate } from '../../template'
import { type Attempt, withRecipe } from '../attempt'

/** Whether the frame takes in a part of the request: `{path}`, or `{header:Date}` by `header`. */
export const usesHole = ({ frame }: Recipe, ...names: string[]): boolean =>
  frame !== undefined && holesOf(parseTemplate(frame)).some(({ name }) => names.includes(name))

/** Another text in place of a hole, where it stands in no group and has no filter; `null` where it does not. */
export function withHole(attempt: Attempt, name: string, text: string): Attempt | null {
  const { frame = '' } = attempt.recipe
  const hole = `{${name}}`
  return frame.includes(hole) && !/[{}]/.test(text)
    ? withRecipe(attempt, { frame: frame.replace(hole, () => text) })
    : null
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
