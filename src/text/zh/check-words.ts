import { fenToYuan, type Fen } from '../../coupon/money'

export const day = (time: string) => time.slice(0, 19).replace('T', ' ')
/** Of which goods a minimum is. */
export const ofGoods = { all: '', only: '指定商品', except: '适用商品' } as const
export const restricted = { all: '', only: '，仅限指定商品', except: '，部分商品除外' } as const
export const yuan = (fen: Fen) => `¥${fenToYuan(fen)}`

export const amountOf = (short: string, goods: keyof typeof ofGoods) =>
  goods === 'all' ? `¥${short} ` : `¥${short} 的${ofGoods[goods]}`
export const piecesOf = (pieces: number, goods: keyof typeof ofGoods) =>
  goods === 'all' ? `${pieces} 件` : `${pieces} 件${ofGoods[goods]}`
