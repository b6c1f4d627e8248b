import { type Fen, fenToYuan } from './money'

/** 39900 -> `¥399`, 1990 -> `¥19.90`. The sign is U+00A5, which is narrow on every terminal. */
export function price(fen: Fen): string {
  return `\u00a5${fenToYuan(fen).replace(/\.00$/, '')}`
}

/** 39900 -> `¥399.00`: where an amount is told for sure. */
export function exactPrice(fen: Fen): string {
  return `\u00a5${fenToYuan(fen)}`
}
