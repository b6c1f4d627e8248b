import type { Coupon } from './coupon'
import { namesShipping, readTitle, type TitleRule } from './title'

/** Whether a coupon pays the shipping, by its field or its title: then no number of its comes off the goods. */
export function paysShipping(
  { shipping, title, sources }: Pick<Coupon, 'shipping' | 'title' | 'sources'>,
  titleOf: (title: string) => Pick<TitleRule, 'shipping'> | null = readTitle,
): boolean {
  if (sources.benefit === 'override') return false
  return shipping === true || (title !== null && namesShipping(title) && titleOf(title)?.shipping === true)
}
