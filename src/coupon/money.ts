/** Money in 分 (1/100 yuan), always a safe integer. */
export type Fen = number

/**
 * Reads a yuan amount from its digits: `"120"` is 12000 分, `"19.9"` is 1990. At most two decimals, no sign, no
 * exponent, no separators; anything else, and anything above 2^53 - 1 分, is `null`. Never a float on the way.
 */
export function yuanToFen(digits: string): Fen | null {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(digits)
  if (!match) return null
  return toFen(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`)
}

/** Reads an amount that is in 分 already. `null` where it is not a plain whole number within 2^53 - 1. */
export function toFen(digits: string): Fen | null {
  if (!/^\d+$/.test(digits)) return null
  const fen = Number(digits)
  return Number.isSafeInteger(fen) ? fen : null
}

/** `1234` -> `12.34`. */
export function fenToYuan(fen: Fen): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
