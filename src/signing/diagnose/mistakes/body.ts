import { percentEncode } from '../../stages/escape'
import { readJsonSource, writeJsonSource } from '../json-source'
import { type Mistake, withRecipe } from '../attempt'
import { withRequest, withoutOne } from './frame'
import { usesHole } from './frame-text'

/** The body left out, cut at its ends, in another form, or its digest in its place. */
export const bodyDiffers: Mistake = function* (attempt) {
  const { body } = attempt.request
  if (body === null || !usesHole(attempt.recipe, 'body')) return
  const named = (note: string, changed: string) => ({
    code: 'BODY_DIFFERS' as const,
    note,
    attempt: withRequest(attempt, { body: changed }),
  })
  const others: [string, string][] = [
    ['-', ''],
    ['{}', '{}'],
    ['null', 'null'],
    ['trimmed', body.trim()],
    ['body + LF', `${body}\n`],
    ['body - LF', body.replace(/\r?\n$/, '')],
    ['LF', body.replaceAll('\r\n', '\n')],
    ['CR LF', body.replace(/\r?\n/g, '\r\n')],
    ['a=b', formOf(body)],
    ['{"a":"b"}', jsonOf(body)],
    ['"…"', JSON.stringify(body)],
    ['rfc3986', percentEncode(body, 'rfc3986')],
    ['decoded', decoded(body)],
  ]
  for (const [note, changed] of others) if (changed !== body) yield named(note, changed)
  const { frame = '' } = attempt.recipe
  for (const { name, left } of withoutOne(frame))
    if (name === 'body') yield { code: 'BODY_DIFFERS', note: '-', attempt: withRecipe(attempt, { frame: left }) }
}

/** Members of a JSON body as pairs. */
function formOf(body: string): string {
  const json = readJsonSource(body)
  if (json === null || typeof json === 'string' || Array.isArray(json)) return body
  const text = (source: string) => (source.startsWith('"') ? String(JSON.parse(source)) : source)
  return json.members.map(([name, value]) => `${text(name)}=${text(writeJsonSource(value, {}))}`).join('&')
}

/** Pairs of a form as JSON. */
function jsonOf(body: string): string {
  if (!/^[^\s={[]+=/.test(body)) return body
  return JSON.stringify(Object.fromEntries(new URLSearchParams(body)))
}

function decoded(body: string): string {
  try {
    return decodeURIComponent(body.replaceAll('+', ' '))
  } catch {
    return body
  }
}
