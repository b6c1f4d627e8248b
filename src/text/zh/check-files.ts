import type { Text } from '../text'
import { spaced } from './spaced'
import type { checkFiles as english } from '../en/check-files'

export const checkFiles: Pick<Text['check'], keyof typeof english> = {
  badValue: (path, value, expected) =>
    spaced(value === null ? `缺少 ${path}：应为` : `${path} "${value}" 有误：应为`, expected),
  unknownKey: (path, near, known) =>
    `${path} 不认识：${near === undefined ? `应为 ${known.join('、')} 之一` : `是不是 "${near}"？`}`,
  noSuchOverride: (ids, count) =>
    `指定文件里有 ${count} 张券不在所给的券之中：${ids.join('、')}${count > ids.length ? '…' : ''}`,
  aListOfLines: '商品列表：[{"bar_code":"…","offline_price":120,"buy_num":2}]',
  aLine: '一行商品：{"bar_code":"…","offline_price":120,"buy_num":2}',
  yuanAmount: '以元为单位、最多两位小数的金额，如 19.90',
  fenAmount: '以分为单位的整数金额，如 1990',
  wholeNumber: (least, most) => `${least} 到 ${most} 的整数`,
  nonEmptyText: '非空文本',
  trueOrFalse: ' true 或 false',
  aListOfTexts: '文本列表',
  aText: '文本',
  anObject: '对象',
  aWholeNumber: '不小于 0 的整数',
  aNumberFrom1: '不小于 1 的整数',
  aPercentage: '以文本表示的实付百分比，如 "85"、"88.5"',
  aBenefitType: ' amount_off、percent_off 或 unknown',
  aListOfTiers: ' {"minSpendFen","amountFen"} 的列表',
  noMoreThanLine: '不超过单价乘数量的金额',
  currency: ' "CNY"：各平台都只用人民币',
  cartEmpty: '购物车是空的，无从核对优惠券',
  cartUnchecked: '购物车没有勾选任何商品，无从核对优惠券',
  cartTooLarge: '购物车金额过大，无法精确计算（上限 90071992547409.91）',
  cartTooLong: (megabytes) => `购物车超过 ${megabytes} MB`,
  couponsNotJson: (where, why) => `读不懂优惠券：${where}：${why}`,
  lineOf: (number) => `第 ${number} 行`,
  savedCoupons: '列表接口的应答存档，或本工具的 json、jsonl',
  looksLike: (where, look, expected) => `${spaced(where, '看起来是')}${look}：${spaced('应为', expected)}`,
  looks: {
    aCart: '购物车',
    verdicts: ' `coupon check` 的结论',
    aMember: ' `coupon member` 的结果',
    aListDocument: '本工具的一份列表文档；一次只读一份',
    aHar: '请求记录（HAR 文件）；用 --replay 读取',
    anError: '本工具的错误信息',
    aBatch: ' `coupon batch` 的记录',
    aRequest: '一个请求',
    aCount: '优惠券数量，没有优惠券本身',
    aList: '别的列表',
    aValue: '单个值',
    emptyObject: '空对象',
    keys: (keys, more, inList) =>
      `别处的 JSON：${inList ? '对象列表' : '对象'}，含 ${keys.join('、')}${more ? '…' : ''}`,
  },
  standardInput: '标准输入',
  cartFile: (flag, value, right) => `${flag} "${value}" 不是 JSON；文件应写成 ${flag} ${right}`,
  overridesNotJson: (why) => `读不懂指定文件：${why}`,
  cartNotJson: (why) => `读不懂购物车：${why}`,
}
