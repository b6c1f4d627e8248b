import type { Text } from '../text'
import type { Benefit } from './coupon'
import { price } from './price'

/**
 * What a coupon gives, as people say it: `¥40 off`, `8.5折`; `-` where it is not known. The one place that words it.
 * `money` writes an amount: `price` without needless decimals, `exactPrice` with two.
 */
export function benefitText(benefit: Benefit, { output: words }: Text, money = price): string {
  if (benefit.type !== 'amount_off' && benefit.type !== 'percent_off') return '-'
  const capped = (said: string) => (benefit.capFen === undefined ? said : words.atMost(said, money(benefit.capFen)))
  if (benefit.type === 'percent_off') return capped(words.percentOff(Number(benefit.payPercent)))
  if (benefit.tiers) {
    const tiers = benefit.tiers.map((tier) => words.amountOffFrom(money(tier.amountFen), money(tier.minSpendFen)))
    return capped(words.tiers(tiers))
  }
  const amount = money(benefit.amountFen)
  const { everyFen } = benefit
  return capped(everyFen === undefined ? words.amountOff(amount) : words.amountOffEvery(amount, money(everyFen)))
}
