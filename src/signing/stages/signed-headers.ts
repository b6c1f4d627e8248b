import type { HeaderRules, Recipe, SignableRequest } from '../recipe/recipe'
import { headerOf, signatureHoles } from './signature-place'
import { applyFilters } from './filters'
import { type Segment, plainText } from './segments'
import { type TemplatePart, isGroup, parseTemplate } from '../recipe/template'

interface Header {
  name: string
  value: string
}

/** The headers that take part, one pair each: what `{headers}` in a frame holds. */
export function writeHeaders(recipe: Recipe, request: SignableRequest): string {
  const template = parseTemplate(recipe.headers?.pair ?? '{name}:{value}\n')
  const write = ({ name, value }: Header, part: TemplatePart): Segment[] => {
    if (typeof part === 'string') return [{ text: part }]
    return isGroup(part)
      ? []
      : applyFilters([{ text: part.name === 'name' ? name : value }], part.filters, recipe.values)
  }
  return signedHeaders(recipe, request)
    .map((header) => plainText(template.flatMap((part) => write(header, part))))
    .join(recipe.headers?.joiner ?? '')
}

/** Their names, as the scheme writes them. */
export function signedHeaderNames(recipe: Recipe, request: SignableRequest): string[] {
  return signedHeaders(recipe, request).map(({ name }) => name)
}

function signedHeaders(recipe: Recipe, request: SignableRequest): Header[] {
  const rules = recipe.headers
  if (!rules) return []
  const written = namesOf(rules, recipe, request).flatMap((name): Header[] => {
    const value = valueOf(request, name)
    return value === null ? [] : [{ name: nameAs(rules, name), value: valueAs(rules, value) }]
  })
  return (rules.order ?? 'name') === 'name' ? written.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : written
}

/** What the list in the request names, and the request does not have. */
export function listedButAbsent(recipe: Recipe, request: SignableRequest): string[] {
  const rules = recipe.headers
  if (rules?.take !== 'named-by') return []
  return namesListed(rules, recipe, request).filter((name) => valueOf(request, name) === null)
}

/** Where the list is empty, what `names` and `prefix` say. */
function namesOf(rules: HeaderRules, recipe: Recipe, request: SignableRequest): string[] {
  const list = rules.take === 'named-by' ? namesListed(rules, recipe, request) : []
  if (list.length > 0) return list
  const prefix = rules.take === 'listed' ? undefined : rules.prefix?.toLowerCase()
  const begun = Object.keys(request.headers).filter(
    (name) => prefix !== undefined && name.toLowerCase().startsWith(prefix),
  )
  return [...(rules.take === 'prefix' ? [] : (rules.names ?? [])), ...begun]
}

function namesListed({ hole = 'signed' }: HeaderRules, recipe: Recipe, request: SignableRequest): string[] {
  const header = /^header:(.+)$/.exec(hole)?.[1]
  const list = header === undefined ? signatureHoles(recipe, request)[hole] : headerOf(request, header)
  return (list ?? '').split(/[;,:\s]+/).filter((name) => name !== '')
}

/** A capture without its Host header still has one: that of its URL. */
function valueOf(request: SignableRequest, name: string): string | null {
  const value = headerOf(request, name)
  if (name === '(request-target)') return requestTarget(request)
  if (value !== null || name.toLowerCase() !== 'host') return value
  return URL.canParse(request.url) ? new URL(request.url).host : null
}

/** A header of HTTP signatures that nobody sends. */
function requestTarget({ method, url }: SignableRequest): string | null {
  if (!URL.canParse(url)) return null
  const { pathname, search } = new URL(url)
  return `${method.toLowerCase()} ${pathname}${search}`
}

const nameAs = (rules: HeaderRules, name: string): string =>
  (rules['names-case'] ?? 'lower') === 'lower' ? name.toLowerCase() : name

function valueAs({ values = 'trim' }: HeaderRules, value: string): string {
  return values === 'squeeze' ? value.trim().replace(/ +/g, ' ') : value.trim()
}
