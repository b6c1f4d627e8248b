import { type Attempt, type Mistake, withValue } from '../attempt'
import type { MistakeCode } from '../codes'
import { compareText } from '../compare-text'
import { type JsonStyle, readJsonSource, writeJsonSource } from '../json-source'
import { usesHole } from './frame-text'

/** Each style with the name of who writes so. */
const spacings: [string, JsonStyle][] = [
  ['Python json.dumps', { comma: ', ', colon: ': ' }],
  ['compact', {}],
  ['": "', { colon: ': ' }],
  ['2', { colon: ': ', indent: '  ' }],
  ['4', { colon: ': ', indent: '    ' }],
  ['TAB', { colon: ': ', indent: '\t' }],
]

const unit = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
const unescape = (source: string): string => JSON.stringify(JSON.parse(source))

const escapes: [string, JsonStyle][] = [
  ['\\/', { text: (source) => source.replace(/(?<!\\)\//g, '\\/') }],
  ['/', { text: (source) => source.replaceAll('\\/', '/') }],
  ['\\u', { text: (source) => source.replace(/[^\0-\x7e]/g, unit) }],
  ['\\u \\/', { text: (source) => source.replace(/(?<!\\)\//g, '\\/').replace(/[^\0-\x7e]/g, unit) }],
  ['\\u003c', { text: (source) => source.replace(/[<>&]/g, unit) }],
  ['\\u0027', { text: (source) => source.replace(/[<>&'=]/g, unit) }],
  ['-', { text: unescape }],
]

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => compareText(a, b)

const orders: [string, JsonStyle][] = [
  ['a-z', { members: (members) => members.toSorted(byName) }],
  ['z-a', { members: (members) => members.toSorted(byName).toReversed() }],
  ['reversed', { members: (members) => members.toReversed() }],
]

/** The same JSON with other blanks between its tokens. */
export const jsonSpacing: Mistake = (attempt) => rewritten('JSON_SPACING', attempt, spacings)

/** The same JSON with other escapes in its strings; the blanks stay. */
export const jsonEscapes: Mistake = (attempt) => rewritten('JSON_ESCAPES', attempt, escapes)

/** The same JSON with its members in another order; the blanks stay. */
export const jsonKeyOrder: Mistake = (attempt) => rewritten('JSON_KEY_ORDER', attempt, orders)

function* rewritten(code: MistakeCode, attempt: Attempt, styles: readonly [string, JsonStyle][]) {
  const { body, fields } = attempt.request
  const own = body !== null && usesHole(attempt.recipe, 'body') ? readJsonSource(body) : null
  if (body !== null && own !== null)
    for (const [note, style] of styles) {
      const written = writeJsonSource(own, code === 'JSON_SPACING' ? style : { ...spacingOf(body), ...style })
      if (written !== body)
        yield { code, note, attempt: { ...attempt, request: { ...attempt.request, body: written } } }
    }
  for (const field of fields) {
    const json = readJsonSource(field.value)
    if (json === null) continue
    for (const [note, style] of styles) {
      const written = writeJsonSource(json, code === 'JSON_SPACING' ? style : { ...spacingOf(field.value), ...style })
      if (written !== field.value)
        yield { code, note: `${field.name} ${note}`, attempt: withValue(attempt, field, written) }
    }
  }
}

/** The blanks that a text has now. */
function spacingOf(text: string): JsonStyle {
  const json = readJsonSource(text)
  if (json === null) return {}
  return spacings.find(([, style]) => writeJsonSource(json, style) === text.trim())?.[1] ?? {}
}
