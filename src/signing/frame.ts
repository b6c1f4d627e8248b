import { usageError } from '../errors'
import { percentEncode } from './escape'
import type { Recipe, SignableRequest } from './recipe'
import { type Segment, eachText } from './segments'

type Part = (request: SignableRequest) => string

/** What a frame may name beside `{pairs}`. The host has its port, the path its escapes as sent, `{url}` no query. */
export const frameParts: Record<string, Part> = {
  method: (request) => request.method,
  host: (request) => urlOf(request).host,
  path: (request) => urlOf(request).pathname,
  url: (request) => `${urlOf(request).origin}${urlOf(request).pathname}`,
  body: (request) => request.body ?? '',
}

/** Sets the pairs in the text around them. */
export function setInFrame(recipe: Recipe, request: SignableRequest, pairs: Segment[]): Segment[] {
  if (recipe.frame === undefined) return pairs
  return recipe.frame.split(/(\{\w+(?:\|rfc3986)?\})/).flatMap((piece): Segment[] => {
    const [, name = '', filter] = /^\{(\w+)(\|rfc3986)?\}$/.exec(piece) ?? []
    const segments = name === 'pairs' ? pairs : [{ text: frameParts[name]?.(request) ?? piece }]
    return filter ? eachText(segments, (text) => percentEncode(text, 'rfc3986')) : segments
  })
}

function urlOf(request: SignableRequest): URL {
  if (URL.canParse(request.url)) return new URL(request.url)
  throw request.url === '' ? usageError((t) => t.sign.noUrl) : usageError((t) => t.sign.badUrl(request.url))
}
