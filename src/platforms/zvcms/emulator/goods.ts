import { inTurn } from '../../../in-turn'

/** What the invented shop sells: bar code -> category. The first two stand in the vendor's sample. */
export const goods: Readonly<Record<string, string>> = {
  P5C503FB51B4843301: 'drinks',
  P5C503FB51C2F96986: 'snacks',
  P5C503FB5200000001: 'drinks',
  P5C503FB5200000002: 'snacks',
  P5C503FB5200000003: 'toys',
  P5C503FB5200000004: 'toys',
  P5C503FB5200000005: 'books',
  P5C503FB5200000006: 'books',
}

/** doc2 id=398: 0 所有商品, 1 指定分类可用, 2 指定商品可用, 3 指定商品不可用. */
export interface GoodsRange {
  type: 0 | 1 | 2 | 3
  /** Categories for 1, bar codes for 2 and 3. */
  names: readonly string[]
}

/** doc2 id=500: 0 所有门店, 1 指定门店可用, 2 指定门店不可用. */
export interface StoreRange {
  type: 0 | 1 | 2
  names: readonly string[]
}

const categories = ['drinks', 'snacks', 'toys', 'books'] as const
const barCodes = Object.keys(goods)

/** Three of ten offers are for some goods only. */
export function goodsRangeOf(offer: number): GoodsRange {
  switch (offer % 10) {
    case 7:
      return { type: 1, names: [inTurn(categories, offer)] }
    case 8:
      return { type: 2, names: [inTurn(barCodes, offer), inTurn(barCodes, offer + 3)] }
    case 9:
      return { type: 3, names: [inTurn(barCodes, offer)] }
    default:
      return { type: 0, names: [] }
  }
}

/** Two of fifty offers are for some stores only. */
export function storeRangeOf(offer: number): StoreRange {
  const names = ['SN0001', 'SN0002']
  if (offer % 50 === 11) return { type: 1, names }
  return offer % 50 === 33 ? { type: 2, names } : { type: 0, names: [] }
}

export function coversGoods({ type, names }: GoodsRange, barCode: string): boolean {
  switch (type) {
    case 0:
      return true
    case 1:
      return names.includes(goods[barCode] ?? '')
    case 2:
      return names.includes(barCode)
    case 3:
      return !names.includes(barCode)
  }
}

/** A request without a store is not held to one. */
export function coversStore({ type, names }: StoreRange, store: string): boolean {
  return type === 0 || store === '' || names.includes(store) === (type === 1)
}
