import type { Benefit, CouponStatus, Scope, Source } from '../../coupon/coupon'
import { fenToYuan, type Fen } from '../../coupon/money'

type Named = Scope['goods'] | null
type Wordless = 'USED' | 'LOCKED' | 'WRONG_STORE' | 'NO_MATCHING_ITEM' | 'UNKNOWN_STATUS' | 'UNKNOWN_THRESHOLD' | 'UNKNOWN_RULE' | 'UNKNOWN_DATES'
type Timed = 'EXPIRED' | 'NOT_STARTED'

const day = (time: string) => time.slice(0, 19).replace('T', ' ')
const yuan = (fen: Fen) => `¥${fenToYuan(fen)}`

/** `coupon check`: carts, reasons, verdicts. */
export const check = {
  badValue: (path: string, value: string | null, expected: string) =>
    value === null ? `${path} is missing: expected ${expected}` : `${path} "${value}": expected ${expected}`,
  aListOfLines: 'a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]',
  aLine: 'a line: {"bar_code":"…","offline_price":120,"buy_num":2}',
  yuanAmount: 'an amount in yuan with at most two decimals, like 19.90',
  fenAmount: 'an amount in fen, a whole number like 1990',
  wholeNumber: (least: number, most: number) => `a whole number from ${least} to ${most}`,
  nonEmptyText: 'text that is not empty',
  trueOrFalse: 'true or false',
  aListOfTexts: 'a list of texts',
  noMoreThanLine: 'no more than price times quantity',
  currency: '"CNY": both platforms sell in yuan only',
  cartEmpty: 'the cart is empty: there is nothing to hold a coupon against',
  cartUnchecked: 'no line of the cart is checked: there is nothing to hold a coupon against',
  cartTooLarge: 'the cart is worth more than can be counted exactly (90071992547409.91)',
  cartTooLong: (megabytes: number) => `the cart is longer than ${megabytes} MB`,
  cartNotJson: (why: string) => `the cart cannot be read: ${why}`,

  verdicts: { usable: 'usable', almost: 'almost', unusable: 'unusable', unknown: 'unknown' },
  shortOf: (short: string) => `¥${short} more to use it`,
  shortOfPieces: (pieces: number) => `${pieces} more ${pieces === 1 ? 'piece' : 'pieces'} to use it`,
  reasons: {
    USED: () => 'already used',
    LOCKED: () => 'locked by another order',
    EXPIRED: (time: string | null) => (time === null ? 'expired' : `expired at ${day(time)}`),
    NOT_STARTED: (time: string | null) => (time === null ? 'not valid yet' : `not valid before ${day(time)}`),
    WRONG_STORE: () => 'not for this store',
    NO_MATCHING_ITEM: () => 'nothing in the cart is of the goods it is for',
    UNKNOWN_STATUS: () => 'the platform does not say whether it is used',
    UNKNOWN_THRESHOLD: () => 'its minimum is not known',
    UNKNOWN_RULE: () => 'its rule is not known, or not to be told from this cart',
    UNKNOWN_DATES: () => 'its validity is not known',
  } as Record<Wordless | Timed, (time: string | null) => string>,

  rules: {
    status: 'status',
    lock: 'lock',
    validity: 'validity',
    store: 'store',
    goods: 'goods',
    count: 'pieces',
    spend: 'minimum',
    promise: 'promise',
  },
  statuses: { unused: 'unused', used: 'used', expired: 'expired', locked: 'locked', unknown: 'not known' } as Record<CouponStatus, string>,
  lockStates: { locked: 'locked', free: 'not locked' },
  sources: { field: 'field', title: 'title', desc: 'description', 'date-text': 'date text', override: 'override' } as Record<Source, string>,
  window: (from: string | null, until: string | null) => `${from === null ? '?' : day(from)} to ${until === null ? '?' : day(until)}`,
  at: (time: string) => `now ${day(time)}`,
  named: (which: Named, names: readonly string[]) => {
    if (which === null) return 'not known, taken as all'
    return which === 'all' ? 'all' : `${which === 'only' ? 'only' : 'all but'} ${names.join(', ') || '?'}`
  },
  cartStore: (store: string | null) => (store === null ? 'the cart names no store' : `cart of ${store}`),
  linesOf: (lines: number, all: number) => `${lines} of ${all} lines`,
  needPieces: (pieces: number | null) => (pieces === null ? 'none stated' : `needs ${pieces}`),
  havePieces: (pieces: number) => `has ${pieces}`,
  needSpend: (fen: Fen | null) => (fen === null ? 'not known' : fen === 0 ? 'none' : `needs ${yuan(fen)}`),
  haveSpend: (fen: Fen, base: 'eligible' | 'cart') => `has ${yuan(fen)} ${base === 'cart' ? 'in the whole cart' : 'of its goods'}`,
  benefit: (benefit: Benefit) => {
    if (benefit.type === 'unknown') return 'not known'
    const cap = benefit.capFen ? `, at most ${yuan(benefit.capFen)}` : ''
    if (benefit.type === 'percent_off') return `pay ${benefit.payPercent} %${cap}`
    if (benefit.tiers) return benefit.tiers.map((tier) => `${yuan(tier.amountFen)} off from ${yuan(tier.minSpendFen)}`).join(', ') + cap
    return `${yuan(benefit.amountFen)} off${benefit.everyFen === undefined ? '' : ` for every ${yuan(benefit.everyFen)}`}${cap}`
  },
  saving: 'saves',
  savingOf: (discount: Fen | null, payable: Fen | null) =>
    discount === null || payable === null ? 'how much is not known' : `${yuan(discount)}, ${yuan(payable)} left to pay`,
  whyHeading: (id: string, title: string, verdict: string) => `${id} ${title}: ${verdict}`,
  marks: { yes: 'yes', no: 'no', unknown: '?' },

  sayUsable: (title: string, discount: string, payable: string) => `"${title}" can be used now: it takes off ¥${discount}, and ¥${payable} is left to pay.`,
  sayUsableUnknown: (title: string) => `"${title}" can be used now; how much it takes off shows at checkout.`,
  sayAlmost: (title: string, reasons: string) => `"${title}" is nearly there: ${reasons}.`,
  sayUnusable: (title: string, reasons: string) => `"${title}" cannot be used for this order: ${reasons}.`,
  sayUnknown: (title: string, reasons: string) => `Whether "${title}" can be used cannot be told: ${reasons}.`,
  untitled: (id: string) => `coupon ${id}`,
  and: ', ',
}
