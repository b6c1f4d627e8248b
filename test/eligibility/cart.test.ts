import { describe, expect, it } from 'vitest'
import { readCart } from '../../src/eligibility/cart'
import { CouponError } from '../../src/errors'
import { texts } from '../../src/text'

const yuan = { priceUnit: 'yuan' } as const
const line = (own: object = {}) => ({ bar_code: 'A', offline_price: 120, buy_num: 2, ...own })
const cart = (...lines: unknown[]) => JSON.stringify(lines)

function refusal(source: string, priceUnit: 'yuan' | 'fen' = 'yuan'): string {
  try {
    readCart(source, { priceUnit })
  } catch (error) {
    if (!(error instanceof CouponError)) throw error
    expect(error.kind).toBe('usage')
    expect(error.sentence(texts.zh)).toMatch(/[\u4e00-\u9fff]/)
    return error.sentence(texts.en)
  }
  throw new Error('was read')
}

describe('readCart', () => {
  it('reads the vendor’s sample: 280.00 yuan', () => {
    const sample =
      '[{"bar_code":"P5C503FB51B4843301","offline_price":120,"buy_num":2},{"bar_code":"P5C503FB51C2F96986","offline_price":20,"buy_num":2}]'
    expect(readCart(sample, yuan)).toEqual({
      lines: [
        { barCode: 'P5C503FB51B4843301', unitFen: 12000, quantity: 2, categories: null, netFen: 24000 },
        { barCode: 'P5C503FB51C2F96986', unitFen: 2000, quantity: 2, categories: null, netFen: 4000 },
      ],
      store: null,
      totalFen: 28000,
      pieces: 4,
    })
  })

  it.each([
    ['19.99', 1999],
    ['"19.99"', 1999],
    ['19.9', 1990],
    ['120.00', 12000],
    ['0', 0],
    ['0.1', 10],
    ['"0.01"', 1],
  ])('a price of %s yuan is %i fen', (price, fen) => {
    expect(readCart(`[{"bar_code":"A","offline_price":${price},"buy_num":1}]`, yuan).totalFen).toBe(fen)
  })

  it('counts in fen, never in floats: 3 x 19.99, and 0.1 + 0.2', () => {
    expect(readCart(cart(line({ offline_price: 19.99, buy_num: 3 })), yuan).totalFen).toBe(5997)
    expect(
      readCart(cart(line({ offline_price: 0.1, buy_num: 1 }), line({ offline_price: 0.2, buy_num: 1 })), yuan).totalFen,
    ).toBe(30)
  })

  it('reads prices in fen where told so', () => {
    expect(readCart(cart(line({ offline_price: 1999, discount: '99' })), { priceUnit: 'fen' }).totalFen).toBe(3899)
  })

  it('accepts a byte order mark, a number as bar code, digits as quantity', () => {
    const read = readCart(`\ufeff[{"bar_code":389420520079552512,"offline_price":1,"buy_num":"3"}]`, yuan)
    expect(read.lines[0]).toMatchObject({ barCode: '389420520079552512', quantity: 3 })
  })

  it('reads the long form: store, categories, discounts, and lines that are not checked', () => {
    const source = JSON.stringify({
      store: 'SN0001',
      lines: [
        line({ categories: ['drinks', 7], discount: 40 }),
        line({ bar_code: 'B', checked: false }),
        line({ bar_code: 'C', checked: true, categories: null }),
      ],
    })
    expect(readCart(source, yuan)).toMatchObject({
      store: 'SN0001',
      lines: [
        { barCode: 'A', categories: ['drinks', '7'], netFen: 20000 },
        { barCode: 'C', categories: null, netFen: 24000 },
      ],
      totalFen: 44000,
      pieces: 4,
    })
  })

  it('takes a store written as a number, and none', () => {
    expect(readCart(JSON.stringify({ store: 12, lines: [line()] }), yuan).store).toBe('12')
    expect(readCart(JSON.stringify({ store: null, lines: [line()] }), yuan).store).toBe(null)
    expect(readCart(JSON.stringify({ lines: [line()] }), yuan).store).toBe(null)
  })

  const amount = 'an amount in yuan with at most two decimals, like 19.90'
  const quantity = 'a whole number from 1 to 999999'
  it.each([
    ['', 'the cart cannot be read: not JSON: line 1, column 1'],
    ['[\n{]', 'the cart cannot be read: not JSON: line 2, column 2'],
    ['7', 'cart "7": expected a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]'],
    ['null', 'cart "null": expected a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]'],
    ['{}', 'cart.lines is missing: expected a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]'],
    ['{"lines":{}}', 'cart.lines "{..}": expected a list of lines: [{"bar_code":"…","offline_price":120,"buy_num":2}]'],
    ['[]', 'the cart is empty: there is nothing to hold a coupon against'],
    ['{"lines":[]}', 'the cart is empty: there is nothing to hold a coupon against'],
    [cart(line({ checked: false })), 'no line of the cart is checked: there is nothing to hold a coupon against'],
    ['[1]', 'cart[0] "1": expected a line: {"bar_code":"…","offline_price":120,"buy_num":2}'],
    [cart(line(), line({ buy_num: 0 })), `cart[1].buy_num "0": expected ${quantity}`],
    [cart(line({ buy_num: -1 })), `cart[0].buy_num "-1": expected ${quantity}`],
    [cart(line({ buy_num: 1.5 })), `cart[0].buy_num "1.5": expected ${quantity}`],
    ['[{"bar_code":"A","offline_price":1,"buy_num":1.0}]', `cart[0].buy_num "1.0": expected ${quantity}`],
    ['[{"bar_code":"A","offline_price":1,"buy_num":1e3}]', `cart[0].buy_num "1e3": expected ${quantity}`],
    [cart(line({ buy_num: 1000000 })), `cart[0].buy_num "1000000": expected ${quantity}`],
    [cart(line({ buy_num: 1e9 })), `cart[0].buy_num "1000000000": expected ${quantity}`],
    [cart(line({ buy_num: '２' })), `cart[0].buy_num "２": expected ${quantity}`],
    [cart(line({ buy_num: '02' })), `cart[0].buy_num "02": expected ${quantity}`],
    [cart(line({ buy_num: true })), `cart[0].buy_num "true": expected ${quantity}`],
    [cart(line({ buy_num: undefined })), `cart[0].buy_num is missing: expected ${quantity}`],
    [cart(line({ offline_price: undefined })), `cart[0].offline_price is missing: expected ${amount}`],
    [cart(line({ offline_price: -1 })), `cart[0].offline_price "-1": expected ${amount}`],
    [cart(line({ offline_price: 1.005 })), `cart[0].offline_price "1.005": expected ${amount}`],
    [cart(line({ offline_price: '1,299' })), `cart[0].offline_price "1,299": expected ${amount}`],
    [cart(line({ offline_price: 'NT$100' })), `cart[0].offline_price "NT$100": expected ${amount}`],
    [cart(line({ offline_price: '１００' })), `cart[0].offline_price "１００": expected ${amount}`],
    [cart(line({ offline_price: '' })), `cart[0].offline_price "": expected ${amount}`],
    [cart(line({ offline_price: 'NaN' })), `cart[0].offline_price "NaN": expected ${amount}`],
    [cart(line({ offline_price: true })), `cart[0].offline_price "true": expected ${amount}`],
    [cart(line({ offline_price: null })), `cart[0].offline_price "null": expected ${amount}`],
    [cart(line({ offline_price: [1] })), `cart[0].offline_price "[..]": expected ${amount}`],
    ['[{"bar_code":"A","offline_price":1e3,"buy_num":1}]', `cart[0].offline_price "1e3": expected ${amount}`],
    [
      '{"lines":[{"bar_code":"A","offline_price":NaN,"buy_num":1}]}',
      'the cart cannot be read: not JSON: line 1, column 43',
    ],
    [cart(line({ bar_code: undefined })), 'cart[0].bar_code is missing: expected text that is not empty'],
    [cart(line({ bar_code: ' ' })), 'cart[0].bar_code " ": expected text that is not empty'],
    [cart(line({ bar_code: true })), 'cart[0].bar_code "true": expected text that is not empty'],
    [cart(line({ checked: 1 })), 'cart[0].checked "1": expected true or false'],
    [cart(line({ categories: 'drinks' })), 'cart[0].categories "drinks": expected a list of texts'],
    [cart(line({ categories: ['a', {}] })), 'cart[0].categories[1] "{..}": expected text that is not empty'],
    [cart(line({ discount: 240.01 })), 'cart[0].discount "240.01": expected no more than price times quantity'],
    [cart(line({ discount: 'x' })), `cart[0].discount "x": expected ${amount}`],
    [cart(line({ currency: 'USD' })), 'cart[0].currency "USD": expected "CNY": every platform sells in yuan only'],
    [
      '{"lines":[{"bar_code":"A","offline_price":1,"buy_num":1}],"currency":"USD"}',
      'cart.currency "USD": expected "CNY": every platform sells in yuan only',
    ],
    ['{"lines":[{"bar_code":"A","offline_price":1,"buy_num":0}]}', `cart.lines[0].buy_num "0": expected ${quantity}`],
    [
      '{"store":"","lines":[{"bar_code":"A","offline_price":1,"buy_num":1}]}',
      'cart.store "": expected text that is not empty',
    ],
    [
      '{"store":[],"lines":[{"bar_code":"A","offline_price":1,"buy_num":1}]}',
      'cart.store "[..]": expected text that is not empty',
    ],
    [
      cart(line({ offline_price: '90071992547409.91' })),
      'the cart is worth more than can be counted exactly (90071992547409.91)',
    ],
    [
      cart(line(), line({ offline_price: '90071992547409.91', checked: false })),
      'the cart is worth more than can be counted exactly (90071992547409.91)',
    ],
    [
      cart(line({ offline_price: '90071992547409.91', buy_num: 1 }), line({ offline_price: '0.01' })),
      'the cart is worth more than can be counted exactly (90071992547409.91)',
    ],
    [cart(line({ offline_price: '9'.repeat(100) })), `cart[0].offline_price "${'9'.repeat(60)}..": expected ${amount}`],
  ])('%s', (source, message) => expect(refusal(source)).toBe(message))

  it('says what a price in fen is', () => {
    expect(refusal(cart(line({ offline_price: 1.5 })), 'fen')).toBe(
      'cart[0].offline_price "1.5": expected an amount in fen, a whole number like 1990',
    )
  })

  it('refuses what is longer than any cart', () =>
    expect(refusal(' '.repeat(16 * 1024 * 1024 + 1))).toBe('the cart is longer than 16 MB'))

  it('takes what is just within the bounds', () => {
    expect(readCart(cart(line({ offline_price: '90071992547409.91', buy_num: 1 })), yuan).totalFen).toBe(
      Number.MAX_SAFE_INTEGER,
    )
    expect(readCart(cart(line({ discount: 240, currency: 'CNY', buy_num: 2 })), yuan).totalFen).toBe(0)
    expect(readCart(cart(line({ buy_num: 999999 })), yuan).pieces).toBe(999999)
    expect(readCart(cart(line()) + ' '.repeat(16 * 1024 * 1024 - cart(line()).length), yuan).pieces).toBe(2)
    expect(refusal(cart(line({ offline_price: '9'.repeat(60) })))).toContain(`"${'9'.repeat(60)}"`)
  })
})
