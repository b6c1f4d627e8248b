import { benefitText } from '../../coupon/benefit-text'
import { paysShipping } from '../../coupon/pays-shipping'
import { exactPrice } from '../../coupon/price'
import type { Reason, Rule } from '../rule'

const unknown: Reason = { code: 'UNKNOWN_RULE' }

/** 第2件半价, 买一送一 and whatever else our fields cannot hold, or call by a name that is not ours, is never called usable. */
export const benefit: Rule = {
  name: 'benefit',
  check({ benefit: { type }, title }, _eligible, { titleOf }) {
    if (type === 'amount_off' || type === 'percent_off') return null
    return type !== 'unknown' || titleOf(title)?.unsupported ? unknown : null
  },
  missing: (_coupon, _situation, t) => t.check.missing.promise,
  isOpen: (coupon, _eligible, { titleOf }) => coupon.benefit.type === 'unknown' && !paysShipping(coupon, titleOf),
  evidence(coupon, _eligible, { titleOf }, t) {
    const { benefit, sources, shipping } = coupon
    if (paysShipping(coupon, titleOf)) return [{ value: t.output.offShipping, source: shipping ? 'field' : 'title' }]
    const value = benefit.type === 'unknown' ? t.check.benefitNotKnown : benefitText(benefit, t, exactPrice)
    return [{ value, source: sources.benefit }]
  },
}
