import { usageError } from '../errors'
import { assemble } from '../signing/capture/assemble'
import { type Capture, readCaptures } from '../signing/capture/capture'
import type { Recipe } from '../signing/recipe/recipe'
import { tokenOf } from '../signing/stages/signature-place'
import { aText, members, orNone, orNull, textOr, valuesOf } from './arguments'

/** The parts of an HTTP request that a signature may cover. */
export interface HttpRequest {
  /** Default GET without a body, POST with one. */
  method?: string
  /** Absolute, with its query. */
  url: string
  headers?: Readonly<Record<string, string>>
  /** As it is sent: JSON, a form, XML. What it is, its Content-Type says, else its look. */
  body?: string | null
}

/**
 * A request as parts, or as text in any form that `coupon sign explain --request` reads: a URL, a curl command, a raw
 * HTTP message, a HAR, …
 */
export type SignedRequest = HttpRequest | string

export const aRequest = textOr(
  members({ method: orNone(aText), url: aText, headers: orNone(valuesOf(aText)), body: orNone(orNull(aText)) }),
)

/** Every request of it; a text may hold several. Throws `usage` where it is none. */
export function readRequests(given: SignedRequest): Capture[] {
  if (typeof given === 'string') return readCaptures(given)
  const { url, headers = {}, body = null, method = body === null ? 'GET' : 'POST' } = given
  return [{ source: 'http', request: assemble({ method, url, headers, body }) }]
}

/** The one that carries the signature, else the first; and the others. */
export function chosenOf(captures: readonly Capture[], recipe: Recipe): [Capture, ...Capture[]] {
  const chosen = captures.find(({ request }) => tokenOf(recipe, request) !== null) ?? captures[0]
  if (!chosen) throw usageError((t) => t.library.noRequest)
  return [chosen, ...captures.filter((capture) => capture !== chosen)]
}
