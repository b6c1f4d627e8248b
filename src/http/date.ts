/**
 * Milliseconds since 1970 of a date in a header. NaN for what is none, and for one without its zone, which would be read
 * as this machine's.
 */
export function readHttpDate(header = ''): number {
  const text = header.trim()
  return /^[A-Z][a-z]{2}, .* (?:GMT|UTC|[+-]\d{4})$/.test(text) ? Date.parse(text) : NaN
}
