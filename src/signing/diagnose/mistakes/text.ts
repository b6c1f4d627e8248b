import { choices } from '../../recipe/recipe'
import { type Attempt, type Mistake, type Variant, withRecipe } from '../attempt'
import { framePieces } from './frame-text'

const joiners = ['&', '', ',', '|', ';', '\n', ':', '-', '_', '.', '~', ' ', '=', '/']
const shown = (text: string): string => JSON.stringify(text)

/** Another text between the fields, between name and value, or between the parts of the frame. */
export const joinerDiffers: Mistake = function* (attempt) {
  const { joiner = '', pair = 'name=value', trailingJoiner = false, frame = '' } = attempt.recipe
  const named = (note: string, next: Attempt): Variant => ({ code: 'JOINER_DIFFERS', note, attempt: next })
  if (attempt.request.fields.length > 1)
    for (const other of joiners) if (other !== joiner) yield named(shown(other), withRecipe(attempt, { joiner: other }))
  if (joiner !== '' && attempt.request.fields.length > 0)
    yield named(
      trailingJoiner ? `… - ${shown(joiner)}` : `… + ${shown(joiner)}`,
      withRecipe(attempt, { trailingJoiner: !trailingJoiner }),
    )
  if ((choices.pair as readonly string[]).includes(pair))
    for (const other of choices.pair) if (other !== pair) yield named(other, withRecipe(attempt, { pair: other }))
  for (const text of new Set(framePieces(frame).filter((piece) => !piece.startsWith('{'))))
    for (const other of text.length <= 2 ? joiners : [])
      if (other !== text)
        yield named(
          `${shown(text)} → ${shown(other)}`,
          withFrameTexts(attempt, (each) => (each === text ? other : each)),
        )
}

/** `\r\n`, or a backslash and an n, for a line end; one line end more or less at the end of the text. */
export const lineEnds: Mistake = function* (attempt) {
  const { frame = '{pairs}', joiner, headers } = attempt.recipe
  const named = (note: string, next: Attempt): Variant => ({ code: 'LINE_ENDS', note, attempt: next })
  const hasLineEnd = /\n|\\n/.test(frame) || joiner?.includes('\n') || (headers && /\n|^$/.test(headers.pair ?? ''))
  if (hasLineEnd)
    for (const [note, other] of [
      ['CR LF', '\r\n'],
      ['\\n', '\\n'],
      ['CR', '\r'],
    ] as const)
      yield named(note, everyLineEnd(attempt, other))
  if (frame.endsWith('\n')) yield named('… - LF', withRecipe(attempt, { frame: frame.slice(0, -1) }))
  else if ((attempt.recipe.key?.at ?? 'hmac') === 'hmac')
    for (const [note, end] of [
      ['… + LF', '\n'],
      ['… + CR LF', '\r\n'],
    ] as const)
      yield named(note, withRecipe(attempt, { frame: frame + end }))
}

function everyLineEnd(attempt: Attempt, other: string): Attempt {
  const { joiner, headers, frame } = attempt.recipe
  const change = (text: string) => text.replaceAll('\n', other)
  return withRecipe(attempt, {
    ...(joiner === undefined ? {} : { joiner: change(joiner) }),
    ...(frame === undefined ? {} : { frame: change(frame) }),
    ...(headers ? { headers: { ...headers, pair: change(headers.pair ?? '{name}:{value}\n') } } : {}),
  })
}

function withFrameTexts(attempt: Attempt, change: (text: string) => string): Attempt {
  const pieces = framePieces(attempt.recipe.frame ?? '')
  return withRecipe(attempt, { frame: pieces.map((piece) => (piece.startsWith('{') ? piece : change(piece))).join('') })
}

/** The whole text in one case. */
export const textCase: Mistake = function* (attempt) {
  const own = attempt.recipe.text ?? 'as-is'
  for (const text of ['lower', 'upper', 'as-is'] as const)
    if (text !== own && (own === 'lower' || own === 'upper' || text !== 'as-is'))
      yield { code: 'TEXT_CASE', note: text, attempt: withRecipe(attempt, { text }) }
}

const slices: [number, number][] = [
  [8, 24],
  [0, 16],
  [16, 32],
  [0, 8],
  [0, 10],
  [0, 12],
  [0, 20],
  [0, 32],
]

/** A part of the digest, or all of it where a part is due. */
export const digestShortened: Mistake = function* (attempt) {
  const { slice, ...whole } = attempt.recipe
  if (slice) yield { code: 'DIGEST_SHORTENED', note: '-', way: 'whole', attempt: { ...attempt, recipe: whole } }
  for (const part of slices)
    if (part.join() !== slice?.join())
      yield { code: 'DIGEST_SHORTENED', note: part.join('-'), attempt: withRecipe(attempt, { slice: part }) }
}
