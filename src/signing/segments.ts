/** A piece of the canonical string; the secret is known by where it stands, not by what it looks like. */
export interface Segment {
  text: string
  secret?: true
}

export function plainText(segments: readonly Segment[]): string {
  return segments.map((segment) => segment.text).join('')
}

/** The canonical string as it may be shown: a mask stands where the secret stands. */
export function maskedText(segments: readonly Segment[]): string {
  return segments.map((segment) => (segment.secret ? '***' : segment.text)).join('')
}

export function eachText(segments: readonly Segment[], change: (text: string) => string): Segment[] {
  return segments.map((segment) => ({ ...segment, text: change(segment.text) }))
}
