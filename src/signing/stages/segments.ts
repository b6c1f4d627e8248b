import { toBytes } from './escape'

/** A piece of the canonical string; the secret is known by where it stands, not by what it looks like. */
export interface Segment {
  text: string
  secret?: true
  /** One character a byte, whatever the charset: a key that was decoded. */
  raw?: true
}

export function plainText(segments: readonly Segment[]): string {
  return segments.map((segment) => segment.text).join('')
}

/** The canonical string as it may be shown: a mask stands where the secret stands. */
export function maskedText(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.secret ? '***' : segment.text)).join('')
}

export function segmentBytes(segments: readonly Segment[], charset?: 'utf-8' | 'gbk'): Buffer {
  if (!segments.some((segment) => segment.raw)) return toBytes(plainText(segments), charset)
  return Buffer.concat(segments.map(({ text, raw }) => (raw ? Buffer.from(text, 'latin1') : toBytes(text, charset))))
}

export function eachText(segments: readonly Segment[], change: (text: string) => string): Segment[] {
  return segments.map((segment) => ({ ...segment, text: change(segment.text) }))
}
