import type { CouponStatus, Source } from '../../coupon/coupon'
import type { Fen } from '../../coupon/money'
import { causes } from './causes'
import { day, type Goods, morePieces, ofGoods, pieces, yuan } from './check-words'
import { checkFiles } from './check-files'
import { finePrint } from './fine-print'
import { say } from './say'
import { verdictFields } from './verdict-fields'

type Wordless =
  | 'WITHDRAWN'
  | 'USED'
  | 'LOCKED'
  | 'WRONG_STORE'
  | 'NO_MATCHING_ITEM'
  | 'UNKNOWN_STATUS'
  | 'UNKNOWN_THRESHOLD'
  | 'UNKNOWN_RULE'
  | 'UNKNOWN_DATES'
type Timed = 'EXPIRED' | 'NOT_STARTED'

/** `coupon check`: carts, reasons, verdicts. */
export const check = {
  ...checkFiles,
  ...say,

  about: 'which coupons a cart can use, why not, and what is missing',
  examples: [
    'check --cart \'[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2}]\' --uid 7893817 -p sandbox',
    'check --cart @examples/cart.json --coupons examples/coupons.json --now 2016-03-20T12:00:00+08:00 -o json',
  ],
  cart: 'the cart: JSON, @file or - (standard input)',
  coupons: "a saved answer of a list endpoint, or this tool's own json or jsonl: a file or -",
  memberOf: (platform: string) => `fetch the coupons of this member of ${platform}`,
  priceUnit: 'the unit of prices in the cart',
  thresholdBase: 'what a minimum is compared with: the goods that the coupon is for, or the whole cart',
  rounding: 'how a percentage taken off is rounded, once, to the fen',
  overrides: 'a JSON file with benefit, minSpendFen, minCount or scope by coupon id',
  amount: 'in place of a cart: what the order is worth, in yuan: 280, ￥1,280, 100元',
  member: 'fetch the coupons of this member; the platform follows from the profile or the id',
  noDetails: 'do not ask the platform for the amount and the goods of each coupon',
  only: 'show these verdicts alone: usable, almost, unusable, unknown',
  strict: 'exit 7 where title and field of a coupon disagree',
  exitCode: 'exit 10 where nothing is usable',
  compare: 'ask the platform as well, and list where it disagrees',
  ofCompare: (platform: string, about: string) => `with --compare, ${platform}: ${about}`,
  onlyWithCompare: (flag: string) => `${flag} is for --compare: it is part of what the platform is asked`,
  why: 'every rule for one coupon (id, code or part of its title), and where each number came from',
  say: 'what to tell the customer about one coupon (id, code or part of its title)',
  needsSource: (flags: readonly string[]) => `which coupons? One of ${flags.join(', ')} is required`,
  oneSource: (flags: readonly string[]) => `only one of ${flags.join(', ')}`,
  asksPlatform: (flag: string, members: readonly string[]) =>
    `${flag} asks the platform: it needs ${members.join(' or ')}`,
  needsCart: 'what is to be bought? --cart <cart> or --amount <yuan> is required; --why and --say do without',
  unknownVerdict: (name: string, near: string | undefined, known: readonly string[]) =>
    `--only: "${name}" is not one of ${known.join(', ')}${near === undefined ? '' : `; did you mean "${near}"?`}`,
  aboutFormat: (flag: string, output: string) => `${flag} answers in text, json or jsonl, not in ${output}`,
  severalCoupons: {
    title: (name: string, count: number, some: readonly string[]) =>
      `"${name}" is in ${count} titles: ${some.join('; ')}${count > some.length ? '; …' : ''}`,
    code: (name: string, count: number, some: readonly string[]) =>
      `"${name}" fits the codes of ${count} coupons: ${some.join('; ')}${count > some.length ? '; …' : ''}`,
  },
  severalHint: 'give the id of one of them',
  aCoupon: (id: string, title: string) => `${id} ${title}`,
  aCouponUntil: (coupon: string, end: string) => `${coupon} (until ${day(end)})`,
  detailsMissing: (coupons: number, why: string) =>
    `amount and goods of ${coupons} ${coupons === 1 ? 'coupon' : 'coupons'} could not be asked for, the list ` +
    `counts: ${why}`,
  noDetail: 'the platform answered no details of it',
  unknownRange: (name: string, value: string) =>
    `${name} "${value}" is not documented: which goods and stores it is for is not known`,
  ownOption: (flags: readonly string[]) => `in place of --member say whose it is: ${flags.join(', ')}`,
  noSuchCoupon: (id: string) => `no coupon "${id}" among those given`,
  noSuchCouponHint: ({ hasCart, complete }: { hasCart: boolean; complete: boolean }) =>
    (complete ? '' : 'those given are not all that the member has; ') +
    (hasCart ? 'without --why or --say they are listed' : '--amount <yuan> in place of --why or --say lists them'),
  strictConflicts: (count: number) =>
    `title and field disagree on ${count} ${count === 1 ? 'coupon' : 'coupons'} (--strict)`,
  strictConflictsHint: '--why <coupon> says of one both values',
  nothingUsable: 'no coupon is usable',
  nothingUsableHint: '--why <coupon> says of one what is missing',
  unvalued: (count: number) =>
    `not compared: what ${count} usable ${count === 1 ? 'coupon saves' : 'coupons save'} is not known`,
  notAll: 'the coupons given are not all that the member has',
  bestOf: (title: string, id: string, discount: string, payable: string) =>
    `best: ${title}, ${id}, takes off ¥${discount}, ¥${payable} left to pay`,
  counted: (counts: Record<'usable' | 'almost' | 'unusable' | 'unknown', number>) =>
    `${counts.usable} usable, ${counts.almost} almost, ${counts.unusable} unusable, ${counts.unknown} unknown`,
  notSorted: (rows: number) => `more than ${rows} coupons: in the order given`,
  pageTitle: (total: string) => `Which coupons an order of ¥${total} can use`,
  headings: { verdict: 'Verdict', saves: 'Saves', pay: 'To pay', why: 'Why' },
  fields: verdictFields,
  byPlatform: (usable: number, unusable: number) => `the platform says: ${usable} usable, ${unusable} unusable`,
  noReason: 'the platform does not say why',
  notKnown: '?',
  assumedUnit: (amount: string, benefit: string) => `no unit is stated for "${amount}"; read as ${benefit}`,
  platformSays: 'Platform',
  savings: (platform: string, own: string) => `platform ¥${platform}, here ¥${own}`,
  platformReason: (message: string) => `the platform says: ${message}`,
  ownReason: (message: string) => `here: ${message}`,
  likelyCause: 'Likely cause',
  disagreements: (count: number) =>
    count === 0 ? 'platform and evaluator agree' : `they disagree on ${count} ${count === 1 ? 'coupon' : 'coupons'}`,
  disagrees: (id: string, cause: string, message: string) => `disagreement: ${id} ${cause}: ${message}`,
  causes,

  verdicts: { usable: 'usable', almost: 'almost', unusable: 'unusable', unknown: 'unknown' },
  shortOf: (short: string, goods: Goods) => `¥${short} more${ofGoods[goods]} to use it`,
  shortOfPieces: (count: number, goods: Goods) => `${morePieces(count)}${ofGoods[goods]} to use it`,
  reasons: {
    WITHDRAWN: () => 'deleted or taken back by the platform',
    USED: () => 'already used',
    LOCKED: () => 'locked by the platform',
    EXPIRED: (time: string | null) => (time === null ? 'expired' : `expired at ${day(time)}`),
    NOT_STARTED: (time: string | null) => (time === null ? 'not valid yet' : `not valid before ${day(time)}`),
    WRONG_STORE: () => 'not for this store',
    NO_MATCHING_ITEM: () => 'nothing in the cart is of the goods it is for',
    UNKNOWN_STATUS: () => 'the platform does not say whether it is used',
    UNKNOWN_THRESHOLD: () => 'its minimum is not known',
    UNKNOWN_RULE: () => 'its rule is not known, or not to be told from this cart',
    UNKNOWN_DATES: () => 'its validity is not known',
  } as Record<Wordless | Timed, (time: string | null) => string>,

  /** Though its end is still to come. */
  expiredThere: (until: string | null) =>
    `the platform calls it expired${until === null ? '' : ` (its end is ${day(until)})`}`,
  /** What would have to be known to tell. */
  missing: {
    promise: 'what it gives is worked out at checkout alone',
    pieces: (count: number) => `it needs ${pieces(count)}, and how many the order has is not known`,
    goods: {
      only: 'it is for certain goods, and which the order has is not known',
      except: 'it is not for certain goods, and which the order has is not known',
    },
    goodsNotTold: {
      only: 'it is for certain goods, and which these are is not told',
      except: 'it is not for certain goods, and which these are is not told',
    },
    categories: {
      only: 'it is for certain kinds of goods, and which kinds the order holds is not known',
      except: 'it is not for certain kinds of goods, and which kinds the order holds is not known',
    },
    store: 'it is for some stores only, and that of the order is not known',
    storesNotTold: 'it is for some stores only, and which these are is not told',
  },

  ofRule: (rule: string, seen: string) => `${rule}: ${seen}`,
  facts: (facts: readonly string[]) => facts.join('; '),
  becauseOf: (code: string, message: string) => `: ${code}, ${message}`,
  fromSource: (value: string, source: string) => `${value} (${source})`,
  rules: {
    status: 'status',
    lock: 'lock',
    validity: 'validity',
    store: 'store',
    goods: 'goods',
    count: 'pieces',
    spend: 'minimum',
    benefit: 'promise',
  },
  statuses: { unused: 'unused', used: 'used', expired: 'expired', locked: 'locked', unknown: 'not known' } as Record<
    CouponStatus,
    string
  >,
  withdrawn: 'deleted or taken back',
  lockStates: { locked: 'locked', free: 'no lock is told' },
  sources: {
    field: 'field',
    title: 'title',
    desc: 'description',
    'date-text': 'date text',
    override: 'override',
  } as Record<Source, string>,
  window: (from: string | null, until: string | null) =>
    `${from === null ? '?' : day(from)} to ${until === null ? '?' : day(until)}`,
  at: (time: string) => `now ${day(time)}`,
  notTold: 'not told',
  named: (which: Goods, names: readonly string[]) =>
    which === 'all' ? 'all' : `${which === 'only' ? 'only' : 'all but'} ${names.join(', ') || '?'}`,
  cartStore: (store: string | null) => (store === null ? 'the cart names no store' : `cart of ${store}`),
  linesOf: (lines: number | null, all: number) =>
    all === 0 ? 'an amount: its goods are not named' : `${lines ?? '?'} of ${all} lines`,
  needPieces: (pieces: number | null) => (pieces === null ? 'none stated' : `needs ${pieces}`),
  havePieces: (pieces: number | null) => (pieces === null ? 'how many there are is not told' : `has ${pieces}`),
  needsPiecesInstead: 'in pieces, none in money',
  needSpend: (fen: Fen | null) => {
    if (fen === null) return 'not known'
    return fen === 0 ? 'none' : `needs ${yuan(fen)}`
  },
  haveSpend: (fen: Fen, base: 'eligible' | 'cart') =>
    `has ${yuan(fen)} ${base === 'cart' ? 'in the whole cart' : 'of its goods'}`,
  haveNotTold: 'how much of it is of its goods is not told',
  benefitNotKnown: 'not known',
  saving: 'saves',
  savingOf: (discount: Fen, payable: Fen) => `${yuan(discount)}, ${yuan(payable)} left to pay`,
  savingNotKnown: 'how much is not known',
  whyHeading: (id: string, title: string, verdict: string) => `${id} ${title}: ${verdict}`,
  marks: { yes: 'yes', no: 'no', unknown: '?' },

  because: (assumption: string) => `, ${assumption}`,
  takenAs: {
    status: 'taken so: the answer does not say',
    validity: 'taken as begun: its start is not told',
    store: 'taken as for all stores',
    goods: 'taken as for all goods',
  },
  /** Under a table, for the rows that they concern. */
  assumptions: {
    status: 'taken as unused: the answer does not say whether they are',
    scope: 'taken as for all goods and stores: which they are for is not told',
    validFrom: 'taken as begun: when they begin is not told',
  },
  assumptionsInShort: {
    status: 'taken as unused',
    scope: 'taken as for all goods',
    validFrom: 'taken as begun',
  },
  finePrint,
  proviso: (said: string, provisos: string) => `${said} (${provisos})`,
  /** To support staff, where the platform judges carts itself. */
  forecast: "these verdicts are reckoned here; `coupon check --cart … --compare` asks for the platform's own",
  compared: 'the verdicts of the table are reckoned here; where the platform says otherwise is listed',
  unusedOnly: 'unused coupons only; used, expired and locked ones are found by --why <id>',
  disagreesOn: (name: string, id: string, platform: string, own: string, message: string) =>
    `disagreement: ${name}, ${id}: the platform says ${platform}, here ${own}; ${message}`,
  askThePlatform: (hasGoods: boolean) =>
    `this is reckoned here; the platform's own verdict: the same with --compare in place of --say or --why` +
    (hasGoods ? '' : ', and --cart in place of --amount'),
  unitNotTold: 'the unit of its amount is not told',
  conflict: 'title and field disagree',
  withoutCart: 'no cart was given, so its minimum is stated and not judged',
  offShipping: 'for the shipping, not the goods',
  nextStep: (short: string, saved: string, goods: Goods) => `¥${short} more${ofGoods[goods]} saves ¥${saved}`,
  and: ', ',
  semicolon: '; ',
  moreReasons: (count: number) => `${count} more ${count === 1 ? 'reason' : 'reasons'}`,
}
