import { looks } from './looks'

/** What is wrong with a cart, with coupons or with overrides that were given. */
export const checkFiles = {
  badValue: (path: string, value: string | null, expected: string) =>
    value === null ? `${path} is missing: expected ${expected}` : `${path} "${value}": expected ${expected}`,
  unknownKey: (path: string, near: string | undefined, known: readonly string[]) =>
    `${path} is not known: ${near === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${near}"?`}`,
  noSuchOverride: (ids: readonly string[], count: number) =>
    `overrides for ${count === 1 ? 'a coupon that is' : `${count} coupons that are`} not among those given: ` +
    `${ids.join(', ')}${count > ids.length ? ' …' : ''}`,
  aListOfLines: 'a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]',
  aLine: 'a line: {"bar_code":"…","offline_price":120,"buy_num":2}',
  yuanAmount: 'an amount in yuan with at most two decimals, like 19.90',
  fenAmount: 'an amount in fen, a whole number like 1990',
  wholeNumber: (least: number, most: number) => `a whole number from ${least} to ${most}`,
  nonEmptyText: 'text that is not empty',
  trueOrFalse: 'true or false',
  aListOfTexts: 'a list of texts',
  aText: 'text',
  anObject: 'an object',
  aWholeNumber: 'a whole number, 0 or more',
  aNumberFrom1: 'a whole number, 1 or more',
  aPercentage: 'a percentage to pay, as text: "85" or "88.5"',
  aBenefitType: 'amount_off, percent_off or unknown',
  aListOfTiers: 'a list of {"minSpendFen","amountFen"}',
  noMoreThanLine: 'no more than price times quantity',
  currency: '"CNY": every platform sells in yuan only',
  cartEmpty: 'the cart is empty: there is nothing to hold a coupon against',
  cartUnchecked: 'no line of the cart is checked: there is nothing to hold a coupon against',
  cartTooLarge: 'the cart is worth more than can be counted exactly (90071992547409.91)',
  cartTooLong: (megabytes: number) => `the cart is longer than ${megabytes} MB`,
  couponsNotJson: (where: string, why: string) => `the coupons cannot be read: ${where}: ${why}`,
  lineOf: (number: number) => `line ${number}`,
  savedCoupons: "a saved answer of a list endpoint, or this tool's own json or jsonl",
  looksLike: (where: string, look: string, expected: string) => `${where} looks like ${look}: expected ${expected}`,
  looks,
  standardInput: 'standard input',
  cartFile: (flag: string, value: string, right: string) =>
    `${flag} "${value}" is not JSON; a file is written ${flag} ${right}`,
  overridesNotJson: (why: string) => `the overrides cannot be read: ${why}`,
  cartNotJson: (why: string) => `the cart cannot be read: ${why}`,
}
