import { type Fen, fenToYuan } from '../coupon/money'

/** 39900 -> `¥399`, 1990 -> `¥19.90`. The sign is U+00A5, which is narrow on every terminal. */
export function price(fen: Fen): string {
  return `\u00a5${fenToYuan(fen).replace(/\.00$/, '')}`
}
