import { CouponError } from '../../errors'
import type { SignableRequest } from '../recipe/recipe'

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

/** One of several requests, or why it cannot be read. */
export type Read = Capture | CouponError

/** Reads each of several requests: that one cannot be read says nothing of the others. */
export function readEach<Source>(sources: readonly Source[], read: (source: Source) => Capture): Read[] {
  return sources.map((source) => {
    try {
      return read(source)
    } catch (error) {
      if (error instanceof CouponError) return error
      throw error
    }
  })
}

export interface Clock {
  /** The other side's, from the Date of its answer; whole seconds. */
  theirMs: number
  /** Ours when the request began; `null` where the capture does not say. */
  startedMs: number | null
  tookMs: number
}
