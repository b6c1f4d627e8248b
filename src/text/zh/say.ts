import type { say as english } from '../en/say'
import { amountOf, day, ofGoods, piecesOf, restricted, yuan } from './check-words'

export const say: typeof english = {
  provided: {
    status: '按这张券尚未使用',
    validFrom: '按有效期已开始',
    scope: '按全部商品适用',
  },
  assuming: (assumed, isForCheckout) => `以上${assumed.join('、')}计算${isForCheckout ? '，以结算页为准' : ''}`,
  checkoutDecides: (assumed) =>
    `这是按券面内容的估算${assumed.length === 0 ? '' : `，${assumed.join('、')}计算`}，能否使用由平台在结算时判断`,
  doubt: {
    conflict: '券名与系统登记的内容不一致，金额以结算页为准',
    unit: '系统没有写明金额的单位，金额以结算页为准',
  },
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
  sayAtCheckout: '具体优惠以结算页为准',
  sayAlmostDoubtful: (title, of) =>
    `您的优惠券「${title}」暂不可用：${of === 'money' ? '金额' : '件数'}未达到使用门槛。`,
  sayDisputed: (title) => `您的优惠券「${title}」能否使用以结算页为准：券名与系统登记的使用门槛不一致。`,
  sayNow: {
    plain: (title) => `您的优惠券「${title}」现在可用。`,
    saving: (title, discount, payable) =>
      `您的优惠券「${title}」现在可用：本单减 ¥${discount}，实付 ¥${payable}（不含运费）。`,
    offShipping: (title) => `您的优惠券「${title}」现在可用：抵运费，商品金额不变。`,
    unknown: (title) => `您的优惠券「${title}」现在可用，具体优惠以结算页为准。`,
  },
  sayExpected: {
    plain: (title) => `您的优惠券「${title}」预计可用。`,
    saving: (title, discount, payable) =>
      `您的优惠券「${title}」预计可用：本单预计减 ¥${discount}，预计实付 ¥${payable}（不含运费）。`,
    offShipping: (title) => `您的优惠券「${title}」预计可用：抵运费，商品金额不变。`,
    unknown: (title) => `您的优惠券「${title}」预计可用，具体优惠以结算页为准。`,
  },
  sentence: (said) => `${said}。`,
  sayAlmost: (title, missing) => `您的优惠券「${title}」再买 ${missing.join('且合计 ')}即可使用。`,
  missingMoney: amountOf,
  missingPieces: piecesOf,
  sayUnusable: (title, reasons) => `您的优惠券「${title}」本单不可用：${reasons}。`,
  sayUnknown: (title, reasons) => `您的优惠券「${title}」能否使用无法判断：${reasons}。`,
  untitled: (id) => `优惠券 ${id}`,
}
