import { readTitle as read, type TitleHint, type TitleRule } from '../coupon/title'
import { aText, members, orNone, orNull, wholeNumber } from './arguments'
import { worded } from './error'

export type { TitleHint, TitleRule }

const aFen = orNone(orNull(wholeNumber(0, Number.MAX_SAFE_INTEGER)))
const aHint = members({ amountFen: aFen, minSpendFen: aFen })

/**
 * What a coupon's title promises: `满399减40`, `8.5折`, `每满100减10`, `199-20 399-60` and the other forms in
 * docs/check.md. What it does not say, or says unreadably, is null. Money in 分. Time grows with its length alone. The
 * hint is what fields of the coupon say of it already. Throws `usage` for what is no text.
 */
export function readTitle(title: string, hint: TitleHint = {}): TitleRule {
  worded('en', () => {
    aText(title, 'title')
    aHint(hint, 'hint')
  })
  // Titles that were read are remembered: what is handed out is the caller's to change.
  return structuredClone(read(title, hint))
}
