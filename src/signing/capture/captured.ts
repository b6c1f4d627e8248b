import type { SignableRequest } from '../recipe'

export type CaptureSource =
  | 'json'
  | 'url'
  | 'query'
  | 'lines'
  | 'curl'
  | 'wget'
  | 'httpie'
  | 'powershell'
  | 'fetch'
  | 'http'
  | 'xml'
  | 'har'
  | 'postman'
  | 'insomnia'
  | 'burp'

/**
 * A request as some program sent it, read back. Values are decoded, numbers keep their source text; nothing is taken
 * from a profile. What a capture does not tell (the URL of a bare body) is empty.
 */
export interface Capture {
  source: CaptureSource
  request: SignableRequest
  /** What a HAR knows beside the request: the clocks of both sides. Milliseconds since 1970. */
  clock?: Clock
}

export interface Clock {
  /** The other side's, from the Date of its answer; whole seconds. */
  theirMs: number
  /** Ours when the request began; `null` where the capture does not say. */
  startedMs: number | null
  tookMs: number
}
