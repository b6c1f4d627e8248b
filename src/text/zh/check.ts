import type { Text } from '../text'
import { fenToYuan, type Fen } from '../../coupon/money'
import { checkFiles } from './check-files'
import { spaced } from './spaced'

const day = (time: string) => time.slice(0, 19).replace('T', ' ')
/** Of which goods a minimum is. */
const ofGoods = { all: '', only: '指定商品', except: '适用商品' } as const
const restricted = { all: '', only: '，仅限指定商品', except: '，部分商品除外' } as const
const yuan = (fen: Fen) => `¥${fenToYuan(fen)}`

const amountOf = (short: string, goods: keyof typeof ofGoods) =>
  goods === 'all' ? `¥${short} ` : `¥${short} 的${ofGoods[goods]}`
const piecesOf = (pieces: number, goods: keyof typeof ofGoods) =>
  goods === 'all' ? `${pieces} 件` : `${pieces} 件${ofGoods[goods]}`

export const check: Text['check'] = {
  ...checkFiles,

  about: '购物车能用哪些优惠券，不能用的原因，还差什么',
  examples: [
    'check --cart \'[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2}]\' --uid 7893817 -p sandbox',
    'check --cart @examples/cart.json --coupons examples/coupons.json --now 2016-03-20T12:00:00+08:00 -o json',
  ],
  cart: '购物车：JSON、@文件 或 -（标准输入）',
  coupons: '列表接口的应答存档，或本工具的 json、jsonl：文件或 -',
  memberOf: (platform) => `查询该会员的优惠券：${platform}`,
  priceUnit: '购物车价格的单位',
  thresholdBase: '门槛与什么比较：适用商品 eligible，或整个购物车 cart',
  rounding: '折扣金额取整到分的方式，只取整一次',
  overrides: 'JSON 文件：按券 id 指定 benefit、minSpendFen、minCount、scope',
  amount: '代替购物车：订单金额，单位元：280、￥1,280、100元',
  member: '查询该会员的优惠券；平台由凭证或编号得出',
  noDetails: '不向平台查询每张券的金额和适用商品',
  only: '只显示这些结论：usable、almost、unusable、unknown',
  strict: '券的标题与字段不一致时以退出码 7 结束',
  exitCode: '没有可用的券时以退出码 10 结束',
  compare: '同时询问平台，列出结论不同的券',
  ofCompare: (platform, about) => `与 --compare 同用，${platform}：${about}`,
  onlyWithCompare: (flag) => `${flag} 只与 --compare 同用：是向平台提问的一部分`,
  why: '一张券（编号、券码或名称的一部分）的每条规则，及每个数字的来源',
  say: '关于一张券（编号、券码或名称的一部分）可对顾客说的话',
  needsSource: (flags) => `核对哪些优惠券？须有 ${flags.join('、')} 之一`,
  oneSource: (flags) => `${flags.join('、')} 只能有一个`,
  asksPlatform: (flag, members) => `${flag} 要询问平台：须有 ${members.join(' 或 ')}`,
  needsCart: '买什么？须有 --cart <cart> 或 --amount <yuan>；--why 和 --say 可以不给',
  unknownVerdict: (name, near, known) =>
    `--only："${name}" 不是 ${known.join('、')} 之一${near === undefined ? '' : `；是不是 "${near}"？`}`,
  aboutFormat: (flag, output) => `${flag} 以文字、json 或 jsonl 回答，不能用 ${output}`,
  severalCoupons: {
    title: (name, count, some) =>
      `有 ${count} 张券的名称含 "${name}"：${some.join('；')}${count > some.length ? '；…' : ''}`,
    code: (name, count, some) =>
      `有 ${count} 张券的券码符合 "${name}"：${some.join('；')}${count > some.length ? '；…' : ''}`,
  },
  severalHint: '请给出其中一张的编号',
  aCoupon: (id, title) => `${id} ${title}`,
  aCouponUntil: (coupon, end) => `${coupon}（有效期至 ${day(end)}）`,
  detailsMissing: (coupons, why) => `未能查询 ${coupons} 张券的金额和适用商品，以列表为准：${why}`,
  noDetail: '平台没有回答这张券的详情',
  unknownRange: (name, value) => `${name} "${value}" 不是文档中的取值：适用商品和门店不明`,
  ownOption: (flags) => `请用平台自己的选项代替 --member：${flags.join('、')}`,
  noSuchCouponHint: ({ hasCart, complete }) =>
    (complete ? '' : '所给的券不是该会员的全部；') +
    (hasCart ? '同一命令不加 --why、--say 会列出各张券' : '把 --why、--say 换成 --amount <元> 会列出各张券'),
  noSuchCoupon: (id) => `没有优惠券 "${id}"`,
  strictConflicts: (count) => `${count} 张券的标题与字段不一致（--strict）`,
  strictConflictsHint: '--why <优惠券> 列出某一张的两个值',
  nothingUsable: '没有可用的优惠券',
  nothingUsableHint: '--why <优惠券> 说明某一张还差什么',
  unvalued: (count) => `另有 ${count} 张可用券的优惠未知，未参与比较`,
  notAll: '所给的并不是该会员的全部优惠券',
  bestOf: (title, id, discount, payable) => `最优：${title}，${id}，减 ¥${discount}，实付 ¥${payable}`,
  counted: (counts) =>
    `可用 ${counts.usable}，差一点 ${counts.almost}，不可用 ${counts.unusable}，无法判断 ${counts.unknown}`,
  notSorted: (rows) => `超过 ${rows} 张券，按所给顺序列出`,
  pageTitle: (total) => `¥${total} 的订单能用哪些优惠券`,
  headings: { verdict: '结论', saves: '优惠', pay: '实付', why: '原因' },
  fields: {
    id: '会员自己的这张券',
    title: '标题',
    verdict: 'usable 可用、almost 差一点、unusable 不可用、unknown 无法判断',
    assumed: '假定的内容：status、scope、validFrom',
    discountFen: '对此购物车的优惠，单位分；null 为不明',
    payableFen: '实付，单位分',
    reason: '第一个原因的代码',
    shortFen: '第一个原因是未达门槛时还差多少，单位分',
    allocation: '优惠分摊到各行',
    reasons: '全部原因，第一个最重要',
    warnings: '这张券的可疑之处',
  },
  byPlatform: (usable, unusable) => `平台的结论：可用 ${usable}，不可用 ${unusable}`,
  noReason: '平台没有说明原因',
  notKnown: '?',
  assumedUnit: (amount, benefit) => `"${amount}" 没有写明单位，${spaced('按', benefit, '计')}`,
  platformSays: '平台',
  savings: (platform, own) => `平台 ¥${platform}，本地 ¥${own}`,
  platformReason: (message) => `平台说明：${message}`,
  ownReason: (message) => `本地结论：${message}`,
  likelyCause: '可能的原因',
  disagreements: (count) => (count === 0 ? '平台与本地结论一致' : `有 ${count} 张券结论不同`),
  disagrees: (id, cause, message) => `结论不同：${id} ${cause}：${message}`,
  causes: {
    SCOPE_ASSUMED: '可能只适用于部分商品或门店，但没有说明',
    LINE_DISCOUNTS: '平台不知道各行已有的优惠',
    THRESHOLD_BASE: '平台按整个购物车计算门槛：--threshold-base cart',
    PRICE_UNIT: '价格可能是另一种单位：--price-unit',
    OTHER_MINIMUM: '平台按另一个门槛判断',
    CLOCK: '两边时钟不同：--now',
    CHANGED_SINCE: '读取之后状态已变',
    NOT_KNOWN_HERE: '应答里没有所需的信息；可用 --overrides 指定',
    OTHER_SAVING: '平台减的金额不同',
    OTHER_RULE: '平台有应答里看不到的规则',
  },

  verdicts: { usable: '可用', almost: '差一点', unusable: '不可用', unknown: '无法判断' },
  shortOf: (short, goods) => `还差 ${amountOf(short, goods)}可用`,
  shortOfPieces: (pieces, goods) => `还差 ${piecesOf(pieces, goods)}可用`,
  reasons: {
    WITHDRAWN: () => '已被平台删除或收回',
    USED: () => '已使用',
    LOCKED: () => '已被其他订单锁定',
    EXPIRED: (time) => (time === null ? '已过期' : `已于 ${day(time)} 过期`),
    NOT_STARTED: (time) => (time === null ? '未到使用时间' : `未到使用时间，${day(time)} 起可用`),
    WRONG_STORE: () => '不适用于该门店',
    NO_MATCHING_ITEM: () => '购物车里没有适用的商品',
    UNKNOWN_STATUS: () => '平台没有说明是否已使用',
    UNKNOWN_THRESHOLD: () => '使用门槛不明',
    UNKNOWN_RULE: () => '使用规则不明，或凭此购物车无法判断',
    UNKNOWN_DATES: () => '有效期不明',
  },

  expiredThere: (until) => (until === null ? '平台标为已过期' : `平台标为已过期（券面有效期至 ${day(until)}）`),
  missing: {
    promise: '优惠方式特殊，由平台在结算时计算',
    pieces: (pieces) => `须满 ${pieces} 件，本单件数不明`,
    goods: { only: '仅限指定商品，本单有哪些商品不明', except: '部分商品除外，本单有哪些商品不明' },
    goodsNotTold: { only: '仅限部分商品，但没有说明是哪些', except: '部分商品除外，但没有说明是哪些' },
    categories: { only: '仅限部分品类，本单商品的品类不明', except: '部分品类除外，本单商品的品类不明' },
    store: '只适用于部分门店，本单门店不明',
    storesNotTold: '只适用于部分门店，但没有说明是哪些',
  },

  ofRule: (rule, seen) => `${rule}：${seen}`,
  facts: (facts) => facts.join('；'),
  becauseOf: (code, message) => `：${code}，${message}`,
  fromSource: (value, source) => `${value}（${source}）`,
  rules: {
    status: '状态',
    lock: '锁定',
    validity: '有效期',
    store: '门店',
    goods: '商品',
    count: '件数',
    spend: '门槛',
    benefit: '优惠',
  },
  statuses: { unused: '未使用', used: '已使用', expired: '已过期', locked: '已锁定', unknown: '不明' },
  withdrawn: '已删除或已收回',
  lockStates: { locked: '已锁定', free: '未锁定' },
  sources: { field: '字段', title: '标题', desc: '描述', 'date-text': '日期文字', override: '指定' },
  window: (from, until) => `${from === null ? '?' : day(from)} 至 ${until === null ? '?' : day(until)}`,
  at: (time) => `现在 ${day(time)}`,
  notTold: '未说明',
  named: (which, names) =>
    which === 'all' ? '全部' : `${which === 'only' ? '仅限' : '不含'} ${names.join('、') || '?'}`,
  cartStore: (store) => (store === null ? '购物车没有门店' : `购物车门店 ${store}`),
  linesOf: (lines, all) => (all === 0 ? '只给了金额，没有列出商品' : `${all} 行中的 ${lines ?? '?'} 行`),
  needPieces: (pieces) => (pieces === null ? '没有要求' : `需 ${pieces} 件`),
  havePieces: (pieces) => (pieces === null ? '件数未说明' : `现有 ${pieces} 件`),
  needsPiecesInstead: '按件数计，没有金额门槛',
  needSpend: (fen) => {
    if (fen === null) return '不明'
    return fen === 0 ? '无门槛' : `需 ${yuan(fen)}`
  },
  haveSpend: (fen, base) => `${base === 'cart' ? '整个购物车' : '适用商品'}现有 ${yuan(fen)}`,
  haveNotTold: '适用商品的金额未说明',
  benefitNotKnown: '不明',
  saving: '节省',
  savingOf: (discount, payable) => `${yuan(discount)}，还需付 ${yuan(payable)}`,
  savingNotKnown: '金额不明',
  whyHeading: (id, title, verdict) => `${id} ${title}：${verdict}`,
  marks: { yes: '是', no: '否', unknown: '?' },

  because: (assumption) => `，${assumption}`,
  takenAs: {
    status: '按未使用计算：应答未说明',
    validity: '按已开始计算：未说明开始时间',
    store: '按全部门店适用计算',
    goods: '按全部商品适用计算',
  },
  assumptions: {
    status: '按未使用计算：应答未说明是否已使用',
    scope: '按全部商品适用计算：未说明适用于哪些商品和门店',
    validFrom: '按已开始计算：未说明开始时间',
  },
  assumptionsInShort: { status: '按未使用计算', scope: '按全部商品适用计算', validFrom: '按已开始计算' },
  proviso: (said, provisos) => `${said}（${provisos}）`,
  provided: {
    status: '按这张券尚未使用',
    validFrom: '按有效期已开始',
    scope: '按全部商品适用',
  },
  assuming: (assumed, isForCheckout) => `以上${assumed.join('、')}计算${isForCheckout ? '，以结算页为准' : ''}`,
  checkoutDecides: (assumed) =>
    `这是按券面内容的估算${assumed.length === 0 ? '' : `，${assumed.join('、')}计算`}，能否使用由平台在结算时判断`,
  forecast: '结论由本工具计算；平台自己的结论用 coupon check --cart … --compare 查看',
  compared: '表中结论由本工具计算；与平台不同的逐条列出',
  unusedOnly: '此表只有未使用的券；已使用、已过期、已锁定的用 --why <编号> 查看',
  disagreesOn: (name, id, platform, own, message) =>
    `结论不同：${name}，${id}：平台${platform}，本地${own}；${message}`,
  askThePlatform: (hasGoods) =>
    `以上由本工具计算；平台自己的结论：${hasGoods ? '' : '用 --cart 代替 --amount，'}把 --say 或 --why 换成 --compare`,
  unitNotTold: '金额单位未写明',
  conflict: '标题与字段不一致',
  doubt: {
    conflict: '券名与系统登记的内容不一致，金额以结算页为准',
    unit: '系统没有写明金额的单位，金额以结算页为准',
  },
  withoutCart: '未给购物车，只说明门槛，不作判断',
  sayUnusableNow: (title, reasons) => `您的优惠券「${title}」不可用：${reasons}。`,
  sayValid: (title, until, terms) =>
    `您的优惠券「${title}」可用至 ${day(until)}${terms === null ? '' : `：${terms}`}。`,
  sayMinimum: (fen, goods) => {
    if (fen === null) return `使用门槛不明${restricted[goods]}`
    return fen === 0 ? `无门槛${restricted[goods]}` : `${ofGoods[goods]}满 ${yuan(fen)} 可用`
  },
  sayMinimumPieces: (pieces, goods) => `${ofGoods[goods]}满 ${pieces} 件可用`,
  sayBoth: (spend, pieces) => `${spend}，且${pieces}`,
  sayStores: { only: '仅限部分门店', except: '部分门店除外' },
  sayAtCheckout: '优惠金额以结算页为准',
  sayAlmostDoubtful: (title, of) =>
    `您的优惠券「${title}」暂不可用：${of === 'money' ? '金额' : '件数'}未达到使用门槛。`,
  sayDisputed: (title) => `您的优惠券「${title}」能否使用以结算页为准：券名与系统登记的使用门槛不一致。`,
  sayNow: {
    plain: (title) => `您的优惠券「${title}」现在可用。`,
    saving: (title, discount, payable) =>
      `您的优惠券「${title}」现在可用：本单减 ¥${discount}，实付 ¥${payable}（不含运费）。`,
    offShipping: (title) => `您的优惠券「${title}」现在可用：抵运费，商品金额不变。`,
    unknown: (title) => `您的优惠券「${title}」现在可用，优惠金额以结算页为准。`,
  },
  sayExpected: {
    plain: (title) => `您的优惠券「${title}」预计可用。`,
    saving: (title, discount, payable) =>
      `您的优惠券「${title}」预计可用：本单预计减 ¥${discount}，预计实付 ¥${payable}（不含运费）。`,
    offShipping: (title) => `您的优惠券「${title}」预计可用：抵运费，商品金额不变。`,
    unknown: (title) => `您的优惠券「${title}」预计可用，优惠金额以结算页为准。`,
  },
  offShipping: '抵运费，不减商品金额',
  nextStep: (short, saved, goods) => `再买 ${amountOf(short, goods)}可减 ¥${saved}`,
  sentence: (said) => `${said}。`,
  sayAlmost: (title, missing) => `您的优惠券「${title}」再买 ${missing.join('且合计 ')}即可使用。`,
  missingMoney: amountOf,
  missingPieces: piecesOf,
  sayUnusable: (title, reasons) => `您的优惠券「${title}」本单不可用：${reasons}。`,
  sayUnknown: (title, reasons) => `您的优惠券「${title}」能否使用无法判断：${reasons}。`,
  untitled: (id) => `优惠券 ${id}`,
  and: '，',
  semicolon: '；',
  moreReasons: (count) => `另有 ${count} 个原因`,
}
