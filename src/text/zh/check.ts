import type { Text } from '..'
import { fenToYuan, type Fen } from '../../coupon/money'

const day = (time: string) => time.slice(0, 19).replace('T', ' ')
const yuan = (fen: Fen) => `¥${fenToYuan(fen)}`

export const check: Text['check'] = {
  badValue: (path, value, expected) => (value === null ? `缺少 ${path}：应为${expected}` : `${path} "${value}" 有误：应为${expected}`),
  aListOfLines: '商品列表：[{"bar_code":"…","offline_price":120,"buy_num":2}]',
  aLine: '一行商品：{"bar_code":"…","offline_price":120,"buy_num":2}',
  yuanAmount: '以元为单位、最多两位小数的金额，如 19.90',
  fenAmount: '以分为单位的整数金额，如 1990',
  wholeNumber: (least, most) => `${least} 到 ${most} 的整数`,
  nonEmptyText: '非空文本',
  trueOrFalse: ' true 或 false',
  aListOfTexts: '文本列表',
  noMoreThanLine: '不超过单价乘数量的金额',
  currency: ' "CNY"：两个平台都只用人民币',
  cartEmpty: '购物车是空的，无从核对优惠券',
  cartUnchecked: '购物车没有勾选任何商品，无从核对优惠券',
  cartTooLarge: '购物车金额过大，无法精确计算（上限 90071992547409.91）',
  cartTooLong: (megabytes) => `购物车超过 ${megabytes} MB`,
  cartNotJson: (why) => `读不懂购物车：${why}`,

  verdicts: { usable: '可用', almost: '差一点', unusable: '不可用', unknown: '无法判断' },
  shortOf: (short) => `还差 ¥${short} 可用`,
  shortOfPieces: (pieces) => `还差 ${pieces} 件可用`,
  reasons: {
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

  rules: {
    status: '状态',
    lock: '锁定',
    validity: '有效期',
    store: '门店',
    goods: '商品',
    count: '件数',
    spend: '门槛',
    promise: '优惠',
  },
  statuses: { unused: '未使用', used: '已使用', expired: '已过期', locked: '已锁定', unknown: '不明' },
  lockStates: { locked: '已锁定', free: '未锁定' },
  sources: { field: '字段', title: '标题', desc: '描述', 'date-text': '日期文字', override: '指定' },
  window: (from, until) => `${from === null ? '?' : day(from)} 至 ${until === null ? '?' : day(until)}`,
  at: (time) => `现在 ${day(time)}`,
  named: (which, names) => {
    if (which === null) return '不明，按全部计'
    return which === 'all' ? '全部' : `${which === 'only' ? '仅限' : '不含'} ${names.join(', ') || '?'}`
  },
  cartStore: (store) => (store === null ? '购物车没有门店' : `购物车门店 ${store}`),
  linesOf: (lines, all) => `${all} 行中的 ${lines} 行`,
  needPieces: (pieces) => (pieces === null ? '没有要求' : `需 ${pieces} 件`),
  havePieces: (pieces) => `现有 ${pieces} 件`,
  needSpend: (fen) => (fen === null ? '不明' : fen === 0 ? '无门槛' : `需 ${yuan(fen)}`),
  haveSpend: (fen, base) => `${base === 'cart' ? '整个购物车' : '适用商品'}现有 ${yuan(fen)}`,
  benefit: (benefit) => {
    if (benefit.type === 'unknown') return '不明'
    const cap = benefit.capFen ? `，最多减 ${yuan(benefit.capFen)}` : ''
    if (benefit.type === 'percent_off') return `付 ${benefit.payPercent} %${cap}`
    if (benefit.tiers) return benefit.tiers.map((tier) => `满 ${yuan(tier.minSpendFen)} 减 ${yuan(tier.amountFen)}`).join('，') + cap
    return `${benefit.everyFen === undefined ? '' : `每满 ${yuan(benefit.everyFen)} `}减 ${yuan(benefit.amountFen)}${cap}`
  },
  saving: '节省',
  savingOf: (discount, payable) => (discount === null || payable === null ? '金额不明' : `${yuan(discount)}，还需付 ${yuan(payable)}`),
  whyHeading: (id, title, verdict) => `${id} ${title}：${verdict}`,
  marks: { yes: '是', no: '否', unknown: '?' },

  sayUsable: (title, discount, payable) => `您的优惠券「${title}」现在可用：本单减 ¥${discount}，实付 ¥${payable}。`,
  sayUsableUnknown: (title) => `您的优惠券「${title}」现在可用，优惠金额以结算页为准。`,
  sayAlmost: (title, reasons) => `您的优惠券「${title}」${reasons}。`,
  sayUnusable: (title, reasons) => `您的优惠券「${title}」本单不可用：${reasons}。`,
  sayUnknown: (title, reasons) => `您的优惠券「${title}」能否使用无法判断：${reasons}。`,
  untitled: (id) => `优惠券 ${id}`,
  and: '，',
}
