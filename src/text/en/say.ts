import type { Fen } from '../../coupon/money'
import { day, type Goods, morePieces, ofGoods, pieces, restricted, yuan } from './check-words'

/** `it is a, that it is b and that it is c`. */
const everyThat = (said: readonly string[]) =>
  [said.slice(0, -1).join(', that '), ...said.slice(-1)].filter(Boolean).join(' and that ')

/** `check --say`: what may be said to a customer. */
export const say = {
  /** To a customer, after an amount. */
  provided: {
    status: 'it has not been used yet',
    validFrom: 'its validity has begun',
    scope: 'it covers every item in the order',
  },
  assuming: (assumed: readonly string[], isForCheckout: boolean) =>
    `This assumes that ${everyThat(assumed)}${isForCheckout ? '; the checkout decides' : ''}`,
  /** Once, after an amount, where the platform judges carts itself. */
  checkoutDecides: (assumed: readonly string[]) =>
    `This is reckoned from the coupon's own terms${assumed.length === 0 ? '' : ` and assumes that ${everyThat(assumed)}`}` +
    `; whether it can be used is decided at checkout`,
  doubt: {
    conflict: 'Its title and the records disagree, so checkout decides how much',
    unit: 'The records do not say in which unit its amount is, so checkout decides how much',
  },
  sayUnusableNow: (title: string, reasons: string) => `"${title}" cannot be used: ${reasons}.`,
  sayValid: (title: string, until: string, terms: string | null) =>
    `"${title}" can be used until ${day(until)}${terms === null ? '' : `: ${terms}`}.`,
  sayMinimum: (fen: Fen | null, goods: Goods) => {
    if (fen === null) return `its minimum is not known${restricted[goods]}`
    return fen === 0 ? `no minimum${restricted[goods]}` : `for orders from ${yuan(fen)}${ofGoods[goods]}`
  },
  sayMinimumPieces: (count: number, goods: Goods) => `for ${pieces(count)} or more${ofGoods[goods]}`,
  sayBoth: (spend: string, pieces: string) => `${spend} and ${pieces}`,
  sayStores: { only: 'in certain stores only', except: 'not in all stores' },
  sayAtCheckout: 'what it gives shows at checkout',
  sayAlmostDoubtful: (title: string, of: 'money' | 'pieces') =>
    `"${title}" cannot be used yet: the order does not reach its minimum${of === 'pieces' ? ' of pieces' : ''}.`,
  sayDisputed: (title: string) =>
    `Whether "${title}" can be used shows at checkout: its title and the records disagree on its minimum.`,
  sayNow: {
    plain: (title: string) => `"${title}" can be used now.`,
    saving: (title: string, discount: string, payable: string) =>
      `"${title}" can be used now: it takes off ¥${discount}, and ¥${payable} is left to pay before shipping.`,
    offShipping: (title: string) => `"${title}" can be used now: it is for the shipping, not the goods.`,
    unknown: (title: string) => `"${title}" can be used now; what it gives shows at checkout.`,
  },
  /** Where the platform judges carts itself, or the title asks for what nobody looked at. */
  sayExpected: {
    plain: (title: string) => `"${title}" should be usable now.`,
    saving: (title: string, discount: string, payable: string) =>
      `"${title}" should be usable now: it would take off ¥${discount}, and leave ¥${payable} to pay before shipping.`,
    offShipping: (title: string) => `"${title}" should be usable now: it is for the shipping, not the goods.`,
    unknown: (title: string) => `"${title}" should be usable now; what it gives shows at checkout.`,
  },
  sentence: (said: string) => ` ${said}.`,
  sayAlmost: (title: string, missing: readonly string[]) => `"${title}" needs ${missing.join(' and ')} to be used.`,
  missingMoney: (short: string, goods: Goods) => `¥${short} more${ofGoods[goods]}`,
  missingPieces: (count: number, goods: Goods) => `${morePieces(count)}${ofGoods[goods]}`,
  sayUnusable: (title: string, reasons: string) => `"${title}" cannot be used for this order: ${reasons}.`,
  sayUnknown: (title: string, reasons: string) => `Whether "${title}" can be used cannot be told: ${reasons}.`,
  untitled: (id: string) => `coupon ${id}`,
}
