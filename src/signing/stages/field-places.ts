import type { SignableRequest } from '../recipe/recipe'

export type FieldPlace = 'query' | 'form' | 'json'

/**
 * Where each field of a request stands: what the URL's query names is there, once for each time, the rest in the body.
 */
export function placeOfFields({ url, fields, body }: SignableRequest): FieldPlace[] {
  const left = queryNames(url)
  const other = placeOfOthers(body)
  return fields.map(({ name }) => {
    const count = left.get(name) ?? 0
    left.set(name, count - 1)
    return count > 0 ? 'query' : other
  })
}

function placeOfOthers(body: string | null): FieldPlace {
  if (body === null) return 'query'
  return /^\s*\{/.test(body) ? 'json' : 'form'
}

function queryNames(url: string): Map<string, number> {
  const names = new Map<string, number>()
  for (const name of new URLSearchParams(/\?([^#]*)/.exec(url)?.[1] ?? '').keys())
    names.set(name, (names.get(name) ?? 0) + 1)
  return names
}
