import { type Attempt, type Mistake, type Variant, withRecipe } from '../attempt'
import { withRequest, withoutOne } from './frame'
import { usesHole } from './frame-text'

/** A header that is signed left out, with other blanks, or in another case. */
export const headerMissing: Mistake = function* (attempt) {
  const { recipe, request } = attempt
  const { frame = '', headers: rules } = recipe
  if (!usesHole(recipe, 'header', 'headers')) return
  for (const [name, value] of Object.entries(request.headers)) {
    if (name === '-' || !isSigned(attempt, name)) continue
    yield named(name, withHeaders(attempt, without(request.headers, name)))
    for (const [note, other] of otherForms(value))
      if (other !== value) yield named(`${name} ${note}`, withHeaders(attempt, { ...request.headers, [name]: other }))
  }
  for (const { name, left } of withoutOne(frame))
    if (name === 'headers' || name?.startsWith('header:')) yield named(name, withRecipe(attempt, { frame: left }))
  if (rules) {
    const names = rules['names-case'] === 'as-sent' ? 'lower' : 'as-sent'
    yield named(names, withRecipe(attempt, { headers: { ...rules, 'names-case': names } }))
  }
}

/** The note says how, never what: a header may hold a secret. */
const otherForms = (value: string): [note: string, value: string][] => [
  ['SPACE + …', ` ${value}`],
  ['… + SPACE', `${value} `],
  ['SPACE × 1', value.replace(/ +/g, ' ')],
  ['a-z', value.toLowerCase()],
  ['A-Z', value.toUpperCase()],
]

const named = (note: string, attempt: Attempt): Variant => ({ code: 'HEADER_MISSING', note, attempt })

/** Named by the frame, or by the rules for `{headers}`; the rules of a list in the request are not looked into. */
function isSigned({ recipe: { frame = '', headers: rules } }: Attempt, name: string): boolean {
  const lower = name.toLowerCase()
  if (frame.toLowerCase().includes(`{header:${lower}`)) return true
  if (!rules) return false
  if (rules.take === 'named-by') return true
  const isListed = rules.names?.some((each) => each.toLowerCase() === lower) === true
  return isListed || (rules.prefix !== undefined && lower.startsWith(rules.prefix.toLowerCase()))
}

const without = (headers: Record<string, string>, gone: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== gone))

const withHeaders = (attempt: Attempt, headers: Record<string, string>): Attempt => withRequest(attempt, { headers })
