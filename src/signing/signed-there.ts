import { firstDifference, visible } from './byte-diff'
import { fill } from './stages/holes'
import { type Json, isObject, parseJson, scalarText } from '../json'
import { carriedKey } from './stages/carried-key'
import { keySegment, secretSegments } from './stages/key'
import { arrangeFields, takeFields, writePairs } from './stages/pairs'
import type { Recipe, SignableRequest } from './recipe/recipe'
import { type Segment, maskedText, plainText } from './stages/segments'
import { type TemplatePart, isGroup, parseTemplate } from './recipe/template'

/** The canonical text that a server signed, as its refusal carries it. */
export interface TextThere {
  text: string
  /** It is cut at its end. */
  truncated: boolean
}

/**
 * Reads it out of a JSON refusal: `truncated_sign_message`, beside `sign_message_length`, wherever they stand (WeChat
 * Pay v3: `detail.sign_information`). `null` where there is none.
 */
export function textSignedThere(body: string): TextThere | null {
  const found = memberNamed(tryJson(body), 'truncated_sign_message')
  if (!found || typeof found.value !== 'string') return null
  const length = Number(scalarText(found.beside['sign_message_length']) ?? Number.NaN)
  return { text: found.value, truncated: !(length <= Buffer.byteLength(found.value)) }
}

/** One part of the text in which the two sides differ: `method`, `path-with-query`, `timestamp`, `body`. */
export interface PartDifference {
  part: string
  ours: string
  theirs: string
  /** Bytes from the start of the part. */
  at: number
}

/** The parts of our canonical text that are not theirs; what stands behind a cut is not compared. */
export function differingParts(
  recipe: Recipe,
  request: SignableRequest,
  key: string,
  { text, truncated }: TextThere,
): PartDifference[] {
  const parts = partsOf(recipe, request, key)
  const shownThere = (theirs: string) => parts.flatMap(({ secrets }) => secrets).reduce(masking, theirs)
  const found: PartDifference[] = []
  let at = 0
  for (const [index, part] of parts.entries()) {
    const theirs = takeTheirs(text.slice(at), part, parts.slice(index + 1))
    at += theirs.length
    const isCut = truncated && at >= text.length
    if (theirs === part.text || (isCut && part.text.startsWith(theirs))) {
      if (isCut) return found
      continue
    }
    const difference = firstDifference(part.text, theirs)
    found.push({
      part: part.name,
      ours: visible(part.shown),
      theirs: visible(shownThere(theirs)),
      at: difference?.at ?? 0,
    })
    if (part.isLiteral) return found
  }
  return found
}

interface Part {
  name: string
  text: string
  /** With its secrets masked. */
  shown: string
  secrets: string[]
  isLiteral: boolean
}

const masking = (text: string, secret: string): string => (secret === '' ? text : text.replaceAll(secret, '***'))

function partsOf(recipe: Recipe, request: SignableRequest, key: string): Part[] {
  const secret = keySegment(recipe, key, request)
  const pairs = writePairs(recipe, arrangeFields(recipe, takeFields(recipe, request)), secret)
  const carried = carriedKey(key, request)
  const marked = (segments: Segment[]) => carried?.segments(segments) ?? segments
  const own = { pairs, ...secretSegments(recipe, request, key) }
  return parseTemplate(recipe.frame ?? '{pairs}').map((part) => {
    const segments = marked(fill([part], { recipe, request, own }))
    return {
      name: nameOf(part),
      text: plainText(segments),
      shown: maskedText(segments),
      secrets: segments.filter(({ secret }) => secret).map((segment) => segment.text),
      isLiteral: typeof part === 'string',
    }
  })
}

const nameOf = (part: TemplatePart): string => {
  if (typeof part === 'string') return visible(part)
  if (isGroup(part)) return part.parts.map(nameOf).join('')
  return part.of === undefined ? part.name : `${part.name}:${part.of}`
}

/** What of theirs stands for a part: ours where it stands there too, else all up to the literal that follows. */
function takeTheirs(rest: string, { text, isLiteral }: Part, [next]: readonly Part[]): string {
  const isEnded = isLiteral || next === undefined || rest.slice(text.length).startsWith(next.text.slice(0, 1))
  if (rest.startsWith(text) && isEnded) return text
  const end = next?.isLiteral ? rest.indexOf(next.text) : -1
  return end < 0 ? rest : rest.slice(0, end)
}

function tryJson(body: string): Json | undefined {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

interface Member {
  value: Json
  beside: { [key: string]: Json }
}

function memberNamed(json: Json | undefined, name: string): Member | null {
  if (!isObject(json)) return null
  if (json[name] !== undefined) return { value: json[name], beside: json }
  for (const part of Object.values(json)) {
    const found = memberNamed(part, name)
    if (found) return found
  }
  return null
}
