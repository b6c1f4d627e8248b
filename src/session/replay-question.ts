import type { HttpRequest } from '../http/message'
import { isObject, type Json, parseJson, scalarText } from '../json'
import type { Platform } from '../platforms/platform'
import type { Values } from '../platforms/values'

/** What is asked by a request, without what is new for every attempt, credentials, and where it is sent. */
export interface Asked {
  method: string
  /** What stands behind the endpoint: the operation of some platforms. */
  path: string
  fields: Readonly<Record<string, string>>
  /** Names that say which client asks, and not what: recorded, they do not count where they are not asked. */
  optional: ReadonlySet<string>
}

/** A request of ours, or one that was recorded, of whatever method. */
export type Question = Pick<HttpRequest, 'url' | 'body'> & { method: string }

/** The platform, and the endpoint that a request goes to; `null`: not known, the whole path is kept. */
interface Own {
  platform: Platform
  url: string | null
  values: Values
}

const marks = { operation: '\u0000operation', param: '\u0000param' }

export function askedOf(request: Question, { platform, url, values }: Own): Asked {
  const fixed = fixedNames(platform, values)
  const fields = Object.entries(fieldsOf(request)).filter(([name]) => !fixed.has(name))
  return {
    method: request.method,
    path: URL.canParse(request.url) ? pathBehind(url, new URL(request.url).pathname) : '',
    fields: Object.fromEntries(fields),
    optional: new Set(platform.clientNames ?? []),
  }
}

function pathBehind(endpoint: string | null, path: string): string {
  const base = endpoint === null ? '' : new URL(endpoint).pathname.replace(/\/$/, '')
  return path.startsWith(base) ? path.slice(base.length).replace(/^\/$/, '') : path
}

/** Fields of a request that hold neither the operation nor a parameter: credentials, nonces, signatures, versions. */
function fixedNames(platform: Platform, values: Values): Set<string> {
  const { fields } = platform.unsignedRequest({
    endpoint: marks.operation,
    url: platform.url,
    params: { [marks.param]: marks.param },
    values,
    stamp: { timestamp: '1', nonce: '1' },
  })
  const isAsked = ({ name, value }: { name: string; value: string }) =>
    Object.values(marks).some((mark) => name.includes(mark) || value.includes(mark) || value.includes('\\u0000'))
  const signatures = Object.values(platform.recipes).map(({ signature }) => signature.name)
  return new Set([...fields.filter((field) => !isAsked(field)).map(({ name }) => name), ...signatures])
}

/** The query, with a JSON body or a form; JSON values by their content, whatever the order of their keys. */
function fieldsOf({ url, body }: Question): Record<string, string> {
  const query = URL.canParse(url) ? [...new URL(url).searchParams] : []
  const json = body === null ? null : jsonOf(body)
  const sent = isObject(json)
    ? Object.entries(json).map(([name, value]) => [name, scalarText(value) ?? contentOf(value)])
    : new URLSearchParams(body ?? '')
  return Object.fromEntries([...query, ...sent]) as Record<string, string>
}

function jsonOf(text: string): Json | null {
  try {
    return parseJson(text)
  } catch {
    return null
  }
}

function contentOf(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value)
  const scalar = scalarText(value)
  if (scalar !== null) return scalar
  if (Array.isArray(value)) return `[${value.map(contentOf).join(',')}]`
  if (!isObject(value)) return 'null'
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${contentOf(member)}`).join(',')}}`
}
