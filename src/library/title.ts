import { readTitle as read, type TitleHint, type TitleRule } from '../coupon/title'

export type { TitleHint, TitleRule }

/**
 * What a coupon's title promises: `满399减40`, `8.5折`, `每满100减10`, `199-20 399-60` and the other forms in
 * docs/check.md. What it does not say, or says unreadably, is null. Money in 分. Time grows with its length alone. The
 * hint is what fields of the coupon say of it already. Throws nothing.
 */
export function readTitle(title: string, hint: TitleHint = {}): TitleRule {
  // Titles that were read are remembered: what is handed out is the caller's to change.
  return structuredClone(read(title, hint))
}
