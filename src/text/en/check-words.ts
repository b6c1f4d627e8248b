import type { Scope } from '../../coupon/coupon'
import { fenToYuan, type Fen } from '../../coupon/money'

export type Goods = Scope['goods']

export const day = (time: string) => time.slice(0, 19).replace('T', ' ')
/** Of which goods a minimum is. */
export const ofGoods = { all: '', only: ' of the goods it is for', except: ' of the goods it is for' } as const
export const restricted = { all: '', only: ', for certain goods only', except: ', not for all goods' } as const
export const pieces = (count: number) => `${count} ${count === 1 ? 'piece' : 'pieces'}`
export const morePieces = (count: number) => `${count} more ${count === 1 ? 'piece' : 'pieces'}`
export const yuan = (fen: Fen) => `¥${fenToYuan(fen)}`
