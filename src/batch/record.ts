import type { CouponError } from '../errors'
import { escapeJson } from '../output/safe-text'
import { type ErrorObject, errorObject } from '../report'
import type { Text } from '../text'
import type { InputLine } from './input-line'

/** What came of one input line; exactly one of these is written for each. */
export interface BatchRecord {
  line: number
  /** See `InputLine.prefix`. */
  prefix: string
  /** The record as one line of JSON, without its line end. */
  json: string
  /** `null`: the line was answered. */
  failure: ErrorObject | null
}

/** A record of this run. */
export interface NewRecord extends BatchRecord {
  platform: PlatformState
}

/** What a line tells of the platform; `down`: no answer, or a page in its place. A wrong line was never asked about. */
export type PlatformState = 'answers' | 'down' | 'unasked'

/** `{"line":1,"input":"7893817","ok":true,"result":{…}}`. */
export function answered({ number, prefix, text }: InputLine, result: unknown): NewRecord {
  const json = escapeJson(JSON.stringify({ line: number, input: text, ok: true, result: result ?? null }))
  return { line: number, prefix, json, failure: null, platform: 'answers' }
}

/** `{"line":2,"input":"x","ok":false,"error":{…}}`, the error as on standard error. */
export function failed({ number, prefix, text }: InputLine, error: CouponError, words: Text): NewRecord {
  const shown = errorObject(error, words)
  const json = escapeJson(JSON.stringify({ line: number, input: text, ok: false, error: shown }))
  return { line: number, prefix, json, failure: shown, platform: platformState(error) }
}

function platformState({ kind, details }: CouponError): PlatformState {
  if (kind === 'network' || kind === 'rate-limit' || details.isPage) return 'down'
  return kind === 'usage' || kind === 'config' ? 'unasked' : 'answers'
}
